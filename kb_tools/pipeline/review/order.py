"""The port to orders of the review queue: by page, by age, by risk. An adapter imports this module.

An order is a module of `orders` with a function `order(project)`, which reads what it goes by, once, and returns the
key by which units are sorted. Units with the same key stay in page order. In the review app, errors and major changes
come first in every order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kb_tools import registry
from kb_tools.pipeline.review import orders
from kb_tools.storage.project import Project

PAGE = "page"
"""The order that nobody has asked for another one than."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is known of a unit that waits."""

    catalog: str
    """The name of its catalog, which tells its page."""
    since: str
    """ISO date since which it waits; empty if the catalog does not have it."""
    words: int
    """Of its English."""
    risk: int | None
    """How far a draft may be from what a person would write, from 0 to 100; None for what is no draft."""


Key = Callable[[Waiting], Any]
"""Returns what a unit is sorted by: the smallest comes first."""


def names() -> list[str]:
    """Return the names of all orders, sorted."""
    return list(registry.modules(orders))


def key(name: str, project: Project) -> Key:
    """Return the key of an order, one of `names()`."""
    made: Key = registry.load(orders, name).order(project)
    return made
