"""Runs tasks in this process, in worker processes or on a cluster. The executors are in `adapters`."""

from __future__ import annotations

from contextlib import AbstractContextManager

from kb_tools import registry
from kb_tools.errors import KbError
from kb_tools.executors import adapters
from kb_tools.executors.adapters.serial import alone
from kb_tools.executors.base import NOTHING, Needs, Workers, whole

__all__ = ["DEFAULT", "Needs", "Workers", "in_process", "names", "open_workers", "whole"]

DEFAULT = "processes"


def names() -> tuple[str, ...]:
    """Return the names of the executors: the modules of `adapters`."""
    return tuple(registry.modules(adapters))


def open_workers(
    executor: str = DEFAULT, jobs: int = 1, *, needs: Needs = NOTHING
) -> AbstractContextManager[Workers]:
    """Open workers; the end of the `with` block closes them. With the default executor, one job runs in this process.

    `executor` is a name, with an address after a colon for remote workers: `dask:tcp://scheduler:8786`. Raises KbError
    for an unknown name, or a cluster that cannot be reached.
    """
    name, _, address = executor.partition(":")
    if name not in names():
        raise KbError(
            f"There is no executor called '{name}'.",
            where="--executor",
            hint=f"Use one of these: {', '.join(names())}.",
        )
    if name == DEFAULT and jobs <= 1:
        name = "serial"
    module = registry.load(adapters, name)
    opened: AbstractContextManager[Workers] = module.workers(address, jobs, needs=needs)
    return opened


def in_process() -> Workers:
    """Return one worker: this process."""
    return alone()
