"""The queue of the review app, and its list of pages: like `kb review list`, from summaries of the catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from kb_tools.catalog.edits.significance import Significance
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.unit import State
from kb_tools.pipeline.review.desk import LocaleDesk
from kb_tools.pipeline.review.order import PAGE, Waiting, key
from kb_tools.pipeline.review.queue import WAITING
from kb_tools.pipeline.review.summary import CatalogSummary, UnitBrief, brief_of
from kb_tools.pipeline.review.unit_id import split_id
from kb_tools.storage.page import SITE


class Wanted(StrEnum):
    """Which units the queue lists."""

    WAITING = "waiting"
    """Targets that nobody has vouched for, and reviewed ones with errors."""
    UNTRANSLATED = "untranslated"
    QUESTIONS = "questions"
    REPORTS = "reports"
    """Those about which readers have reported something."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Task:
    """A unit in the queue."""

    brief: UnitBrief
    page: str
    """`Page.path`; `site` for texts outside of pages."""
    title: str
    """Of the English page."""
    name: str = ""
    """The title in the locale; empty if it is not translated."""
    errors: int = 0
    warnings: int = 0
    reports: int = 0
    """Number of open reports of readers."""


@dataclass(frozen=True, slots=True)
class PageProgress:
    """A page with the numbers of its units."""

    path: str
    title: str
    """Of the English page."""
    name: str
    """The title in the locale; empty if it is not translated."""
    waiting: int
    untranslated: int
    reviewed: int
    total: int
    problem: str = ""
    """Why its catalog cannot be read."""


def tasks(
    desk: LocaleDesk,
    wanted: Wanted = Wanted.WAITING,
    order: str = PAGE,
    start: int = 0,
    most: int = 200,
) -> tuple[int, list[Task]]:
    """Return how many units there are, and some of them: errors first, then major changes, then by the order.

    All units of the locale come in page order whatever is asked for: they are too many to be sorted for each request.
    Raises KbError if reports of readers are wanted, and cannot be read.
    """
    summaries, pages = desk.shelf.summaries(), page_paths(desk)
    if wanted is Wanted.ALL:
        total = sum(summary.total for summary in summaries.values())
        return total, list(islice(_all(desk, summaries, pages), start, start + most))
    editions = desk.shelf.edition, desk.edition, desk.reported.reports.edition
    kept = desk.sorted.get((wanted, order))
    if kept is None or kept[0] != editions:
        kept = editions, _sorted(desk, summaries, pages, wanted, order)
        desk.sorted[wanted, order] = kept
    return len(kept[1]), kept[1][start : start + most]


def _sorted(
    desk: LocaleDesk,
    summaries: Mapping[str, CatalogSummary],
    pages: Mapping[str, str],
    wanted: Wanted,
    order: str,
) -> list[Task]:
    if wanted is Wanted.REPORTS:
        names = dict.fromkeys(split_id(u)[0] for u in desk.reported.by_unit())
        if desk.reported.problem is not None:
            raise desk.reported.problem
        some = {name: summary for name, summary in summaries.items() if name in names}
        found = [task for task in _all(desk, some, pages) if task.reports]
    else:
        found = [
            task
            for name, summary in summaries.items()
            for task in _of_catalog(desk, summary, pages.get(name, name), wanted)
        ]
    by = key(order, desk.project)
    return sorted(
        found, key=lambda task: (not task.errors, task.brief.change != Significance.MAJOR, by(_waiting(task)))
    )


def _waiting(task: Task) -> Waiting:
    brief = task.brief
    return Waiting(split_id(brief.u)[0], brief.since, brief.words, brief.risk)


def page_list(desk: LocaleDesk) -> list[PageProgress]:
    """Return all pages with their progress, in the order of their paths; `site` is the last."""
    pages = page_paths(desk)
    found = [
        PageProgress(
            pages.get(name, name),
            summary.title,
            summary.name_in_locale,
            sum(summary.counts.get(state, 0) for state in WAITING),
            summary.counts.get(State.UNTRANSLATED, 0),
            summary.counts.get(State.REVIEWED, 0),
            summary.total,
            summary.problem,
        )
        for name, summary in desk.shelf.summaries().items()
    ]
    return sorted(found, key=lambda page: (page.path == SITE, page.path))


def page_paths(desk: LocaleDesk) -> Mapping[str, str]:
    """Return the path of the page of each catalog, by the name of the catalog."""
    return {page.catalog: page.path for page in desk.project.texts} | {SITE: SITE}


def counted_findings(findings: Sequence[Finding]) -> tuple[int, int]:
    """Return how many errors and warnings there are."""
    if not findings:
        return 0, 0
    counts = Counter(finding.severity for finding in findings)
    return counts[Severity.ERROR], counts[Severity.WARNING]


def _of_catalog(desk: LocaleDesk, summary: CatalogSummary, page: str, wanted: Wanted) -> Iterator[Task]:
    found, reports = desk.findings(summary.name) or {}, desk.reported.by_unit()
    known = set()

    def task(brief: UnitBrief) -> Task:
        counts = counted_findings(found.get(brief.source, ()))
        return Task(
            brief, page, summary.title, summary.name_in_locale, *counts, len(reports.get(brief.u, ()))
        )

    for brief in summary.open:
        known.add(brief.source)
        if _WANTED[wanted](brief):
            yield task(brief)
    if wanted is Wanted.WAITING:
        wrong = {source for source, listed in found.items() if counted_findings(listed)[0]} - known
        yield from map(task, _reviewed(desk, summary.name, wrong) if wrong else ())


def _reviewed(desk: LocaleDesk, name: str, sources: set[str]) -> Iterator[UnitBrief]:
    """Yield units that are reviewed by their English."""
    if desk.shelf.summaries()[name].problem:
        return
    for at, unit in enumerate(desk.shelf.catalog(name).active):
        if unit.source in sources and unit.translated:
            yield brief_of(name, unit, at, unit.state)


def _all(
    desk: LocaleDesk, summaries: Mapping[str, CatalogSummary], pages: Mapping[str, str]
) -> Iterator[Task]:
    reports = desk.reported.by_unit()
    for name, summary in summaries.items():
        if summary.problem:
            continue
        found = desk.findings(name) or {}
        for at, unit in enumerate(desk.shelf.catalog(name).active):
            brief = brief_of(name, unit, at, unit.state)
            counts = counted_findings(found.get(unit.source, ()))
            count = len(reports.get(brief.u, ()))
            yield Task(brief, pages.get(name, name), summary.title, summary.name_in_locale, *counts, count)


_WANTED: Mapping[Wanted, Callable[[UnitBrief], bool]] = {
    Wanted.WAITING: lambda brief: brief.state in WAITING,
    Wanted.UNTRANSLATED: lambda brief: brief.state is State.UNTRANSLATED,
    Wanted.QUESTIONS: lambda brief: brief.asks,
}
