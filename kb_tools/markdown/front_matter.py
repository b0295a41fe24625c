"""Front matter: finds its translatable values, and writes values."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import yaml

from kb_tools.markdown.front_matter_yaml import LOADER, is_read

_NL = r"(?:\r\n|\n|\r)"
FRONT = re.compile(rf"\ufeff?---[ \t]*{_NL}(?P<yaml>.*?{_NL})(?:---|\.\.\.)[ \t]*(?:{_NL}|\Z)", re.DOTALL)
"""YAML front matter as MkDocs reads it (mkdocs.utils.meta.YAML_RE), with all kinds of line ends.

No line end is needed after front matter that ends the page.
"""
LIKE_KEYS = re.compile(r"^[ ]*(?:(?!- )[^\s#][^\r\n]*?:(?:\s|$)|[{?])", re.MULTILINE)
"""A line that can be a key of a YAML mapping. Without one, lines between two rules are not front matter."""
META = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
"""A line of MultiMarkdown meta-data (mkdocs.utils.meta.META_RE)."""
META_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")
"""A continuation line of MultiMarkdown meta-data (mkdocs.utils.meta.META_MORE_RE)."""
_SIMPLE = re.compile(rf"(?:[ \t]*(?:#[^\r\n]*)?{_NL})*[\w\"']")
"""Front matter that begins with a key in the first column, so that another key's line can be inserted before it."""
_AMBIGUOUS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "none"])
_LINE = re.compile(rf"(?P<line>[^\r\n]*)(?:{_NL}|\Z)")
_BREAKS = str.maketrans(
    {"\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF", "\x7f": "\\x7F"}
)


class Value(NamedTuple):
    """A translatable value. The offsets are those of its whole scalar, quotes included."""

    key: str
    text: str
    start: int
    stop: int


def match(text: str) -> re.Match[str] | None:
    """Match the YAML front matter of a page, with the YAML as group `yaml`; None if there is none.

    YAML that MkDocs cannot read is none: readers see it as text.
    """
    if not text.startswith(("---", "\ufeff---")):
        return None
    found = FRONT.match(text)
    return found if found and LIKE_KEYS.search(found["yaml"]) and is_read(found["yaml"]) else None


def extent(text: str, meta_lines: bool = False) -> int:
    """Return the offset where the page starts after its front matter; 0 if it has none.

    With `meta_lines`, MultiMarkdown meta-data (`Title: Refunds`) is front matter too, as in MkDocs. A byte order mark,
    which MkDocs takes away, is in front of the page, too.
    """
    found = match(text)
    if found:
        return found.end()
    mark = int(text.startswith("\ufeff"))
    return (meta_data(text)[1] or mark) if meta_lines else mark


def data(text: str) -> dict[str, Any]:
    """Return the YAML front matter of a page as MkDocs reads it; empty if it has none."""
    found = match(text)
    return yaml.load(found["yaml"], Loader=LOADER) if found else {}  # noqa: S506  (a SafeLoader)


def body(text: str) -> str:
    """Return a page without its byte order mark and YAML front matter, as the renderer gets it; meta-data stays."""
    return text[extent(text) :]


def meta_data(text: str) -> tuple[dict[str, str], int]:
    """Return the meta-data at the start of a page, as MkDocs reads it, and the offset after it.

    Returns ({}, 0) for a page without meta-data.
    """
    found: dict[str, str] = {}
    position = 1 if text.startswith("\ufeff") else 0
    if FRONT.match(text) or not META.match(text, position):
        return found, 0
    key = ""
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None or not line["line"].strip():
            break
        if m := META.match(line["line"]):
            key = m["key"].lower()
            found[key] = f"{found[key]} {m['value'].strip()}" if key in found else m["value"].strip()
        elif key and (m := META_MORE.match(line["line"])):
            found[key] += f" {m['value'].strip()}"
        else:
            break
        position = line.end()
    return found, position


def with_line(text: str, key: str, value: str) -> str:
    """Return a page with one more key at the start of its front matter; `value` is YAML on one line.

    Law 9: MkDocs reads the result as a mapping with that key, whatever the page began with, and reads the rest of the
    page as before. The front matter must have no fault (see `front_matter_faults`).
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    mark, start = ("\ufeff", 1) if text.startswith("\ufeff") else ("", 0)
    own = f"{key}: {value}{newline}"
    found = match(text)
    if found is None:
        data, start_of_page = meta_data(text)
        lines = "".join(f"{name}: {quote(given, plain=False)}{newline}" for name, given in data.items())
        return f"{mark}---{newline}{own}{lines}---{newline}{newline}{text[start_of_page or start :]}"
    before, inner, after = text[: found.start("yaml")], found["yaml"], text[found.end("yaml") :]
    if not _SIMPLE.match(inner):  # such as a mapping in braces
        dumped = yaml.safe_dump(yaml.load(inner, Loader=LOADER), allow_unicode=True, sort_keys=False)  # noqa: S506
        inner = dumped.replace("\n", newline)
    return f"{before}{own}{inner}{after}" + ("" if found[0].endswith(("\n", "\r")) else newline)


def values(text: str, keys: Collection[str]) -> Iterator[Value]:
    """Yield the string values of the given top-level keys, in order.

    Yields nothing for front matter that is not a YAML mapping.
    """
    m = match(text)
    if not m or not any(key in m["yaml"] for key in keys):
        return
    base = m.start("yaml")
    try:
        # The loader's index marks count characters of the text that it is given.
        root = yaml.compose(m["yaml"] + "\n", Loader=LOADER)
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


def written(json_text: str) -> str:
    """Return JSON as YAML on one line, with characters that YAML does not allow escaped."""
    if json_text.isprintable():
        return json_text
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in json_text)


def quote(value: str, plain: bool) -> str:
    """Return a target as a one-line YAML scalar that reads back as exactly the target.

    `plain` tells that the source is unquoted; the target is unquoted as well if that is safe.
    """
    safe = re.fullmatch(r"[^\W\d_][\w ,.()/’“”„«»–—-]*", value) and value.lower() not in _AMBIGUOUS
    if plain and safe and not value.endswith(" "):
        return value
    return json.dumps(value, ensure_ascii=False).translate(_BREAKS)
