"""The port for executors. An adapter imports this module and its executor library, and nothing else of this project.

An adapter is a module with `workers(address, jobs, needs=...)`, a context manager that gives `Workers`. A task is a
module-level function with picklable arguments. Tasks write to the project's folder, so remote workers must see it under
the same path. A task may run again after its worker was lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from kb_tools.errors import KbError

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Needs:
    """What workers can prepare before the first task."""

    modules: tuple[str, ...] = ()
    """Names of modules that tasks import."""
    soon: bool = False
    """True if tasks are certain to follow, so that workers may start at once."""


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class Workers:
    """Workers that run tasks."""

    executor: Executor
    """Accepts tasks, with the interface of concurrent.futures."""
    count: int
    """Number of tasks that run at the same time."""
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Number of cores that each task may use."""
    here: bool = False
    """True if tasks run in this process: they can use its open resources, and nothing is pickled."""

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Run tasks and yield their results in order. Raises what a task raises."""
        with whole():
            futures = [self.executor.submit(work, task) for task in tasks]
            try:
                for future in futures:
                    yield future.result()
            finally:
                for future in futures:
                    future.cancel()

    def as_done(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Run tasks and yield each with its result as soon as it is done. Raises what a task raises.

        At most `2 * count - 1` tasks are submitted ahead. So a serial executor, which runs a task when it is submitted,
        has each result handled before the next task starts.
        """
        with whole():
            running: dict[Future[Result], Task] = {}
            try:
                for task in tasks:
                    running[self.executor.submit(work, task)] = task
                    if len(running) >= 2 * self.count - 1:
                        yield from _next_done(running)
                while running:
                    yield from _next_done(running)
            finally:
                for future in running:
                    future.cancel()


def _next_done(running: dict[Future[Result], Task]) -> Iterator[tuple[Task, Result]]:
    """Wait until at least one task is done. Failed tasks come last, so that the results of the others are not lost."""
    done = wait(running, return_when=FIRST_COMPLETED).done
    for future in sorted(done, key=lambda future: future.cancelled() or future.exception() is not None):
        yield running.pop(future), future.result()


@contextmanager
def whole() -> Iterator[None]:
    """Turn a killed worker process into a KbError that says what to do."""
    try:
        yield
    except BrokenProcessPool:
        raise KbError(
            "A worker process was killed, perhaps because memory ran out.",
            hint="Run the command again with a smaller --jobs.",
        ) from None
