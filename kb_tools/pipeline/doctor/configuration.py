"""The configuration: whether mkdocs.yml can be read, and its plugins with their order."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.model.redirects import PLUGIN as REDIRECTS
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, advice, good, of_error, problem
from kb_tools.sites.renderers.mkdocs.keep.known_plugins import KNOWN
from kb_tools.storage.configuration.inherited import read_inherited
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, read_configuration
from kb_tools.storage.configuration.plugins import listed_plugins
from kb_tools.storage.configuration.yaml_file import YamlMap, stands_twice

_OWN = ("kb", "i18n")
"""Our plugin, and the one that it needs, in the order in which other plugins were tried with them: at the end."""


def configuration(root: Path) -> Iterator[Diagnosis]:
    """Yield what is right and wrong with mkdocs.yml; of mistakes in it all that one reading finds."""
    try:
        if (root / CONFIG_NAME).is_file():
            data = read_inherited(root / CONFIG_NAME, CONFIG_NAME)
            yield from _twice(data)
            names = [str(name) for name, _ in listed_plugins(data.get("plugins"))]
            yield from _plugins(names, theme_name(data))
            if not data.get("site_url"):
                yield advice(
                    f"{CONFIG_NAME} has no site_url: search engines are not told which page is in which language.",
                    "Write the address of the site: site_url: https://help.example.org/",
                )
        found = read_configuration(root)
    except KbError as error:
        yield of_error(error)
        return
    source = found.source_locale
    yield good(
        f"{CONFIG_NAME} can be read: {source.english_name} in {', '.join(source.folder for source in found.sources)}, "
        f"translated into {', '.join(locale.tag for locale in found.locales) or 'no language yet'}"
    )
    if source.language != "en":
        yield advice(
            f"The pages are in {source.english_name}; kb-tools is made to translate from English.",
            "The site calls a page that is not translated English, and its style rules are those of English.",
        )
    if not found.locales:
        yield advice("There is no language to translate into.", "Add one: kb add-locale TAG")


def _twice(value: Any) -> Iterator[Diagnosis]:
    """Yield each key that stands twice: MkDocs takes the last value, and nobody notices the others."""
    if isinstance(value, YamlMap):
        for key, first in value.twice.items():
            where = f"{value.files.get(key, CONFIG_NAME)}:{value.lines[key]}"
            yield advice(
                f"{where}: {stands_twice(key, first)}.", "Remove one of them; MkDocs takes the last."
            )
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _twice(inner)


def theme_name(data: dict[str, Any]) -> str:
    """Return the name of the theme in mkdocs.yml; empty for one without a name."""
    theme = data.get("theme")
    return str(theme.get("name") or "") if isinstance(theme, dict) else str(theme or "mkdocs")


def _plugins(names: list[str], theme: str) -> Iterator[Diagnosis]:
    """Yield what is wrong with the plugins; that i18n is missing is said by the reader of the configuration."""
    themes = {entry.name for entry in entry_points(group="mkdocs.themes")}
    if theme and theme not in themes:
        yield problem(f"The theme '{theme}' is not installed.", "pip install the package that brings it.")
    known = {entry.name for entry in entry_points(group="mkdocs.plugins")}
    if "kb" in names[: names.index(REDIRECTS) if REDIRECTS in names else 0]:
        names = [
            name for name in names if name != REDIRECTS
        ]  # behind kb it needs no package: kb stands for it
    for name in names:
        if name not in known and f"{theme}/{name}" not in known:
            yield problem(f"The plugin '{name}' is not installed.", _how_to_get(name))
    if "i18n" not in names:
        return
    if "kb" not in names:
        yield problem(f"{CONFIG_NAME}: The plugin kb is missing.", "Run kb init, which adds it.")
    elif tuple(names[-len(_OWN) :]) != _OWN:
        others = len(names) > len(_OWN)
        late = "kb and then i18n" if others else "i18n"
        yield advice(
            f"Plugins: {', '.join(names)}. "
            f"{'Others were tried in front of kb and i18n' if others else 'kb was tried in front of i18n'}.",
            f"If something is wrong in the site, move {late} to the end of the list.",
        )
    else:
        yield good(f"Plugins: {', '.join(names)}")


def _how_to_get(plugin: str) -> str:
    known = KNOWN.get(plugin)
    if known is not None:
        return f"pip install {known.package}"
    return "pip install the package that brings it; mkdocs get-deps names it."
