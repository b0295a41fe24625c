"""Progress as lines, for logs and other places that are no terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

EVERY = 10.0
"""Seconds between two lines."""


@contextmanager
def progress_lines(
    what: str, total: int, unit: str, say: Callable[[str], None], every: float = EVERY
) -> Iterator[Callable[[int], None]]:
    """Say every ten seconds how far something is; give a function to call with the number of further units done.

    A line comes also while nothing gets done, so that whoever waits sees that something is waited for. What takes
    less than ten seconds says nothing.
    """
    done = 0
    ended = Event()
    start = time.monotonic()

    def advance(by: int) -> None:
        nonlocal done
        done += by

    def report() -> None:
        while not ended.wait(every):
            speed = done / (time.monotonic() - start)
            say(f"{what}: {done} of {total} {unit}, {speed:.1f} {unit}/s")

    thread = Thread(target=report, daemon=True)
    thread.start()
    try:
        yield advance
    finally:
        ended.set()
        thread.join()
