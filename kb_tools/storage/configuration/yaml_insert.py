"""Adding to a YAML file, with everything else in the file as it was: comments, order, quotes and line ends.

Lines are spliced into the text beside what they belong to; a library that writes a file anew, comments included, still
changes its indentation and its long lines. Each result is read again and compared: what was there
must still be there, and only what was to be added may have been added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_nodes import Keys, end_of, found, is_empty, root_of
from kb_tools.storage.configuration.yaml_obstacle import Obstacle, obstacle
from kb_tools.storage.configuration.yaml_write import block_lines, flow_text


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list or mapping something new goes. Without a name that is there, it is the front, or the end."""

    after: str = ""
    """The name of the item behind which it goes."""
    before: str = ""
    """The name of the item in front of which it goes."""
    last: bool = False


FRONT = Place()
LAST = Place(last=True)


class CannotInsertError(KbError):
    """A file is written in a way that nothing can be added to, at some keys."""

    def __init__(self, why: Obstacle, keys: Keys, shown: str, items: Sequence[Any]) -> None:
        self.why, self.keys, self.shown = why, keys, shown
        lines = "\n".join(f"    {line}" for line in block_lines(items))
        super().__init__(
            f"kb-tools cannot add to this file. {why.said}",
            where=f"{shown}:{why.line}",
            hint=f"{why.todo} add this to '{': '.join(keys)}'; then run the command again:\n{lines}",
        )

    def with_items(self, items: Sequence[Any]) -> CannotInsertError:
        """Return the same for all that is to be added at the keys."""
        return CannotInsertError(self.why, self.keys, self.shown, items)


def inserted(text: str, keys: Keys, item: Any, shown: str, place: Place = FRONT) -> str:
    """Return a file with one more item in the list, or pair in the mapping, to which `keys` lead.

    An item is a text or a mapping.
    A key that is not there, or has no value, is added at the end of the file if it is the only one. Raises
    CannotInsertError, with what to add by hand, where the file is written in a way that cannot be added to.
    """
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    newline = "\r\n" if "\r\n" in body else "\n"
    why = None
    try:
        root = root_of(body)
        why = obstacle(root, keys)
        made = _spliced(body, root, keys, item, newline, place) if why is None else None
        if made is not None and _proven(root, root_of(made), keys, item):
            return mark + made
    except (yaml.YAMLError, IndexError):
        pass
    unknown = Obstacle(f"'{': '.join(keys)}' is written in a way that it does not know.", 1, "By hand,")
    raise CannotInsertError(why or unknown, keys, shown, [item])


def has(text: str, keys: Keys) -> bool:
    """Tell whether there is something at the end of `keys`. A text that is not YAML has nothing."""
    try:
        return bool(found(root_of(text.removeprefix("\ufeff")), keys))
    except yaml.YAMLError:
        return False


def _spliced(
    text: str, root: yaml.Node | None, keys: Keys, item: Any, newline: str, place: Place
) -> str | None:
    pair = found(root, keys)
    if not pair or is_empty(pair[1]):
        if len(keys) > 1:
            return None
        lines = block_lines({keys[0]: [item]})
        if pair:  # the key has no value: its items go below it
            start, stop = pair[1].start_mark.index, pair[1].end_mark.index
            text = text[:start].rstrip(" ") + text[stop:] if stop > start else text
            return _at_line_end(text, pair[0].end_mark.index, lines[1:], newline)
        if isinstance(root, yaml.MappingNode) and root.flow_style:
            return _in_flow(text, root, root.value, {keys[0]: [item]}, len(root.value))
        if root is not None and not _is_block_map(root):
            return None
        parted = text if not text or text.endswith("\n") else text + newline
        gap = newline if parted and not parted.endswith(2 * newline) else ""
        return parted + gap + newline.join([*lines, ""])
    key, value = pair
    if not isinstance(value, yaml.CollectionNode):
        return None
    children = list(value.value)
    index = _index([_name(child) for child in children], place)
    if value.flow_style:
        return _in_flow(text, value, children, item, index)
    indent = " " * _column(text, value)
    at = end_of(children[index - 1]) if index else key.end_mark.index
    lines = _lines(value, children, item)
    return _at_line_end(text, at, [indent + line for line in lines], newline)


