"""The port to whatever does the work. An adapter knows this module and its executor, nothing else of ours.

An adapter is a module with `workers(address, jobs, needs=...)`, a context manager that gives `Workers`. Tasks are
functions of a module with arguments that can be pickled; they write to the project's folder, so workers on
other machines must see it under the same path. A task may be run again after a worker was lost.
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
    """What workers can do before they have a task."""

    modules: tuple[str, ...] = ()
    """Modules that tasks need, by name."""
    soon: bool = False
    """True where it is known that there will be tasks: workers may begin at once."""


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class Workers:
    """Those who do the work."""

    executor: Executor
    """Takes tasks, as concurrent.futures has it."""
    count: int
    """How many tasks are worked on at a time."""
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    """How many cores each of them may use."""
    here: bool = False
    """Whether this process does it all: what it has open is at hand, and nothing crosses to anybody."""

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do tasks and yield what came of them, in their order. Raises what a task raises."""
        with whole():
            futures = [self.executor.submit(work, task) for task in tasks]
            try:
                for future in futures:
                    yield future.result()
            finally:
                for future in futures:
                    future.cancel()

    def as_done(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Do tasks and yield each with what came of it as soon as it is done. Raises what a task raises.

        Few are handed in before they can be worked on: one that is alone does a task when it is asked for
        the result, so that what is done can be put away before the next begins.
        """
        with whole():
            running: dict[Future[Result], Task] = {}
            try:
                for task in tasks:
                    running[self.executor.submit(work, task)] = task
                    if len(running) >= 2 * self.count - 1:
                        yield from _done(running)
                while running:
                    yield from _done(running)
            finally:
                for future in running:
                    future.cancel()


def _done(running: dict[Future[Result], Task]) -> Iterator[tuple[Task, Result]]:
    """Wait until at least one is done. Those that failed come last: what the others have done is not lost."""
    done = wait(running, return_when=FIRST_COMPLETED).done
    for future in sorted(done, key=lambda future: future.cancelled() or future.exception() is not None):
        yield running.pop(future), future.result()


@contextmanager
def whole() -> Iterator[None]:
    """Say what to do if a process of the pool was killed. Raises KbError."""
    try:
        yield
    except BrokenProcessPool:
        raise KbError(
            "A worker process has ended by force, perhaps for want of memory.",
            hint="Run the command again with a smaller --jobs.",
        ) from None
