"""The port to whatever does the work. An adapter knows this module and its executor, nothing else of ours.

An adapter is a module with `workers(address, jobs)`, a context manager that gives `Workers`. Tasks are
functions of a module with arguments that can be pickled; they write to the project's folder, so workers on
other machines must see it under the same path. A task may be run again after a worker was lost.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workers:
    """Those who do the work."""

    executor: Executor
    """Takes tasks, as concurrent.futures has it."""
    count: int
    """How many tasks are worked on at a time."""
