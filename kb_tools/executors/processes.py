"""Processes of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from kb_tools.executors.base import Workers


@contextmanager
def workers(address: str, jobs: int) -> Iterator[Workers]:
    """Give as many processes as there are jobs; there is no address.

    Each is a fresh interpreter: plugins, caches and this process's threads do not survive a fork well.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
        try:
            yield Workers(executor, jobs)
        except BaseException:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
