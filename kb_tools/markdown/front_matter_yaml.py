"""The YAML of front matter: whether MkDocs reads it, and whether reading it would take too much."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
"""Deepest level of nesting allowed."""
_ALIASES, _MOST = 10, 10_000
"""Most aliases, and most values, allowed. Values repeated by aliases count each time."""


class Excess(NamedTuple):
    """What is too much in a YAML text."""

    message: str
    start: int
    """Offset in the YAML, in characters."""
    hint: str


@lru_cache(maxsize=1024)
def is_read(inner: str) -> bool:
    """Tell whether MkDocs takes a YAML text for front matter (mkdocs.utils.meta.get_data): as a mapping without errors.

    It shows any other to readers, as text of the page. YAML that would take too much is not tried.
    """
    try:
        if excess(inner):
            return True
        return isinstance(yaml.load(inner, Loader=LOADER), dict)  # noqa: S506  (a SafeLoader)
    except Exception:  # constructors raise various exceptions for '2026-02-30' or '!!int x'
        return False


def excess(inner: str) -> Excess | None:
    """Return what would take too much time or memory; values are not built for it. Raises yaml.YAMLError."""
    depth = aliases = 0
    for event in yaml.parse(inner, Loader=LOADER):
        aliases += isinstance(event, yaml.AliasEvent)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            message = f"The front matter of this page is nested more than {_DEEPEST} levels deep."
            return Excess(message, index(event.start_mark), "Write it flatter.")
    root = yaml.compose(inner, Loader=LOADER) if aliases else None
    if aliases > _ALIASES or (root is not None and _size(root, {}) > _MOST):
        return Excess("The aliases in the front matter of this page repeat too much.", 0, "Write it out.")
    return None


def index(mark: Any) -> int:
    """Return the offset of a mark; 0 without one."""
    return int(mark.index) if mark is not None else 0


def children(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the nodes in a node."""
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return the number of values that a node expands to; a node that contains itself exceeds any limit."""
    if id(node) not in known:
        known[id(node)] = _MOST + 1  # in case it contains itself
        known[id(node)] = 1 + sum(_size(child, known) for child in children(node))
    return known[id(node)]
