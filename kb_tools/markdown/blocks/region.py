"""Splits a region of a page into blocks, by the rules of Python-Markdown's block processors.

A region is a list of lines without their container's prefix, each with its offset. Containers (list items, admonitions,
quotes ...) are regions of their own, as in the renderer, which removes one level of indentation from each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb_tools.markdown.blocks import (
    boxes,
    callouts,
    definitions,
    directives,
    html_text,
    lists,
    opaque,
    tables,
)
from kb_tools.markdown.blocks.collected import DEEPEST, PageScan
from kb_tools.markdown.blocks.lines import blank, indented
from kb_tools.markdown.options import Blocks
from kb_tools.model.segment import Heading, Kind, SourceFault

HTML = "\x01"
"""First character of an HTML element's placeholder line; the element's number follows."""

_MARKS = frozenset(" \t#>:/!?=-_*+[\x00\x01{<$\\|`~0123456789")
"""First characters of lines that may not be plain paragraph text."""
_RULE = re.compile(r" {0,3}(?=(?P<rule>(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}))(?P=rule)[ \t]*$")
_RULE_LAST = frozenset("-_* \t")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_LIST = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]+")
_HEADING_ATTRIBUTES = re.compile(r"[ ]+(\{:?[ ]*[^}\n ][^\n{}]*\})[ ]*$")
_STRONG_FIRST = frozenset("#!?=/ -_*\x01")
_BOX_FIRST = frozenset("!?=/ ")
_DEFINES = ": \t"
"""First characters of a line after a blank line that may start a definition, or be blank as well."""
_WEAK_FIRST = frozenset(" >[*:")


def region(page: PageScan, lines: list[str], starts: list[int], kind: Kind, depth: int) -> None:
    """Cut a region; `kind` is the kind of its paragraphs."""
    if depth > DEEPEST:
        page.problems.append(
            SourceFault(f"Nested more than {DEEPEST} levels deep; left as it is.", starts[0])
        )
        return
    # A directive before a container applies to all of it, not only to its first block.
    outer, page.pending = page.pending, None
    i = end = 0
    syntax = page.options.blocks
    block = _Block(syntax)
    count = len(lines)
    while i < count:
        line = lines[i]
        if not line or ((first := line[0]) in " \t" and blank(line)):
            i += 1
            continue
        mark = len(page.cuts)
        if first == HTML:
            html_text.node(page, page.nodes[int(line[1:])], depth, region)
            i += 1
        else:
            plain = False
            if i >= end:
                end, plain = _extent(lines, i)
                plain = plain and not (syntax.callouts and callouts.opens(page, line))
                block = block if plain else _Block(syntax, end)
            if plain:
                _paragraph(page, lines, starts, i, end, kind)
                i = end
            else:
                i = _block(page, lines, starts, i, block, kind, depth)
        if page.pending is not None:
            directives.apply(page, mark)
    page.pending = outer


@dataclass(slots=True)
class _Block:
    """Consecutive lines without a blank one, and the first of them that interrupts a paragraph."""

    syntax: Blocks
    end: int = 0
    strong: int = -2
    """-1 if there is none, -2 if not searched yet."""

    def next_strong(self, lines: list[str], i: int) -> int:
        """Return the first line from `i` on that interrupts a paragraph. Each line is searched once."""
        if self.strong != -1 and self.strong < i:
            self.strong = _interrupting_line(lines, i, self.end, self.syntax)
        return self.strong


def _extent(lines: list[str], i: int) -> tuple[int, bool]:
    """Return the line after the block at line `i`, and whether it is clearly plain paragraph text."""
    j, plain, count = i, True, len(lines)
    while j < count:
        line = lines[j]
        if not line:
            break
        if (first := line[0]) in _MARKS:
            if first == HTML or (first in " \t" and blank(line)):
                break
            plain = False
        j += 1
    return j, plain


def _paragraph(page: PageScan, lines: list[str], starts: list[int], i: int, j: int, kind: Kind) -> None:
    """Cut a paragraph or a table; before a definition, cut each line as a term."""
    if j > i + 1 and tables.starts(lines, i, j):
        tables.table(page, lines, starts, i, j)
        return
    after = lines[j + 1] if j + 1 < len(lines) and not lines[j] else ":"
    if (not after or after[0] in _DEFINES) and definitions.follows(lines, j):
        for k in range(i, j):
            _term(page, lines[k], starts[k])
        return
    if j == i + 1:
        page.add(kind, lines[i], starts[i])
    else:
        page.add_lines(kind, lines[i:j], starts[i:j])


def _term(page: PageScan, line: str, start: int) -> None:
    """Cut a term, without its attribute list."""
    m = _HEADING_ATTRIBUTES.search(line) if line.rstrip().endswith("}") else None
    page.add(Kind.TERM, line[: m.start()] if m else line, start)
    if m:
        page.add_list(m[1], start + m.start(1))


def _block(
    page: PageScan, lines: list[str], starts: list[int], i: int, block: _Block, kind: Kind, depth: int
) -> int:
    """Cut the block at line `i`, or its first part; return the line to continue at."""
    first, j = lines[i], block.end
    if first[0] in " \t" and indented(first):
        return _code(page, lines, i, j)
    if j > i + 1 and tables.starts(lines, i, j):
        # Among blocks, only boxes take precedence over tables.
        boxed = (
            k for k in range(i + 2, j) if lines[k][0] in _BOX_FIRST and boxes.opens(lines[k], block.syntax)
        )
        end = next(boxed, j)
        tables.table(page, lines, starts, i, end)
        return end
    strong = block.next_strong(lines, i)
    if strong == i:
        return _interrupting_block(page, lines, starts, i, depth)
    if (
        j > i + 1
        and strong != i
        and _SETEXT.match(lines[i + 1])
        and not boxes.opens(lines[i + 1], page.options.blocks)
    ):
        _heading(page, 1 if lines[i + 1][0] == "=" else 2, first, starts[i])
        return i + 2
    j = strong if strong >= 0 else j
    if _LIST.match(first):
        return lists.items(page, lines, starts, i, j, depth, region)
    return _text(page, lines, starts, i, j, kind, depth)


def _code(page: PageScan, lines: list[str], i: int, j: int) -> int:
    """Return the line after indented code."""
    while i < j and indented(lines[i]):
        i += 1
    return i


def _interrupting_line(lines: list[str], i: int, j: int, syntax: Blocks) -> int:
    """Return the first line that starts a block wherever it stands (heading, box, rule); -1 if there is none."""
    for k in range(i, j):
        line = lines[k]
        first = line[0]
        if first not in _STRONG_FIRST:
            continue
        if (
            first == "#"
            or (first in _BOX_FIRST and boxes.opens(line, syntax))
            or (line[-1] in _RULE_LAST and _RULE.match(line))
        ):
            return k
    return -1


def _interrupting_block(page: PageScan, lines: list[str], starts: list[int], i: int, depth: int) -> int:
    line = lines[i]
    if line[0] == "#":
        level = min(6, len(line) - len(line.lstrip("#")))
        _heading(page, level, line[level:], starts[i] + level, closed=True)
        return i + 1
    if boxes.opens(line, page.options.blocks):
        return boxes.box(page, lines, starts, i, depth, region)
    return i + 1


def _heading(page: PageScan, level: int, line: str, start: int, closed: bool = False) -> None:
    """Cut a heading, without its attribute list and its closing number signs."""
    text, attributes = line.rstrip(), None
    if closed:
        text = _without_closing(text)
    if text.endswith("}") and (m := _HEADING_ATTRIBUTES.search(text)):
        attributes = (start + m.start(1), start + m.end(1))
        text = _without_closing(text[: m.start()].rstrip()) if closed else text[: m.start()].rstrip()
    left = start + len(text) - len(text.lstrip())
    page.headings.append(Heading(level, left, max(left, start + len(text)), attributes))
    if opaque.INJECTION.match(text):
        return
    if attributes is None or not page.left_alone(page.text[slice(*attributes)]):
        page.add(Kind.HEADING, text, start, str(level))
        if attributes is not None:
            page.add_list(page.text[slice(*attributes)], attributes[0])


def _without_closing(text: str) -> str:
    bare = text.rstrip("#")
    if bare is text or len(bare) == len(text):
        return text
    # A backslash escapes the number sign after it.
    return (bare + "#" if (len(bare) - len(bare.rstrip("\\"))) % 2 else bare).rstrip()


def _text(page: PageScan, lines: list[str], starts: list[int], i: int, j: int, kind: Kind, depth: int) -> int:
    """Cut a block that is not a list: definitions, footnotes, quotes, and paragraphs between opaque lines."""
    begin = k = i
    if page.options.blocks.callouts and callouts.opens(page, lines[i]):
        callouts.callout(page, lines, starts, i, j, depth, region)
        return j
    while k < j:
        line = lines[k]
        first = line[0]
        if first in _WEAK_FIRST:
            if callouts.QUOTE.match(line):
                _run(page, lines, starts, begin, k, kind)
                return callouts.quote(page, lines, starts, k, j, depth, region)
            if definitions.opens(line):
                if not definitions.takes_terms(line):
                    _run(page, lines, starts, begin, k, kind)
                    begin = k
                stop = definitions.definition(page, lines, starts, begin, k, j, depth, region)
                if stop is not None:
                    return stop
        stop = opaque.extent(page, lines, starts, k, j) if first in opaque.FIRST else k
        if stop > k:
            _run(page, lines, starts, begin, k, kind)
            begin = k = stop
            if k >= j:
                return k
        else:
            k += 1
    _run(page, lines, starts, begin, j, kind)
    return j


def _run(page: PageScan, lines: list[str], starts: list[int], i: int, j: int, kind: Kind) -> None:
    """Cut the paragraph from `i` to `j`, if it has any lines."""
    if i < j:
        _paragraph(page, lines, starts, i, j, kind)
