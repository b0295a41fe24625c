"""Giving a key of a YAML file that has no value its value, with everything else in the file as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from kb_tools.storage.configuration.yaml_insert import CannotInsertError
from kb_tools.storage.configuration.yaml_nodes import Keys, Pair, found, is_empty, root_of
from kb_tools.storage.configuration.yaml_obstacle import Obstacle
from kb_tools.storage.configuration.yaml_write import block_lines, flow_text


def lacks_value(text: str, keys: Keys) -> bool:
    """Tell whether a key, or an item of a list, is there without a value: `- redirects`, `redirects:`."""
    pair = found(root_of(text.removeprefix("\ufeff")), keys)
    return pair is not None and (pair[0] is pair[1] or is_empty(pair[1]))


def filled(text: str, keys: Keys, value: Mapping[str, Any], shown: str) -> str:
    """Return a file in which the key at the end of `keys`, which has no value, has one.

    Raises CannotInsertError where the file is written in a way that it cannot be added to.
    """
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    pair = found(root_of(body), keys)
    assert pair is not None  # noqa: S101  (lacks_value was asked)
    made = _spliced(body, pair, value)
    try:
        now = found(root_of(made), keys)
    except yaml.YAMLError:
        now = None
    if now is None or not isinstance(now[1], yaml.MappingNode):
        line = pair[0].start_mark.line + 1
        why = Obstacle(f"'{keys[-1]}' is written in a way that it does not know.", line, "By hand,")
        raise CannotInsertError(why, keys, shown, [dict(value)])
    return mark + made


def _spliced(text: str, pair: Pair, value: Mapping[str, Any]) -> str:
    key, none = pair
    start, stop = key.start_mark.index, key.end_mark.index
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip(" -"):  # something else stands in front of it in its line: [search, redirects]
        shown = f"{text[start:stop]}: {flow_text(value)}"
        end = max(stop, none.end_mark.index)
        return (
            f"{text[:start]}{{{shown}}}{text[end:]}" if none is key else f"{text[:start]}{shown}{text[end:]}"
        )
    if none is key:
        text = f"{text[:stop]}:{text[stop:]}"
    elif none.end_mark.index > none.start_mark.index:  # `null` or `~`
        text = text[: none.start_mark.index].rstrip(" ") + text[none.end_mark.index :]
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (key.start_mark.column + 2)
    lines = newline.join(f"{indent}{line}" for line in block_lines(value))
    end = text.find("\n", stop)
    return (
        f"{text}{newline}{lines}{newline}"
        if end < 0
        else f"{text[: end + 1]}{lines}{newline}{text[end + 1 :]}"
    )
