"""Removing from a YAML file, with everything else in the file as it was: comments, order, quotes and line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_nodes import Keys, end_of, found, root_of
from kb_tools.storage.configuration.yaml_obstacle import obstacle


def removed(text: str, keys: Keys, shown: str) -> str:
    """Return a file without what `keys` lead to, and without what that leaves empty, but for the first of the keys.

    Comments in its lines go, too. Raises KbError, with what to remove by hand, where the file is written in a way that
    nothing can be taken from.
    """
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    line = 1
    try:
        root = root_of(body)
        why = obstacle(root, keys[:-1])
        line = why.line if why is not None else 1
        while why is None and len(keys) > 2 and _is_alone(root, keys):
            keys = keys[:-1]
        pair, holder = found(root, keys), found(root, keys[:-1])
        if why is None and pair is not None and holder is not None:
            line = pair[0].start_mark.line + 1
            child = _child(holder[1], pair[0])
            made = _spliced(body, holder[1], child)
            if _plain(root, pair[0]) == _plain(root_of(made)):
                return mark + made
    except (yaml.YAMLError, ValueError):
        pass
    raise KbError(
        f"kb-tools cannot remove '{keys[-1]}' from '{': '.join(keys[:-1])}'.",
        where=f"{shown}:{line}",
        hint="Remove it by hand; then run the command again.",
    )


def _is_alone(root: yaml.Node | None, keys: Keys) -> bool:
    holder = found(root, keys[:-1])
    return holder is not None and isinstance(holder[1], yaml.MappingNode) and len(holder[1].value) == 1


def _child(holder: yaml.Node, key: yaml.Node) -> int:
    """Return the number of the pair, or of the item, that has a key. Raises ValueError if there is none."""
    for number, child in enumerate(holder.value):
        inner = child.value if isinstance(child, yaml.MappingNode) else []
        if child is key or (isinstance(child, tuple) and child[0] is key):
            return number
        if len(inner) == 1 and inner[0][0] is key:
            return number
    raise ValueError


def _spliced(text: str, holder: yaml.Node, number: int) -> str:
    children: Sequence[Any] = holder.value
    start, stop = _start(children[number]), end_of(children[number])
    if isinstance(holder, yaml.CollectionNode) and holder.flow_style:
        if number + 1 < len(children):
            return text[:start] + text[_start(children[number + 1]) :]
        return text[: end_of(children[number - 1]) if number else start] + text[stop:]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
    return text[:first] + (text[last + 1 :] if last >= 0 else "")


def _start(child: Any) -> int:
    return int((child[0] if isinstance(child, tuple) else child).start_mark.index)


def _plain(node: yaml.Node | None, gone: yaml.Node | None = None) -> Any:
    """Return the contents of a node, each value with its tag, without the pair of a key, or its only item."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, value) for key, value in node.value if key is not gone]
        return {"map": [(_plain(key), _plain(value, gone)) for key, value in pairs]}
    if isinstance(node, yaml.SequenceNode):
        items = [item for item in node.value if item is not gone and not _has_only(item, gone)]
        return {"list": [_plain(item, gone) for item in items]}
    return None if node is None else (node.tag, node.value)


def _has_only(item: yaml.Node, key: yaml.Node | None) -> bool:
    return isinstance(item, yaml.MappingNode) and len(item.value) == 1 and item.value[0][0] is key
