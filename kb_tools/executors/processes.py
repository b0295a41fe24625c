"""Processes of this machine."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from kb_tools.executors.base import Workers


def _begin() -> None:
    """Look for garbage less often: rendering makes many objects, and few of them in cycles."""
    gc.set_threshold(50_000, 20, 50)


@contextmanager
def workers(address: str, jobs: int) -> Iterator[Workers]:
    """Give as many processes as there are jobs; there is no address.

    Each is a fresh interpreter: plugins, caches and this process's threads do not survive a fork well.
    """
    spawn = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin) as executor:
        try:
            yield Workers(executor, jobs)
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
