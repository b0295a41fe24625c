"""Processes of this machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, forkserver, get_context, parent_process, resource_tracker
from threading import Thread
from typing import Any, cast

from kb_tools.executors.base import NOTHING, Needs, Workers

_LONGEST = 70
"""Bytes of the path of a folder in which a socket can have its name: of Linux's 108, with what Python adds."""


def _begin(variables: Mapping[str, str]) -> None:
    """Look for garbage less often: rendering makes many objects, and few of them in cycles.

    Ctrl-C reaches every process of a terminal; what it means here is for the one to say that started us.
    """
    gc.freeze()  # what was imported stays
    gc.set_threshold(50_000, 20, 50)
    os.environ.clear()
    os.environ.update(variables)  # they may be others than when imports were done
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let processes begin that Ctrl-C does not reach: one that is at its imports would answer with a traceback.

    They have what is blocked here; for this process it comes afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it begins undisturbed by itself, and then unblocks what was blocked
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Pool(ProcessPoolExecutor):
    """Processes that begin undisturbed: with the first tasks."""

    def submit(self, *task: Any, **arguments: Any) -> Any:
        """Take a task."""
        with _undisturbed():
            return super().submit(*task, **arguments)


def _end_with_parent() -> None:
    """End with the process that started us: if it was killed, nobody else would ever tell us to."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Variables:
    """Becomes this process's environment variables when it crosses to a worker that begins."""

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (list(os.environ.items()),)


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Give as many processes as there are jobs; there is no address.

    None is a copy of this process: plugins, caches and this process's threads do not survive a fork well. Each
    is a fresh interpreter, or the copy of one that has done no more than to import what tasks need.
    """
    others, variables = set(active_children()), cast("Mapping[str, str]", _Variables())
    with _Pool(jobs, mp_context=_context(needs), initializer=_begin, initargs=(variables,)) as executor:
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


def _context(needs: Needs) -> Any:
    """Return how workers begin: where it can be, as copies of a process that has done nothing but imports."""
    if sys.platform != "linux" or len(os.fsencode(tempfile.gettempdir())) > _LONGEST:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([*needs.modules])
    if needs.soon:
        with _undisturbed():
            forkserver.ensure_running()  # it imports while this process goes on
    return context
