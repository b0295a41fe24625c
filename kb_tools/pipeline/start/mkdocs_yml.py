"""The mkdocs.yml of a project that begins: a new one, or the one that is there with what it lacks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.plan import Change, changed_file
from kb_tools.storage.configuration.inherited import configuration_texts, read_inherited
from kb_tools.storage.configuration.languages import SPELLING, Structure
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.plugins import listed_plugins
from kb_tools.storage.configuration.yaml_insert import LAST, Place, has, inserted
from kb_tools.storage.configuration.yaml_write import flow_text
from kb_tools.storage.disk.files import read_text

_LANGUAGES = ("plugins", "i18n", "languages")
_NEW = """\
site_name: {name}
# The address of the site. Search engines and readers who share a page need it:
# site_url: https://help.example.org/
{docs}theme:
  name: material
  font: false  # the fonts of the reader's own system; nothing is fetched from elsewhere
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
"""


def entry(text: str) -> dict[str, Any]:
    """Return the entry of a language, as the i18n plugin has it. Its name is the one that readers see.

    The tag stays as the user wrote it where the plugin allows that: addresses are made of it. Raises KbError for a
    tag that is none.
    """
    locale = Locale.parse(text)
    return {"locale": text if SPELLING.fullmatch(text) else locale.tag, "name": locale.name}


def new_configuration(name: str, docs: str, languages: Sequence[dict[str, Any]], structure: Structure) -> str:
    """Return a new mkdocs.yml."""
    text = _NEW.format(name=flow_text(name), docs="" if docs == "docs" else f"docs_dir: {flow_text(docs)}\n")
    text = inserted(text, ("plugins",), "kb", CONFIG_NAME)
    return inserted(text, ("plugins",), _i18n(languages, structure), CONFIG_NAME, LAST)


def configured(
    root: Path, languages: Sequence[dict[str, Any]], structure: Structure = Structure.FOLDER
) -> list[Change]:
    """Return the changes that give an mkdocs.yml the two plugins, and the languages that it lacks.

    `structure` is where pages of the languages are, for a file without an i18n plugin. What has to be changed may stand
    in a file that it inherits. Comments and order stay, and the plugins come last: in this order others were tried
    with them. Raises KbError for a file that cannot be read, lies outside of the project or cannot be added to.
    """
    data = read_inherited(root / CONFIG_NAME, CONFIG_NAME)  # raises for what is wrong in the files
    if "site_name" not in data:
        raise KbError(
            "There is no site_name.", where=CONFIG_NAME, hint="MkDocs needs it: site_name: Your help"
        )
    effective = dict(listed_plugins(data.get("plugins")))  # a list replaces the one that it inherits
    texts = {path: read_text(path, _shown(root, path)) for path in configuration_texts(root / CONFIG_NAME)}
    found = dict(texts)
    plugins = _holder(texts, ("plugins",), root)
    shown = _shown(root, plugins)
    if not has(texts[plugins], ("plugins",)):  # MkDocs then has the plugin search, and goes on having it
        found[plugins] = inserted(found[plugins], ("plugins",), "search", shown)
    if "i18n" not in effective:
        i18n = _i18n(languages, structure)
        found[plugins] = inserted(found[plugins], ("plugins",), i18n, shown, Place(after="kb", last=True))
    else:
        known = _holder(texts, _LANGUAGES, root)
        if not has(texts[known], _LANGUAGES):
            raise KbError(
                "The i18n plugin has no languages.",
                where=_shown(root, known),
                hint="List them under plugins: - i18n: languages:, English with 'default: true'.",
            )
        for language in languages:
            found[known] = inserted(found[known], _LANGUAGES, language, _shown(root, known), LAST)
    if "kb" not in effective:
        found[plugins] = inserted(found[plugins], ("plugins",), "kb", shown, Place(before="i18n"))
    return list(_changes(root, texts, found, languages))


def _changes(
    root: Path, before: dict[Path, str], after: dict[Path, str], languages: Sequence[dict[str, Any]]
) -> Iterable[Change]:
    names = ", ".join(str(language["locale"]) for language in languages if not language.get("default"))
    for path, text in after.items():
        if text == before[path]:
            continue
        plugins = [
            name
            for name in ("kb", "i18n")
            if has(text, ("plugins", name)) > has(before[path], ("plugins", name))
        ]
        what = [f"plugins {' and '.join(plugins)}"] if plugins else []
        what += [f"languages {names}"] if names else []
        yield from changed_file(path, text, "adds " + ", ".join(what))


def _holder(texts: dict[Path, str], keys: tuple[str, ...], root: Path) -> Path:
    """Return the file of the configuration that has a key, or mkdocs.yml itself."""
    found = next((path for path, text in texts.items() if has(text, keys)), root / CONFIG_NAME)
    if root not in found.parents:
        raise KbError(
            f"'{': '.join(keys)}' stands in a file outside of the project.",
            where=_shown(root, found),
            hint="Run kb init there, or write the plugins into mkdocs.yml by hand.",
        )
    return found


def _shown(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _i18n(languages: Sequence[dict[str, Any]], structure: Structure) -> dict[str, Any]:
    english = {"locale": "en", "name": "English", "default": True}
    return {"i18n": {"docs_structure": str(structure), "languages": [english, *languages]}}
