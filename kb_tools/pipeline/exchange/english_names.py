"""Which English page a translated file is of, by its path: `x.fr.md`, `fr/x.md`, `i18n/fr/.../x.md`."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from kb_tools.model.locale import Locale
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

_FOLDERS = (
    "docusaurus-plugin-content-docs/current/",
    "docusaurus-plugin-content-pages/",
    "docs/",
    "content/",
    "src/content/docs/",
)
"""Folders in which other generators keep the pages of a language (Docusaurus, Hugo, Starlight)."""


class EnglishNames:
    """The English pages of a project, to be found by the paths of their translations."""

    def __init__(self, project: Project, locale: Locale) -> None:
        """Note the names of the locale that paths may have: its tag, its name in mkdocs.yml, and with `_`."""
        languages = project.configuration.languages
        self._names = _names(locale, languages.name(locale))
        self._english = languages.name(languages.source)
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
            for candidate in (stripped, *self._in_english(path)):
                if candidate in self._sources:
                    return self._sources[candidate]
            for folder in ("", *_FOLDERS):
                if rest.startswith(folder) and rest.removeprefix(folder) in self._paths:
                    return self._paths[rest.removeprefix(folder)]
        return None

    def _placed(self, path: str) -> str | None:
        """Return the published path of a file that the project itself shows in the locale; None for any other."""
        place = self._layout.place(path)
        return place.path if place is not None and place.tag == self._tag and place.is_page else None

    def _without_locale(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield the path without its locale, and what stands behind the folder of the locale or of the docs."""
        file = PurePosixPath(path)
        stem, _, name = file.stem.rpartition(".")
        if stem and name.lower() in self._names:
            plain = str(file.with_name(f"{stem}{file.suffix}"))
            yield plain, plain
        parts = path.split("/")
        for at, part in enumerate(parts[:-1]):
            if part.lower() in self._names:
                rest = "/".join(parts[at + 1 :])
                yield posixpath.join(*parts[:at], rest) if at else rest, rest

    def _in_english(self, path: str) -> Iterator[str]:
        parts = path.split("/")
        for at, part in enumerate(parts[:-1]):
            if part.lower() in self._names:
                yield "/".join([*parts[:at], self._english, *parts[at + 1 :]])


def _names(locale: Locale, written: str) -> Collection[str]:
    return {
        name.lower()
        for tag in (locale.tag, written)
        for name in (tag, tag.replace("-", "_"), tag.replace("_", "-"))
    }
