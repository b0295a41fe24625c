"""The catalogs of a locale in memory, each read again only when its file has changed."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.review.summary import CatalogSummary, summarize
from kb_tools.pipeline.review.unit_id import is_catalog_name
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps, stamps_path

_PARSED = 128
"""Most parsed catalogs that are kept; of the others, summaries are."""
_Mark = tuple[int, int, int] | None


@dataclass
class Shelf:
    """The catalogs of one locale. Its methods may be called from any thread.

    What is shown comes from here. What is written is compared with the file itself (pipeline/review/act.py).
    """

    project: Project
    locale: Locale
    _summaries: dict[str, tuple[_Mark, CatalogSummary]] = field(default_factory=dict)
    _parsed: OrderedDict[str, tuple[_Mark, Catalog]] = field(default_factory=OrderedDict)
    _stamps: tuple[_Mark, Stamps] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)
    ready: bool = False
    """Whether all catalogs were read once. The first time takes seconds in a large project."""
    edition: int = 0
    """Changes whenever `summaries` has found something new."""

    def catalog(self, name: str) -> Catalog:
        """Return a catalog as it is on disk now, with term stamps.

        Raises KbError where there is none, or it is broken.
        """
        path = catalog_path(self.project, self.locale, name)
        mark = _mark(str(path)) if is_catalog_name(name) else None
        if mark is None:
            raise KbError("There is no such catalog.", where=name[:200], hint="Load the page again.")
        with self._lock:
            known = self._parsed.get(name)
            if known is not None and known[0] == mark:
                self._parsed.move_to_end(name)
                return known[1]
            catalog = attach_stamps(name, read_catalog(self.project, path), self._read_stamps())
            self._parsed[name] = mark, catalog
            while len(self._parsed) > _PARSED:
                self._parsed.popitem(last=False)
            return catalog

    def mark(self, name: str) -> object:
        """Return what changes with every save of a catalog; None where there is none. Nothing is read for it."""
        return _mark(str(catalog_path(self.project, self.locale, name)))

    def summaries(self) -> Mapping[str, CatalogSummary]:
        """Return what there is to say of each catalog that readers see, by name. A broken one has its problem."""
        marks = self._marks()
        written = self.project.catalogs_of_written(self.locale)
        with self._lock:
            for name in self._summaries.keys() - marks.keys():
                del self._summaries[name]
                self.edition += 1
            for name, mark in marks.items():
                known = self._summaries.get(name)
                if known is None or known[0] != mark:
                    self._summaries[name] = mark, self._summary(name)
                    self.edition += 1
            self.ready = True
            return {name: self._summaries[name][1] for name in marks if name not in written}

    def changed(self) -> set[str]:
        """Return the names of catalogs that have changed, come or gone since `summaries` was called last."""
        now = self._marks()
        with self._lock:
            known = {name: mark for name, (mark, _) in self._summaries.items()}
        return {name for name in known.keys() | now.keys() if known.get(name) != now.get(name)}

    def forget(self, name: str) -> None:
        """Read a catalog anew: this process has just written it."""
        with self._lock:
            self._parsed.pop(name, None)
            self._summaries.pop(name, None)

    def _marks(self) -> dict[str, _Mark]:
        """Return the marks of all catalogs by name, sorted as their paths: the files of `catalog_files`, faster."""
        top = str(self.project.messages(self.locale))
        found = {path[len(top) + 1 :].replace(os.sep, "/"): mark for path, mark in _po_files(top)}
        return {
            path.removesuffix(".po"): found[path] for path in sorted(found, key=lambda path: path.split("/"))
        }

    def _summary(self, name: str) -> CatalogSummary:
        try:
            catalog = read_catalog(self.project, catalog_path(self.project, self.locale, name))
        except KbError as error:
            return CatalogSummary(name, problem=str(error))
        return summarize(name, asked(self.project, self.locale, catalog) if name == SITE else catalog)

    def _read_stamps(self) -> Stamps:
        mark = _mark(str(stamps_path(self.project, self.locale)))
        if self._stamps is None or self._stamps[0] != mark:
            self._stamps = mark, read_stamps(self.project, self.locale)
        return self._stamps[1]


def _po_files(folder: str) -> Iterator[tuple[str, _Mark]]:
    """Yield the PO files below a folder with their marks: each request asks for those of a whole locale."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _po_files(entry.path)
        elif entry.name.endswith(".po") and not entry.name.startswith("."):
            yield entry.path, _mark(entry.path)


def _mark(path: str) -> _Mark:
    """Return what changes with every save of a file; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  (hot)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
