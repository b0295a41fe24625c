"""Which English page a translated file is of, by its path: `x.fr.md`, `fr/x.md`, `i18n/fr/.../x.md`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from kb_tools.model.locale import Locale
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

_FOLDERS = re.compile(
    r"docusaurus-plugin-content-docs(?:-(?P<id>[\w-]+))?/current/"
    r"|docusaurus-plugin-content-(?P<kind>pages|blog)/"
    r"|(?:src/)?content/(?:docs/)?|docs/"
)
"""Folders in which other generators keep the pages of a language: Docusaurus, Hugo, Starlight, VitePress."""
_HOMES = {"index": "README", "README": "index", "_index": "index"}
"""The names of the page of a folder itself, each with another name that it has elsewhere; `_index` is Hugo's."""
_TAG = re.compile(r"([a-z]{2,3})[-_][a-z]{2}", re.IGNORECASE)
"""A language with a region, as Crowdin names folders."""


class EnglishNames:
    """The English pages of a project, to be found by the paths of their translations."""

    def __init__(self, project: Project, locale: Locale) -> None:
        """Note the names of the locale that paths may have: its tag, its name in mkdocs.yml, and with `_`."""
        languages = project.configuration.languages
        self._names = _names(locale, languages.name(locale))
        self._english = languages.name(languages.source)
        self._words = {locale.english_name.lower(), locale.name.lower()}
        same = [other for other in project.configuration.locales if other.language == locale.language]
        self._language = locale.language if len(same) == 1 else ""
        """The language, if no other locale of the project has it: then its region does not matter."""
        self._tag = locale.tag
        self._layout = project.layout
        self._sources = {page.source: page for page in project.pages}
        self._paths = {page.path: page for page in project.pages}

    def is_translated(self, path: str) -> bool:
        """Tell whether a path says that its file is in the locale."""
        return self._placed(path) is not None or any(True for _ in self._without_locale(path))

    def page(self, path: str) -> Page | None:
        """Return the English page of a translated file; None if no page belongs to it for sure."""
        placed = self._placed(path)
        if placed in self._paths:
            return self._paths[placed]
        path = path.removesuffix("x") if path.endswith(".mdx") else path  # read as Markdown
        for stripped, rest in self._without_locale(path):
            sources = (stripped, *self._in_english(path), rest)
            for candidate in (name for source in sources for name in _names_of(source)):
                if candidate in self._sources:
                    return self._sources[candidate]
            for candidate in (name for place in _published(rest) for name in _names_of(place)):
                if candidate in self._paths:
                    return self._paths[candidate]
        return None

    def _placed(self, path: str) -> str | None:
        """Return the published path of a file that the project itself shows in the locale; None for any other."""
        place = self._layout.place(path)
        return place.path if place is not None and place.tag == self._tag and place.is_page else None

    def _without_locale(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the path without its locale, and what stands behind the folder of the locale or of the docs."""
        file = PurePosixPath(path)
        stem, _, name = file.stem.rpartition(".")
        if stem and self._is_locale(name):
            plain = str(file.with_name(f"{stem}{file.suffix}"))
            yield plain, plain
        parts = path.split("/")
        for at, part in enumerate(parts[:-1]):
            if self._is_locale(part) or part.lower() in self._words:
                rest = "/".join(parts[at + 1 :])
                yield posixpath.join(*parts[:at], rest) if at else rest, rest

    def _is_locale(self, name: str) -> bool:
        """Tell whether a part of a path names the locale."""
        if name.lower() in self._names:
            return True
        found = _TAG.fullmatch(name)
        return found is not None and found[1].lower() == self._language

    def _in_english(self, path: str) -> Iterator[str]:
        parts = path.split("/")
        for at, part in enumerate(parts[:-1]):
            if self._is_locale(part):
                yield "/".join([*parts[:at], self._english, *parts[at + 1 :]])


def _published(rest: str) -> Iterator[str]:
    """Yield the published paths that a path below the folder of a locale can stand for."""
    yield rest
    found = _FOLDERS.match(rest)
    if found:
        inside = rest[found.end() :]
        yield inside
        more = found["id"] or (found["kind"] if found["kind"] == "blog" else None)
        if more:
            yield f"{more}/{inside}"


def _names_of(path: str) -> Iterator[str]:
    """Yield a path, and the path by another name of the page of its folder."""
    file = PurePosixPath(path)
    yield path
    if file.stem in _HOMES:
        yield str(file.with_stem(_HOMES[file.stem]))


def _names(locale: Locale, written: str) -> Collection[str]:
    return {
        name.lower()
        for tag in (locale.tag, written)
        for name in (tag, tag.replace("-", "_"), tag.replace("_", "-"))
    }
