"""One task after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from kb_tools.executors.base import NOTHING, Needs, Workers


class SerialExecutor(Executor):
    """Does a task at once, when it is handed in."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do a task and return what came of it."""
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # handed on to whoever asks for the result, as executors do
            future.set_exception(error)
        return future


def alone() -> Workers:
    """Return one worker: this process."""
    return Workers(SerialExecutor(), 1, here=True)


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Give one worker: this process. There is no address, and no more than one job at a time."""
    yield alone()