def _column(text: str, value: yaml.CollectionNode) -> int:
    """Return the column of the items of a block. One with an anchor begins at the anchor, in the line of its key."""
    first = value.value[0]
    start = (first[0] if isinstance(first, tuple) else first).start_mark.index
    at = start if isinstance(first, tuple) else text.rindex("-", 0, start)
    return at - (text.rfind("\n", 0, at) + 1)


def _index(names: Sequence[str], place: Place) -> int:
    """Return before which item something new goes."""
    if place.after and place.after in names:
        return names.index(place.after) + 1
    if place.before and place.before in names:
        return names.index(place.before)
    return len(names) if place.last else 0


def _lines(value: yaml.CollectionNode, children: Sequence[Any], item: Any) -> list[str]:
    """Return the lines of an item, in the style of the items that are there."""
    if isinstance(value, yaml.MappingNode):
        return block_lines(_pair(item))
    maps = [child for child in children if isinstance(child, yaml.MappingNode)]
    if maps and all(child.flow_style for child in maps) and isinstance(item, Mapping) and len(item) > 1:
        return [f"- {flow_text(item)}"]
    return block_lines([item])


def _in_flow(
    text: str, value: yaml.CollectionNode, children: Sequence[Any], item: Any, index: int
) -> str | None:
    shown = flow_text(item) if isinstance(value, yaml.SequenceNode) else flow_text(_pair(item))[1:-1]
    if index:
        at = end_of(children[index - 1])
        return f"{text[:at]}, {shown}{text[at:]}"
    at = value.start_mark.index + 1
    return f"{text[:at]}{shown}{', ' if children else ''}{text[at:]}"


def _pair(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, Mapping) else {item: {}}


def _at_line_end(text: str, at: int, lines: Sequence[str], newline: str) -> str:
    """Return a text with lines after the line of a position. A comment in that line stays in it."""
    stop = text.find("\n", at)
    if stop < 0:
        return text + newline + newline.join([*lines, ""])
    return text[: stop + 1] + newline.join([*lines, ""]) + text[stop + 1 :]


def _name(child: Any) -> str:
    """Return the name of an item: a text, the only key of a mapping, or the key of a pair."""
    if isinstance(child, tuple):
        child = child[0]
    if isinstance(child, yaml.MappingNode) and child.value:
        child = child.value[0][0]
    return child.value if isinstance(child, yaml.ScalarNode) else ""


def _is_block_map(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style and node.start_mark.column == 0


def _proven(before: yaml.Node | None, after: yaml.Node | None, keys: Keys, item: Any) -> bool:
    """Tell whether a file has one more item than before, the one that was to be added, and no other difference."""
    return bool(_without(_plain(after), keys, item) == _without(_plain(before), keys, None))


def _plain(node: yaml.Node | None) -> Any:
    """Return the contents of a node, each value with its tag."""
    if isinstance(node, yaml.MappingNode):
        return {"map": [(_plain(key), _plain(value)) for key, value in node.value]}
    if isinstance(node, yaml.SequenceNode):
        return {"list": [_plain(child) for child in node.value]}
    return None if node is None else (node.tag, node.value)


def _without(plain: Any, keys: Keys, item: Any) -> Any:
    """Return contents without an item that was added. A list that is empty counts as none, and so does its key."""
    top = plain or {"map": []}
    node, parents = top, []
    for name in keys:
        pairs = node.get("map") or [
            pair
            for child in node.get("list", [])
            for pair in (child.get("map", []) if isinstance(child, dict) else [])
        ]
        pair = next((pair for pair in pairs if pair[0][1] == name), None)
        if pair is None:
            return top if item is None else None
        parents.append((pairs, pair))
        node = pair[1]
    if item is not None:
        kind = "list" if isinstance(node, dict) and "list" in node else "map"
        wanted = _plain(yaml.compose(flow_text([item] if kind == "list" else _pair(item))))[kind][0]
        if not isinstance(node, dict) or node[kind].count(wanted) != 1:
            return None
        node[kind].remove(wanted)
    holder, pair = parents[-1]
    if not isinstance(node, dict) or not any(node.values()):
        holder.remove(pair)
    return top
