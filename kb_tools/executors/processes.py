"""Processes of this machine."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from kb_tools.executors.base import Workers


def _begin() -> None:
    """Look for garbage less often: rendering makes many objects, and few of them in cycles.

    Ctrl-C reaches every process of a terminal; what it means here is for the one to say that started us.
    """
    gc.set_threshold(50_000, 20, 50)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End with the process that started us: if it was killed, nobody else would ever tell us to."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def workers(address: str, jobs: int) -> Iterator[Workers]:
    """Give as many processes as there are jobs; there is no address.

    Each is a fresh interpreter: plugins, caches and this process's threads do not survive a fork well.
    """
    spawn = get_context("spawn")
    others = set(active_children())
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin) as executor:
        try:
            yield Workers(executor, jobs, max(1, (os.cpu_count() or 1) // jobs))
        except Exception:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
        except BaseException:  # Ctrl-C: what a worker is at now may take minutes
            for process in set(active_children()) - others:
                process.terminate()
            executor.shutdown(wait=True, cancel_futures=True)
            raise
