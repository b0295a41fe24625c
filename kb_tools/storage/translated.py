"""The translated files of a project (`page.fr.md`, `fr/page.md`), and whether a catalog has taken their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kb_tools.model.locale import Locale
from kb_tools.storage.page import Page

Files = Mapping[str, Mapping[str, str]]
"""Tag of a locale -> `Page.path` -> path of the file, relative to the project's root."""


@dataclass(frozen=True)
class TranslatedFiles:
    """The files of other locales beside English pages. Not slotted, because of the cached properties."""

    files: Files
    says_anything: Callable[[str, str, str], bool]
    """Tells whether the catalog of a page says anything in a locale: takes tag, `Page.path` and the file."""

    @cached_property
    def written(self) -> Files:
        """The files that readers see: the catalog of the page says nothing yet."""
        return self._where(wins=False)

    @cached_property
    def superseded(self) -> Files:
        """The files whose page has a catalog that says something: the catalog wins."""
        return self._where(wins=True)

    def by_catalog(self, locale: Locale) -> Mapping[str, str]:
        """Return all files of a locale by the names of the catalogs of their pages."""
        return {Page(path, file).catalog: file for path, file in self.files.get(locale.tag, {}).items()}

    def _where(self, *, wins: bool) -> Files:
        found = {
            tag: {path: file for path, file in files.items() if ((tag, path) in self._wins) is wins}
            for tag, files in self.files.items()
        }
        return {tag: files for tag, files in found.items() if files}

    @cached_property
    def _wins(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (tag, path)
            for tag, files in self.files.items()
            for path, file in files.items()
            if self.says_anything(tag, path, file)
        )
