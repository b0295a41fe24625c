"""Replacing values in a YAML file, with everything else in the file as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import yaml

Keys = tuple[str, ...]
"""The keys that lead to a value, from the top of the file; items of a list have none."""

_PLAIN = re.compile(r"[A-Za-z0-9_./~-][\w./~ +@#-]*")


def with_values(text: str, change: Callable[[Keys, str], str | None]) -> str:
    """Return a file with new values. `change` gets the keys and the text of each value, and returns a new text or None.

    Raises yaml.YAMLError for a text that is not YAML.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # its marks count characters
    pieces, position = [mark], 0
    for keys, node in sorted(_scalars(root, (), set()), key=lambda found: found[1].start_mark.index):
        new = change(keys, node.value)
        start, stop = node.start_mark.index, node.end_mark.index
        if new is None or node.style in ("|", ">") or start < position:
            continue
        pieces += [text[position:start], _written(new, node.style)]
        position = stop
    return "".join(pieces) + text[position:]


def _written(value: str, style: str | None) -> str:
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style is None and _PLAIN.fullmatch(value) and value == value.strip() and " #" not in value:
        return value
    return json.dumps(value, ensure_ascii=False)


def _scalars(node: yaml.Node | None, keys: Keys, seen: set[int]) -> Iterator[tuple[Keys, yaml.ScalarNode]]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield keys, node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, keys, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            yield from _scalars(value, (*keys, name), seen)
