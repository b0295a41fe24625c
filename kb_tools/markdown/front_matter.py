"""The YAML in front of a page: which of its values are translated, and how a value is written."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

import yaml

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_PLAIN = re.compile(r"(?P<key>[\w-]+):[ \t]+(?P<value>[A-Za-z][\w ,.()/'-]*?)[ \t]*\r?$", re.MULTILINE)
_AMBIGUOUS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "none"])
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = str.maketrans(
    {"\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF", "\x7f": "\\x7F"}
)


class Value(NamedTuple):
    """A translatable value, with the offsets of its whole scalar, quotes included."""

    key: str
    text: str
    start: int
    stop: int


def extent(text: str) -> int:
    """Return where the page starts after its front matter; 0 without any."""
    if not text.startswith(("---", "\ufeff---")):
        return 0
    m = _FRONT.match(text)
    return m.end() if m else 0


def body(text: str) -> str:
    """Return a page without its front matter, which no renderer of Markdown should see."""
    return text[extent(text) :]


def values(text: str, keys: Collection[str]) -> Iterator[Value]:
    """Yield the values of the given top-level keys that are strings, in order.

    Front matter that is not YAML, or no mapping, has none.
    """
    m = _FRONT.match(text)
    if not m or not any(key in m["yaml"] for key in keys):
        return
    base = m.start("yaml")
    try:
        # Index marks count characters of what the loader is given.
        root = yaml.compose(m["yaml"] + "\n", Loader=_LOADER)
    except yaml.YAMLError:
        return
    if not isinstance(root, yaml.MappingNode):
        return
    for key, node in root.value:
        if key.value not in keys or not isinstance(node, yaml.ScalarNode):
            continue
        if node.tag != "tag:yaml.org,2002:str" or node.anchor if hasattr(node, "anchor") else False:
            continue
        start, stop = node.start_mark.index, node.end_mark.index
        raw = m["yaml"][start:stop]
        stop = start + len(raw.rstrip())
        yield Value(key.value, " ".join(node.value.split()), base + start, base + stop)


def quote(value: str, plain: bool) -> str:
    """Return a target as a YAML scalar on one line that reads back as exactly the target.

    `plain` tells whether the source stood without quotes; it is kept so where that is safe.
    """
    safe = re.fullmatch(r"[^\W\d_][\w ,.()/’“”„«»–—-]*", value) and value.lower() not in _AMBIGUOUS
    if plain and safe and not value.endswith(" "):
        return value
    return json.dumps(value, ensure_ascii=False).translate(_BREAKS)
