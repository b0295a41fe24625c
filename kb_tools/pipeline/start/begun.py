"""What a folder already says of itself, before a project is complete in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.said_languages import SaidLanguages, said_languages
from kb_tools.storage.configuration.inherited import read_inherited
from kb_tools.storage.configuration.languages import Structure
from kb_tools.storage.configuration.mkdocs_yml import (
    CONFIG_NAME,
    DEFAULT_SITE,
    read_configuration,
)
from kb_tools.storage.configuration.plugins import listed_plugins

_OTHER_NAME = "mkdocs.yaml"


@dataclass(frozen=True, slots=True)
class Begun:
    """The parts of mkdocs.yml that a project begins with; defaults where there is none."""

    configured: bool = False
    """Whether there is an mkdocs.yml."""
    complete: bool = False
    """Whether it has both plugins."""
    name: str = ""
    docs: str = ""
    """The folder of the English pages; empty where nothing says it."""
    sources: tuple[str, ...] = ()
    """Further folders of English pages."""
    locales: tuple[Locale, ...] = ()
    """The target locales, those that are not built included."""
    unbuilt: tuple[Locale, ...] = ()
    """Those of `locales` that are not built: nothing is imported into them."""
    catalogs: str = "locales"
    style: str = "style_guide"
    site: str = DEFAULT_SITE
    structure: Structure | None = None
    """Where mkdocs.yml says that pages of other languages are; None where it does not."""
    said: SaidLanguages = field(default_factory=SaidLanguages)
    """What it says of languages otherwise."""


def begun(root: Path) -> Begun:
    """Read what there is of a project. Raises KbError for mistakes in its configuration."""
    path = root / CONFIG_NAME
    if not path.is_file():
        if (root / _OTHER_NAME).is_file():
            raise KbError(
                f"The configuration of this site is called {_OTHER_NAME}.",
                where=str(root),
                hint=f"Rename it: kb-tools reads {CONFIG_NAME}, and so does MkDocs.",
            )
        if path.is_symlink() or path.exists():
            raise KbError(
                f"{CONFIG_NAME} is {'a folder' if path.is_dir() else 'a link that leads nowhere'}.",
                where=str(root),
                hint="Rename or remove it; kb init then writes the configuration.",
            )
        return Begun()
    data = read_inherited(path, CONFIG_NAME)
    plugins = dict(listed_plugins(data.get("plugins")))
    said = said_languages(data)
    name, docs = str(data.get("site_name") or ""), str(data.get("docs_dir") or "docs")
    if "i18n" not in plugins:
        return Begun(True, False, name, docs, site=str(data.get("site_dir") or DEFAULT_SITE), said=said)
    found = read_configuration(root)
    languages = found.languages
    return Begun(
        True,
        "kb" in plugins,
        name,
        docs,
        tuple(source.folder for source in found.sources),
        (*languages.targets, *languages.unbuilt),
        tuple(languages.unbuilt),
        found.catalogs,
        found.style,
        found.site_dir,
        languages.structure,
        said,
    )
