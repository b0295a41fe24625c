"""Schedules the tasks of a build among workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kb_tools.executors import Workers
from kb_tools.sites.renderers.mkdocs.build.tasks import (
    Built,
    LocaleTask,
    PageShare,
    build_share,
    finish_locale,
    index_locale,
    read_share,
)
from kb_tools.sites.renderers.mkdocs.keep.why import MadePage
from kb_tools.storage.disk.folders import temporary_folder

_GLANCE = 0.2
"""Seconds between two updates of the progress bar."""

_INDEX = 0.3
"""Time to index a locale, as a fraction of the time to build it."""
_SMALL = 500
"""Number of pages of a locale up to which an index needs little memory."""

Done = Callable[[int], None]
"""Gets the number of pages that are done."""
Task = tuple[Any, ...]
"""A function and its arguments."""


@dataclass
class LocaleResults:
    """The combined results of the tasks of one locale; for the fields see `tasks.Built`."""

    warnings: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    search: str = ""
    unfit: set[str] = field(default_factory=set)
    outlines: dict[str, str] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    made: dict[str, MadePage] = field(default_factory=dict)
    navigation: str = ""
    reads_outside: bool = False

    def add(self, built: Built) -> None:
        """Add the result of a task."""
        self.warnings += [text for text in built.warnings if text not in self.warnings]
        self.pages |= built.pages
        self.search = built.search or self.search
        self.unfit |= built.unfit
        self.outlines |= built.outlines
        self.slowest += built.slowest
        self.made |= built.made
        self.navigation = built.navigation or self.navigation
        self.reads_outside = self.reads_outside or built.reads_outside


@dataclass
class Plan:
    """The tasks of one locale in phases: a phase begins when all tasks of the one before are done.

    Either one worker builds a locale whole, or its pages are divided among workers: first their Markdown, because
    every page shows the titles of all, then the pages, then the other files. The search index always comes last.
    """

    job: LocaleTask
    shares: int
    results: LocaleResults = field(default_factory=LocaleResults)
    waiting: list[tuple[int, Task]] = field(default_factory=list)
    """Tasks of this phase that no worker has, each with its number."""
    _phase: int = 0
    _built: dict[int, Built | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._begin()

    @property
    def indexing(self) -> bool:
        """True in the phase in which the index is made, which needs memory of its own."""
        return self._phase == 3

    def done(self, number: int, built: Built) -> None:
        """Record the result of a task; the last one of a phase begins the next phase."""
        self._built[number] = built
        if None not in self._built.values():
            for each in self._built.values():  # in the order of tasks, whatever the timing
                assert each is not None  # noqa: S101
                self.results.add(each)
            self._phase += 1
            self._begin()

    def _begin(self) -> None:
        tasks = self._tasks()
        while not tasks and self._phase < 3:
            self._phase += 1
            tasks = self._tasks()
        self.waiting = list(enumerate(tasks))
        self._built = dict.fromkeys(range(len(tasks)))

    def _tasks(self) -> list[Task]:
        shares = [PageShare(index, self.shares) for index in range(self.shares)]
        shared = self.shares > 1
        match self._phase:
            case 0:
                return [(read_share, self.job, share) for share in shares] if shared else []
            case 1:
                return [(build_share, self.job, share) for share in shares]
            case 2:
                return [(finish_locale, self.job)] if shared else []
            case 3:
                return [(index_locale, self.job, self.results.pages)] if self.job.index else []
        return []


def run(jobs: Sequence[LocaleTask], workers: Workers, done: Done) -> dict[str, LocaleResults]:
    """Build the sites of some locales; return the results by tag."""
    with _progress(jobs) as counted:
        order = order_for(counted, workers.count)
        plans = [Plan(job, shares) for job, shares in zip(counted, order.shares, strict=True)]
        running: dict[Future[Built], tuple[Plan, int]] = {}
        try:
            while True:
                while len(running) < workers.count and (found := _next(order, plans, running.values())):
                    plan, (number, task) = found
                    running[workers.executor.submit(*task)] = plan, number
                if not running:
                    return {plan.job.locale.tag: plan.results for plan in plans}
                finished, _ = wait(running, timeout=_GLANCE, return_when=FIRST_COMPLETED)
                for future in finished:
                    plan, number = running.pop(future)
                    plan.done(number, future.result())
                if jobs and counted[0].progress is not None:
                    done(_pages_done(counted[0].progress))
        finally:
            for future in running:
                future.cancel()


@dataclass(frozen=True, slots=True)
class TaskOrder:
    """How tasks are divided among workers, so that none is idle before the end."""

    shares: tuple[int, ...]
    """Into how many shares the pages of each locale are divided."""
    pages_first: bool
    """Whether index tasks wait until every page task has a worker."""
    indexes: int
    """How many index tasks may run at a time: the memory of an index grows with the site."""


def order_for(jobs: Sequence[LocaleTask], workers: int) -> TaskOrder:
    """Return how the tasks of some locales are divided.

    Locales are built whole as long as each worker gets the same number of them. The pages of the remaining locales
    are divided among all workers, unless the index tasks are enough work for the workers without a remaining locale,
    or a plugin passes something from one page to the next.
    """
    rest = len(jobs) % workers
    filled = bool(rest) and _INDEX * len(jobs) >= workers - rest
    shares = tuple(
        1 if filled or job.together or number < len(jobs) - rest else workers
        for number, job in enumerate(jobs)
    )
    largest = max((len(job.staged.states.get(job.locale.tag, ())) for job in jobs), default=0)
    return TaskOrder(shares, filled, workers if largest <= _SMALL else max(1, workers // 2))


def _next(
    order: TaskOrder, plans: Sequence[Plan], running: Iterable[tuple[Plan, int]]
) -> tuple[Plan, tuple[int, Task]] | None:
    """Remove and return the next task; None if none may begin now."""
    free = sum(plan.indexing for plan, _ in running) < order.indexes
    ready = [plan for plan in plans if plan.waiting and (free or not plan.indexing)]
    ready.sort(key=lambda plan: plan.indexing is order.pages_first)
    return (ready[0], ready[0].waiting.pop(0)) if ready else None


@contextmanager
def _progress(jobs: Sequence[LocaleTask]) -> Iterator[Sequence[LocaleTask]]:
    if not jobs:
        yield jobs
        return
    with temporary_folder(".kb-progress-", jobs[0].output) as folder:
        yield [replace(job, progress=folder) for job in jobs]


def _pages_done(folder: Path) -> int:
    return sum(int(note.read_text() or 0) for note in folder.iterdir())
