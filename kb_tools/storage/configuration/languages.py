"""The languages of a project: what mkdocs.yml says under the i18n plugin (mkdocs-static-i18n)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.yaml_file import YamlMap

SPELLING = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""The spellings of a locale that static-i18n allows (mkdocs_static_i18n.config.RE_LOCALE).

A project may have any other tag, too, in its recommended case: `es-419`, `fil`, `ca-valencia`.
"""
_QUOTED_NO = "locale: 'no'"
NO_LOCALE = "null"
"""The `locale` of an entry that is only a link in the language switcher."""


class Structure(StrEnum):
    """Where the pages of a locale are (`docs_structure`)."""

    SUFFIX = "suffix"
    """Beside the English page: `page.fr.md`. static-i18n's default."""
    FOLDER = "folder"
    """In a folder of the locale: `fr/page.md`."""


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """The texts that mkdocs.yml itself has in a language. They go before those of the catalog."""

    site_name: str = ""
    site_description: str = ""
    copyright: str = ""
    navigation: Mapping[str, str] = field(default_factory=dict)
    """Titles of the navigation by the English title (`nav_translations`)."""
    admonitions: Mapping[str, str] = field(default_factory=dict)
    """Default titles of admonitions by type, in lower case (`admonition_translations`)."""
    nav: tuple[str, ...] | None = None
    """The titles of the navigation that the language has of its own (`nav`); None if it has the English one."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The same titles by their places (see `placed_titles`)."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The locales of a project, and where their pages and texts are."""

    source: Locale
    targets: tuple[Locale, ...]
    """The target locales that are built, in the order of the configuration."""
    unbuilt: tuple[Locale, ...] = ()
    """The locales with `build: false`: their pages are nowhere published."""
    structure: Structure = Structure.SUFFIX
    fallback: bool = True
    """Whether a locale shows the English page where it has no version of its own (`fallback_to_default`)."""
    only: Locale | None = None
    """The only locale that is built, at the root of the site (`build_only_locale`); None if all are."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of each locale in mkdocs.yml, by its tag: `pt_BR` for `pt-BR`. Files and addresses have it."""
    own: Mapping[str, OwnTexts] = field(default_factory=dict)
    """By the tag of a locale."""

    @property
    def tags(self) -> Mapping[str, str]:
        """The tag of each locale, by its name in mkdocs.yml."""
        return {name: tag for tag, name in self.names.items()}

    def name(self, locale: Locale) -> str:
        """Return the name of a locale in files and addresses: its spelling in mkdocs.yml."""
        return self.names.get(locale.tag, locale.tag)

    def own_texts(self, locale: Locale) -> OwnTexts:
        """Return the texts that mkdocs.yml has in a locale."""
        return self.own.get(locale.tag, OwnTexts())


def read_languages(plugin: Any, where: str) -> Languages:
    """Read the options of the i18n plugin. Raises KbError for a mistake in them, with its line in the file `where`."""
    options = plugin if isinstance(plugin, Mapping) else {}
    entries = options.get("languages")
    if isinstance(entries, Mapping) and entries:
        raise KbError(
            "The languages of the i18n plugin are a mapping, as mkdocs-static-i18n had them before 1.0.",
            where=_at(options, "languages", where),
            hint="Make a list of them, as in '- {locale: fr, name: Français}', English with 'default: true'.",
        )
    if not isinstance(entries, list) or not entries:
        raise KbError(
            "The i18n plugin has no languages.",
            where=where,
            hint="List them under plugins: - i18n: languages:, one with 'default: true'.",
        )
    source, targets, unbuilt = None, [], []
    names: dict[str, str] = {}
    own: dict[str, OwnTexts] = {}
    for entry, locale, line in _locales(entries, where):
        names[locale.tag] = entry["locale"]
        own[locale.tag] = _own_texts(entry)
        if entry.get("default"):
            if source is not None:
                problem = f"Two languages are the default: '{source.tag}' and '{entry['locale']}'."
                hint = "Mark only the language of the English pages."
                raise KbError(problem, where=f"{where}:{line}", hint=hint)
            source = locale
        elif entry.get("build", True):
            targets.append(locale)
        else:
            unbuilt.append(locale)
    if source is None:
        raise KbError(
            "None of the languages is the default.", where=where, hint="Mark English with 'default: true'."
        )
    return Languages(
        source=source,
        targets=tuple(targets),
        unbuilt=tuple(unbuilt),
        structure=_structure(options, where),
        fallback=options.get("fallback_to_default") is not False,
        only=_only(options, names, where),
        names=names,
        own=own,
    )


