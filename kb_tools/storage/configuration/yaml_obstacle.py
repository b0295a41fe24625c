"""Why nothing can be added to a list or mapping of a YAML file, in words for the person who adds it by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kb_tools.storage.configuration.yaml_nodes import Keys, Pair, is_empty, pairs

_PLAIN = "tag:yaml.org,2002:"
"""The start of the tags that say only what a value is: text, list, mapping."""
_MERGE = f"{_PLAIN}merge"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is in the way of an addition."""

    said: str
    line: int
    """From 1."""
    todo: str
    """What a person can do, as the beginning of an order that ends with what is to be added."""


def obstacle(root: yaml.Node | None, keys: Keys) -> Obstacle | None:
    """Return what is in the way of an addition at the end of `keys`; None if nothing is known to be.

    A tag such as `!ENV` puts another value in the place of the one that is written. What an alias stands for is
    written elsewhere, and whatever else stands for the same would change with it.
    """
    node = root
    uses = Counter(map(id, _nodes(root)))
    for depth, name in enumerate(keys, 1):
        path = ": ".join(keys[:depth])
        pair = next((each for each in pairs(node) if each[0].value == name), None)
        if pair is None:
            return _merged(node, name, path)
        wrong = _wrong(pair, path, uses)
        if wrong is not None:
            return wrong
        node = pair[1]
    return None


def _wrong(pair: Pair, path: str, uses: Counter[int]) -> Obstacle | None:
    key, value = pair
    line = key.start_mark.line + 1
    if not value.tag.startswith(_PLAIN):
        return Obstacle(
            f"'{path}' has the tag {value.tag}: what it stands for is not only written here.",
            line,
            f"By hand, here and wherever {value.tag} takes its values from,",
        )
    if value.start_mark.index < key.start_mark.index:
        return Obstacle(
            f"'{path}' is an alias of what is written in line {value.start_mark.line + 1}.",
            line,
            f"Write all of '{path}' in the place of the alias, and",
        )
    if uses[id(value)] > 1 and isinstance(value, yaml.CollectionNode):
        return Obstacle(
            f"'{path}' has an anchor, and its aliases would change, too.",
            line,
            "By hand, after you have written out what the aliases stand for,",
        )
    if value is not key and isinstance(value, yaml.ScalarNode) and not is_empty(value):
        return Obstacle(
            f"'{path}' is '{value.value}', which is no list.",
            line,
            f"Make a list of '{path}', and",
        )
    return None


def _merged(node: yaml.Node | None, name: str, path: str) -> Obstacle | None:
    """Return that a key is among those that a mapping merges: one beside the merge key would take its place."""
    for key, value in pairs(node):
        if key.tag == _MERGE and (
            any(one.value == name for one, _ in pairs(value)) or _merged(value, name, path)
        ):
            return Obstacle(
                f"'{path}' comes from the merge key <<, and a key beside it would take its place.",
                key.start_mark.line + 1,
                f"Write all of '{path}' beside the merge key, and",
            )
    return None


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield all values of a file, those of an anchor once for each alias; their contents once."""
    seen: set[int] = set()
    waiting = [node] if node is not None else []
    while waiting:
        one = waiting.pop()
        yield one
        if id(one) in seen or not isinstance(one, yaml.CollectionNode):
            continue
        seen.add(id(one))
        for child in one.value:
            waiting += child if isinstance(child, tuple) else [child]
