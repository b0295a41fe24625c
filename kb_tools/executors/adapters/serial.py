"""Runs tasks one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from kb_tools.executors.base import NOTHING, Needs, Workers


class SerialExecutor(Executor):
    """Runs each task immediately, when it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a task and return its finished future."""
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # raised again when the result is requested, as for other executors
            future.set_exception(error)
        return future


def alone() -> Workers:
    """Return one worker: this process."""
    return Workers(SerialExecutor(), 1, here=True)


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Give one worker: this process. `address`, `jobs` and `needs` are unused."""
    yield alone()
