"""Finds values in a YAML file that is read as nodes, each with its place in the text."""

from __future__ import annotations

from typing import Any

import yaml

Keys = tuple[str, ...]
"""The keys that lead to a value from the top of a file. In a list, a key is the name of an item or its only key."""
Pair = tuple[yaml.Node, yaml.Node]
"""A key and its value."""


def root_of(text: str) -> yaml.Node | None:
    """Return the contents of a file; None for an empty one. Raises YAMLError for what is not YAML."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def found(root: yaml.Node | None, keys: Keys) -> Pair | None:
    """Return the last key and its value; None if they are not there."""
    pair: Pair | None = None
    node = root
    for name in keys:
        pair = next((each for each in pairs(node) if each[0].value == name), None)
        if pair is None:
            return None
        node = pair[1]
    return pair


def pairs(node: yaml.Node | None) -> list[Pair]:
    """Return the keys of a mapping, or of the mappings in a list, with their values. A bare name has itself."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    if not isinstance(node, yaml.SequenceNode):
        return []
    return [
        pair
        for item in node.value
        for pair in (item.value if isinstance(item, yaml.MappingNode) else [(item, item)])
    ]


def is_empty(node: yaml.Node) -> bool:
    """Tell whether a key has no value: nothing is written behind it, or `null` or `~`."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def end_of(child: Any) -> int:
    """Return where the text of a node ends. Marks of block collections are behind the comments that follow."""
    if isinstance(child, tuple):
        key, value = child
        return max(end_of(key), end_of(value) if value.start_mark.index > key.start_mark.index else 0)
    if isinstance(child, yaml.CollectionNode) and not child.flow_style and child.value:
        return end_of(child.value[-1])
    if isinstance(child, yaml.ScalarNode) and child.style in ("|", ">"):
        text = child.end_mark.buffer or ""
        return len(text[: child.end_mark.pointer].rstrip()) if text else child.end_mark.index
    return int(child.end_mark.index)
