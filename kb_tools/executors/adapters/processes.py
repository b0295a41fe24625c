"""Runs tasks in worker processes on this machine."""

from __future__ import annotations

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
from kb_tools.executors.memory import collect_rarely

_LONGEST = 70
"""Longest path, in bytes, of a folder for the fork server's socket: Linux allows 108, and Python adds a file name."""


def _initialize_worker(variables: Mapping[str, str]) -> None:
    """Initialize a worker: collect garbage less often, set environment variables, ignore Ctrl-C.

    Ctrl-C reaches every process of a terminal; only the parent handles it.
    """
    collect_rarely()
    os.environ.clear()
    os.environ.update(variables)  # they may have changed since the fork server started
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_exit_with_parent, daemon=True).start()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C (SIGINT) while processes start: one that still imports modules would print a traceback.

    Child processes inherit the block. This process receives the signal afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # must start first: starting it unblocks SIGINT
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Pool(ProcessPoolExecutor):
    """A process pool whose processes, started with the first tasks, are safe from Ctrl-C while they start."""

    def submit(self, *task: Any, **arguments: Any) -> Any:
        """Submit a task, with Ctrl-C blocked while processes start."""
        with _interrupts_blocked():
            return super().submit(*task, **arguments)


def _exit_with_parent() -> None:
    """Exit when the parent process ends. A killed parent cannot stop its workers."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _CurrentEnvironment:
    """Pickles as this process's current environment variables, so that each new worker gets them."""

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (list(os.environ.items()),)


@contextmanager
def workers(address: str, jobs: int, *, needs: Needs = NOTHING) -> Iterator[Workers]:
    """Start `jobs` worker processes; `address` is unused.

    No worker is a fork of this process: its plugins, caches and threads do not survive a fork well. Each worker is a
    fresh interpreter, or a fork of a server process that has only imported the modules that tasks need.
    """
    others, variables = set(active_children()), cast("Mapping[str, str]", _CurrentEnvironment())
    with _Pool(
        jobs, mp_context=_context(needs), initializer=_initialize_worker, initargs=(variables,)
    ) as executor:
        try:
            yield Workers(executor, jobs, max(1, (os.cpu_count() or 1) // jobs))
        except Exception:
            executor.shutdown(wait=True, cancel_futures=True)
            raise
        except BaseException:  # Ctrl-C: a running task may take minutes
            for process in set(active_children()) - others:
                process.terminate()
            executor.shutdown(wait=True, cancel_futures=True)
            raise


def _context(needs: Needs) -> Any:
    """Return how worker processes start: as forks of a server process if possible, else as fresh interpreters."""
    if sys.platform != "linux" or len(os.fsencode(tempfile.gettempdir())) > _LONGEST:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([*needs.modules])
    if needs.soon:
        with _interrupts_blocked():
            forkserver.ensure_running()  # it imports in the background
    return context
