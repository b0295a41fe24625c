"""Admonitions, details and tabs ("boxes"): `!!!`, `???`, `===` and the generic `///` blocks."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks import lines as indent
from kb_tools.markdown.blocks.collected import PageScan, Scan
from kb_tools.markdown.options import Blocks
from kb_tools.model.segment import DefaultTitle, Kind

_BOX = re.compile(
    r"(?:!!! ?(?P<admonition>[\w\-]+(?: +[\w\-]+)*)(?: +\"(?P<title>.*?)\")?"
    r"|\?\?\?\+? ?(?:(?P<details>[\w\-]+(?: +[\w\-]+)*))?(?:(?: +|(?<=\?)|(?<=\+))\"(?P<summary>.*?)\")?"
    r"|===[+!]{0,2} +\"(?P<tab>.*?)\")[ \t]*$"
)
_SLASHES = re.compile(
    r" {0,3}(?P<fence>/{3,})[ ]*(?:(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ \t]*)?)?[ \t]*$"
)
_TYPE = re.compile(r"[ ]{4,}type:[ ]*[\"']?([\w-]+)")
_CAPTIONS = frozenset({"caption", "figure-caption", "table-caption"})
_WITHOUT_TITLE = frozenset({"html", "define"})
_RAW_HTML = re.compile(r"(?:pre|code|script|style|textarea|math|canvas|option)\b")
_LONGEST_CAPTION = 400
"""Lines searched for the end of a caption; limits the cost of an unclosed one."""


def opens(line: str, blocks: Blocks) -> bool:
    """Tell whether a line opens or closes a box that an extension reads."""
    first = line[0]
    if first in "!?=":
        if not (blocks.admonitions if first == "!" else blocks.details if first == "?" else blocks.tabs):
            return False
        m = _BOX.match(line)
        return m is not None and not (first == "?" and m["details"] is m["summary"] is None)
    return blocks.slashes and first in " /" and "///" in line and _SLASHES.match(line) is not None


def box(page: PageScan, lines: list[str], starts: list[int], i: int, depth: int, scan: Scan) -> int:
    """Cut the box that opens on line `i`; return the line to continue at."""
    line, start = lines[i], starts[i]
    m = _BOX.match(line)
    if m is None:
        return _slashes(page, lines, starts, i, depth, scan)
    for name, kind in (
        ("title", Kind.ADMONITION_TITLE),
        ("summary", Kind.ADMONITION_TITLE),
        ("tab", Kind.TAB_LABEL),
    ):
        if m[name]:
            # The title of a details box may be a heading.
            skip = len(m[name]) - len(m[name].lstrip("# ")) if name == "summary" else 0
            page.add(kind, m[name][skip:], start + m.start(name) + skip)
    classes = m["admonition"] or m["details"]
    if classes and m["title"] is None and m["summary"] is None:
        name = classes.split(" ", 1)[0].lower()
        page.default_titles.append(DefaultTitle(name, start + len(line.rstrip())))
    inner, offsets, end = indent.body(lines, starts, i + 1)
    if inner and not (classes and page.left_alone(classes)):
        outside, page.strict = page.strict, True
        scan(page, inner, offsets, Kind.PARAGRAPH, depth + 1)
        page.strict = outside
    return end


def _slashes(page: PageScan, lines: list[str], starts: list[int], i: int, depth: int, scan: Scan) -> int:
    """Cut the header of a generic block, and all of a caption or raw HTML block; return the line to continue at."""
    m = _SLASHES.match(lines[i])
    end = i + 1
    while end < len(lines) and not indent.blank(lines[end]) and indent.indented(lines[end]):
        end += 1
    if m is None or not m["name"]:
        return i + 1
    name, argument = m["name"].lower(), m["argument"]
    if name in _CAPTIONS:
        stop = _closing(lines, end, m["fence"])
        scan(page, lines[end:stop], starts[end:stop], Kind.CAPTION, depth + 1)
        return stop
    if name == "html" and argument and _RAW_HTML.match(argument):
        return _closing(lines, end, m["fence"])
    if name in _WITHOUT_TITLE:
        return end
    if argument:
        kind = Kind.TAB_LABEL if name == "tab" else Kind.ADMONITION_TITLE
        page.add(kind, argument, starts[i] + m.start("argument"))
    elif name != "tab" and argument is None:
        types = [t[1] for line in lines[i + 1 : end] if (t := _TYPE.match(line))]
        if name not in ("admonition", "details") or types:
            stop = starts[i] + len(lines[i].rstrip())
            page.default_titles.append(DefaultTitle((types or [name])[0].lower(), stop, "|"))
    return end


def _closing(lines: list[str], i: int, fence: str) -> int:
    """Return the line that closes a generic block; if none does, the line where the search stops."""
    limit = min(len(lines), i + _LONGEST_CAPTION)
    for k in range(i, limit):
        if lines[k].strip() == fence:
            return k
    return limit
