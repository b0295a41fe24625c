"""What an mkdocs.yml says of languages, beside the list of the i18n plugin: theme, language switcher, navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.plugins import listed_plugins

LANGUAGES = "plugins: i18n: languages"
"""The key of the languages that a site is built in; one of them is the default."""


@dataclass(frozen=True, slots=True)
class SaidLanguages:
    """The languages that a configuration names."""

    source: str = ""
    """Language subtag of the pages themselves; empty where nothing names it."""
    key: str = ""
    """The key that names it."""
    others: frozenset[str] = frozenset()
    """Canonical tags of languages that a site has pages in."""


def said_languages(data: Mapping[str, Any]) -> SaidLanguages:
    """Return what a configuration says of its languages."""
    source, key = next(_sources(data), ("", ""))
    others = (*_switcher(data), *_sections(data.get("nav")))
    return SaidLanguages(source, key, frozenset(locale.canonical for locale in others))


def _sources(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the languages that the pages themselves are said to be in, each with its key."""
    options = dict(listed_plugins(data.get("plugins"))).get("i18n")
    entries = options.get("languages") if isinstance(options, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("default"):
            yield from _language(entry.get("locale"), LANGUAGES)
    theme = data.get("theme")
    for name in ("language", "locale"):
        if isinstance(theme, dict):
            yield from _language(theme.get(name), f"theme: {name}")


def _language(value: Any, key: str) -> Iterator[tuple[str, str]]:
    locale = _locale(value)
    if locale is not None:
        yield locale.language, key


def _switcher(data: Mapping[str, Any]) -> Iterator[Locale]:
    """Yield the languages of Material's switcher (`extra: alternate`)."""
    extra = data.get("extra")
    entries = extra.get("alternate") if isinstance(extra, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        locale = _locale(entry.get("lang")) if isinstance(entry, dict) else None
        if locale is not None:
            yield locale


def _sections(nav: Any) -> Iterator[Locale]:
    """Yield the languages whose names are titles at the top of the navigation, above pages of a folder of the language.

    `IT: it/index.md` names no language: only its tag.
    """
    for item in nav if isinstance(nav, list) else ():
        for title, inner in item.items() if isinstance(item, dict) else ():
            folders = {path.partition("/")[0] for path in _paths(inner) if "/" in path}
            locale = _locale(next(iter(folders))) if len(folders) == 1 else None
            if locale is not None and str(title).casefold() in _names(locale):
                yield locale


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for item in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _paths(item)


def _names(locale: Locale) -> set[str]:
    language = Locale(locale.language)
    return {name.casefold() for each in (locale, language) for name in (each.name, each.english_name)}


def _locale(value: Any) -> Locale | None:
    try:
        return Locale.parse(value) if isinstance(value, str) else None
    except KbError:
        return None
