"""The port to whatever does the work. An adapter knows this module and its executor, nothing else of ours.

An adapter is a module with `workers(address, jobs)`, a context manager that gives `Workers`. Tasks are
functions of a module with arguments that can be pickled; they write to the project's folder, so workers on
other machines must see it under the same path. A task may be run again after a worker was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from kb_tools.errors import KbError

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Workers:
    """Those who do the work."""

    executor: Executor
    """Takes tasks, as concurrent.futures has it."""
    count: int
    """How many tasks are worked on at a time."""

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
