"""Which tasks a build takes: locales that have not changed take none, the others are shared out evenly."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kb_tools.executors import Workers
from kb_tools.sites.mkdocs.build import Built, Job, Share, build_share, finish_locale, read_share

_GLANCE = 0.2
"""Seconds between two looks at how many pages are done."""

Done = Callable[[int], None]
"""Is told how many more pages are done."""


@dataclass
class Results:
    """What came of the tasks of one locale, put together."""

    warnings: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    search: str = ""
    unfit: set[str] = field(default_factory=set)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, built: Built) -> None:
        """Add what came of a task."""
        self.warnings += [text for text in built.warnings if text not in self.warnings]
        self.pages |= built.pages
        self.search = built.search or self.search
        self.unfit |= built.unfit
        self.slowest += built.slowest


def run(jobs: Sequence[Job], workers: Workers, done: Done) -> dict[str, Results]:
    """Build the sites of some locales; return what came of each, by tag.

    As many locales as go evenly into the workers are built whole; the pages of the others are shared out:
    first their Markdown, since every page shows the titles of all, then the pages, then what is left.
    """
    results = {job.locale.tag: Results() for job in jobs}
    with _progress(jobs) as counted:
        whole, shared = split(counted, workers.count)
        first: list[tuple[Any, ...]] = []
        shares = [Share(i, workers.count) for i in range(workers.count)]
        for job in shared:
            first += [(read_share, job, share) for share in shares]
        _gather(workers, first, results, counted, done)
        second = [(build_share, job, share) for job in shared for share in shares]
        _gather(workers, second, results, counted, done)
        last: list[tuple[Any, ...]] = [(finish_locale, job, results[job.locale.tag].pages) for job in shared]
        last += [(build_share, job) for job in whole]
        _gather(workers, last, results, counted, done)
    return results


def split(jobs: Sequence[Job], workers: int) -> tuple[Sequence[Job], Sequence[Job]]:
    """Return the locales that are built whole, and those whose pages are shared out."""
    even = len(jobs) - len(jobs) % workers
    return jobs[:even], jobs[even:]


def _gather(
    workers: Workers,
    tasks: Sequence[tuple[Any, ...]],
    results: Mapping[str, Results],
    jobs: Sequence[Job],
    done: Done,
) -> None:
    """Do tasks and add what came of each, in their order, so that nothing depends on who was faster."""
    folder = jobs[0].progress if jobs else None
    futures: list[Future[Built]] = [workers.executor.submit(*task) for task in tasks]
    pending = set(futures)
    try:
        while pending:
            _, pending = wait(pending, timeout=_GLANCE, return_when=FIRST_COMPLETED)
            if folder is not None:
                done(_counted(folder))
            for future in futures:
                if future.done() and future.exception() is not None:
                    future.result()
    finally:
        for future in pending:
            future.cancel()
    for future in futures:
        built = future.result()
        results[built.locale.tag].add(built)


@contextmanager
def _progress(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    if not jobs:
        yield jobs
        return
    with tempfile.TemporaryDirectory(prefix=".kb-progress-", dir=jobs[0].output.parent) as name:
        yield [replace(job, progress=Path(name)) for job in jobs]


def _counted(folder: Path) -> int:
    return sum(int(note.read_text() or 0) for note in folder.iterdir())
