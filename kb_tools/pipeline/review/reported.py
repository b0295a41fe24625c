"""The reports of readers, by the unit that each means."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.review.reader_reports.base import NoReports, ReaderReport, ReaderReports
from kb_tools.pipeline.review.reader_reports.json_lines import JsonLines
from kb_tools.pipeline.review.reader_reports.matching import meant_unit
from kb_tools.pipeline.review.shelf import Shelf
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.storage.page_names import address
from kb_tools.storage.project import Project

ByUnit = Mapping[str, tuple[ReaderReport, ...]]
"""Reports by the id of a unit."""


@dataclass
class Reported:
    """The reports about one locale. Its methods may be called from any thread."""

    project: Project
    locale: Locale
    shelf: Shelf
    reports: ReaderReports
    problem: KbError | None = None
    """Why the reports cannot be read. The review goes on without them."""
    _kept: tuple[object, ByUnit] | None = None
    _meant: dict[ReaderReport, tuple[object, str | None]] = field(default_factory=dict)
    """The unit that each report means, with the mark of its catalog: a save changes one catalog of many."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def by_unit(self) -> ByUnit:
        """Return the open reports; those about pages that there are not are left out."""
        edition = self.reports.edition, self.shelf.edition
        with self._lock:
            if self._kept is None or self._kept[0] != edition:
                self._kept = edition, self._found()
            return self._kept[1]

    def of(self, u: str) -> tuple[ReaderReport, ...]:
        """Return the open reports about a unit, by its id."""
        return self.by_unit().get(u, ())

    def _found(self) -> ByUnit:
        self.problem = None
        try:
            opened = self.reports.opened()
        except KbError as error:
            self.problem, opened = error, ()
        about = [report for report in opened if report.locale == self.locale.tag]
        names = _catalogs(self.project) if about else {}
        self._meant = {report: self._meant[report] for report in about if report in self._meant}
        by_name = [(name, report) for report in about if (name := names.get(_plain(report.page)))]
        found: dict[str, list[ReaderReport]] = {}
        for name, report in sorted(by_name, key=lambda pair: pair[0]):  # each catalog is read once
            unit = self._unit(name, report)
            if unit is not None:
                found.setdefault(unit, []).append(report)
        return {u: tuple(reports) for u, reports in found.items()}

    def _unit(self, name: str, report: ReaderReport) -> str | None:
        known, mark = self._meant.get(report), self.shelf.mark(name)
        if known is None or known[0] != mark:
            known = mark, self._meant_unit(name, report)
            self._meant[report] = known
        return known[1]

    def _meant_unit(self, name: str, report: ReaderReport) -> str | None:
        try:
            unit = meant_unit(report, self.shelf.catalog(name))
        except KbError:  # no catalog yet, or a broken one, which the list of pages says
            return None
        return None if unit is None else unit_id(name, unit)


def reports_of(project: Project) -> ReaderReports:
    """Return the reports that a project receives, as mkdocs.yml says (`reader_reports`)."""
    path = project.configuration.reader_reports
    return JsonLines(project.root / path) if path else NoReports()


def _catalogs(project: Project) -> Mapping[str, str]:
    """Return the catalog of each page, by its address in the English site."""
    folders = project.configuration.directory_urls
    return {_plain(address(page.path, folders)): page.catalog for page in project.texts}


def _plain(url: str) -> str:
    """Return an address without what makes no difference: slashes around it, `index`, `.html`, query and fragment."""
    path = url.partition("#")[0].partition("?")[0].strip("/").removesuffix(".html")
    return "" if path == "index" else path.removesuffix("/index")