def _locales(entries: list[Any], where: str) -> Iterator[tuple[Mapping[str, Any], Locale, int]]:
    """Yield each language with its locale and line; entries that are only links are left out."""
    seen: dict[str, tuple[str, int]] = {}
    for entry in entries:
        name = entry.get("locale") if isinstance(entry, Mapping) else None
        line = entry.lines.get("locale", entry.line) if isinstance(entry, YamlMap) else 1
        at = f"{where}:{line}"
        if not isinstance(name, str):
            raise _no_locale(name, at)
        if name.lower() == NO_LOCALE:
            continue
        locale = Locale.parse(name, where=at)
        written, first = seen.setdefault(locale.canonical, (name, line))
        if first != line:
            problem = f"The locale '{name}' is there twice: '{written}' on line {first} is the same."
            raise KbError(problem, where=at, hint="Keep one of them.")
        if not is_spelled_well(name):
            raise KbError(
                f"Write the locale '{name}' as '{locale.tag}'.", where=at, hint="URLs are made of it."
            )
        yield entry, locale, line


def is_spelled_well(name: str) -> bool:
    """Tell whether a locale may be written like this: files and addresses are made of it."""
    try:
        locale = Locale.parse(name)
    except KbError:
        return False
    return locale.tag == name or SPELLING.fullmatch(name) is not None


def _no_locale(value: Any, where: str) -> KbError:
    """Return the error for a locale that is no text. YAML reads `no` (Norwegian) as false."""
    if value is False:
        return KbError(
            "YAML reads the word no without quotes as false.",
            where=where,
            hint=f"Write it in quotes: {_QUOTED_NO}.",
        )
    return KbError("A language without 'locale'.", where=where, hint="Write 'locale: lt', for example.")


def _structure(options: Mapping[str, Any], where: str) -> Structure:
    value = options.get("docs_structure", Structure.SUFFIX)
    if value not in list(Structure):
        raise KbError(
            f"'docs_structure' is '{value}', which is not known.",
            where=_at(options, "docs_structure", where),
            hint="Write 'folder' or 'suffix' (mkdocs-static-i18n).",
        )
    return Structure(value)


def _only(options: Mapping[str, Any], names: Mapping[str, str], where: str) -> Locale | None:
    value = options.get("build_only_locale")
    if value is None:
        return None
    if value is False:
        raise _no_locale(value, _at(options, "build_only_locale", where))
    tag = next((tag for tag, name in names.items() if name == value), None)
    if tag is None:
        raise KbError(
            f"'build_only_locale' is '{value}', which is none of the languages.",
            where=_at(options, "build_only_locale", where),
            hint=f"The languages are: {', '.join(names.values())}.",
        )
    return Locale(tag)


def _at(options: Mapping[str, Any], key: str, where: str) -> str:
    return f"{where}:{options.lines.get(key, options.line)}" if isinstance(options, YamlMap) else where


def _own_texts(entry: Mapping[str, Any]) -> OwnTexts:
    """Return the texts of a language. What is no text is left to static-i18n, which refuses it."""
    nav = entry.get("nav")
    return OwnTexts(
        site_name=_text(entry.get("site_name")),
        site_description=_text(entry.get("site_description")),
        copyright=_text(entry.get("copyright")),
        navigation=_texts(entry.get("nav_translations")),
        admonitions={
            kind.lower(): title for kind, title in _texts(entry.get("admonition_translations")).items()
        },
        nav=tuple(dict.fromkeys(titles(nav))) if isinstance(nav, list) else None,
        places=placed_titles(nav),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> dict[str, str]:
    pairs = value.items() if isinstance(value, Mapping) else ()
    return {str(key): text for key, text in pairs if isinstance(text, str)}


def titles(nav: Any) -> Iterator[str]:
    """Yield the titles of a navigation down the tree. Bare paths take their titles from the pages."""
    for item in nav if isinstance(nav, list) else ():
        if isinstance(item, dict):
            for title, value in item.items():
                yield str(title)
                yield from titles(value)


def placed_titles(nav: Any) -> dict[str, str]:
    """Return the titles of a navigation by their places, which are the same in each language.

    The place of a page is its path; that of a section the path of its first page, and how far below the page stands.
    """
    found: dict[str, str] = {}
    _place_titles(nav, found)
    return found


def _place_titles(nav: Any, found: dict[str, str]) -> tuple[str, int] | None:
    """Note the titles of a navigation; return the path of its first page, and how far below it stands."""
    first: tuple[str, int] | None = None
    for item in nav if isinstance(nav, list) else ():
        for title, value in item.items() if isinstance(item, dict) else ((None, item),):
            below = _place_titles(value, found) if isinstance(value, list) else None
            place = (value, 0) if isinstance(value, str) else below and (below[0], below[1] + 1)
            if place is not None and title is not None:
                found.setdefault(f"{place[0]} {place[1]}", str(title))
            first = first or place
    return first
