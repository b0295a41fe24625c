"""Remembers which catalogs are up to date, so that an update reads only those that may have changed."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb_tools.catalog.assets import Versions
from kb_tools.markdown.links import link_paths
from kb_tools.markdown.write.localizing import default_titles
from kb_tools.model.catalog import Catalog
from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.model.unit import Unit
from kb_tools.pipeline.site_features import page_features
from kb_tools.pipeline.templates import page_template, read_document, site_units
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.disk.files import NotUtf8Error, read_bytes
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project

_PAGES = ("", ".md", ".markdown")
"""Suffixes of link paths that lead to pages. All others are files that a locale may localize."""


@dataclass
class Templates:
    """The templates of a project. Each is built on demand; its digest is known before."""

    project: Project
    cache: Cache
    made: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    images: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Published paths of the files that a page shows, by the name of its catalog."""
    held: frozenset[str] = frozenset()
    """The catalogs that must stay as they are: those of pages that are not UTF-8, and then that of the site, too."""

    @classmethod
    def of(cls, project: Project, cache: Cache) -> Templates:
        """Compute the digest of every page; segment the pages that are not in the cache."""
        templates = cls(project, cache)
        kinds: dict[str, None] = {}
        asked: dict[str, None] = {}
        held = set()
        for page in project.texts:
            text = digest(page.source, read_bytes(project.root / page.source))
            known = cache.get(f"page {text}")
            if known is None:
                try:
                    known = templates._make(page)
                except NotUtf8Error:
                    held |= {page.catalog, SITE}
                    continue
                cache.put(f"page {text}", known)
            templates.digests[page.catalog] = known["template"]
            templates.images[page.catalog] = tuple(known["images"])
            kinds |= dict.fromkeys(known["titles"])
            asked |= dict.fromkeys(known["asks"])
        templates.held = frozenset(held)
        if SITE not in held:
            templates.made[SITE] = site_units(project, kinds, asked)
            templates.digests[SITE] = _digest(templates.made[SITE])
        return templates

    def _make(self, page: Page) -> dict[str, object]:
        document = read_document(self.project, page)
        self.made[page.catalog] = page_template(page, document)
        return {
            "template": _digest(self.made[page.catalog]),
            "titles": list(default_titles(document)),
            "images": shown_files(page, document),
            "asks": page_features(document.text),
        }

    def without(self, names: Collection[str]) -> Templates:
        """Return the templates without some of them, for a locale that has these pages as written."""
        kept = {name: found for name, found in self.digests.items() if name not in names}
        return replace(self, digests=kept)

    def assets(self, name: str, versions: Mapping[str, Versions]) -> dict[str, Versions]:
        """Return the versions of a locale's own files that a page shows."""
        return {path: versions[path] for path in self.images.get(name, ()) if path in versions}

    def units(self, names: Iterable[str]) -> dict[str, tuple[Unit, ...]]:
        """Return the templates of some catalogs."""
        pages = {page.catalog: page for page in self.project.texts}
        for name in (wanted := list(names)):
            if name not in self.made:
                self._make(pages[name])
        return {name: self.made[name] for name in wanted}


def shown_files(page: Page, document: Document) -> list[str]:
    """Return the published paths of the files, other than pages, that a page shows or links to, sorted."""
    folder = posixpath.dirname(page.path)
    found = (link.path for link in link_paths(document.text))
    files = (path for path in found if posixpath.splitext(path)[1] not in _PAGES)
    return sorted({posixpath.normpath(posixpath.join(folder, path)) for path in files})


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Records catalogs that an update leaves unchanged, by their file and their other inputs (`made_of`)."""

    cache: Cache

    def counts(self, locale: Locale, name: str, data: bytes, made_of: str) -> Mapping[str, int] | None:
        """Return `{"units": ..., "obsolete": ...}` for a catalog known to be up to date, else None."""
        known: Mapping[str, int] | None = self.cache.get(_place(locale, name, data, made_of))
        return known

    def note(self, locale: Locale, name: str, data: bytes, made_of: str, catalog: Catalog) -> None:
        """Record that an update leaves a catalog unchanged. One with a mismatched unit is looked at each time."""
        if not any(unit.mismatched and not unit.fuzzy for unit in catalog.active):
            counts = {"units": len(catalog.active), "obsolete": len(catalog.obsolete)}
            self.cache.put(_place(locale, name, data, made_of), counts)


def _place(locale: Locale, name: str, data: bytes, made_of: str) -> str:
    return digest("catalog", locale.tag, name, data, made_of)


def _digest(units: Sequence[Unit]) -> str:
    return digest(repr([(u.source, u.context, u.extracted, u.references, u.flags, u.plural) for u in units]))
