"""Definition lists, footnotes, abbreviations and link reference definitions."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks.collected import PageScan, Scan
from kb_tools.markdown.blocks.lines import blank, children, dedent, indented
from kb_tools.markdown.inline.labels import normalized
from kb_tools.model.segment import Kind

_DEFINITION = re.compile(r" {0,3}:(?:[ ]{1,3}|\t)")
_CONTINUES_LAZILY = re.compile(r" {0,3}[^ :]")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]*\]:[ \t]*")
_ABBREVIATION = re.compile(r"\*\[[^\]\\]*\] ?:[ \t]*")
_REFERENCE = re.compile(r" {0,3}\[(?P<label>[^\[\]]*)\]:[ \t]*(?P<url>\S+)?[ \t]*(?P<title>.*)$")
_ANY = re.compile(r" {0,3}(?::(?:[ ]{1,3}|\t)|\[(?:\^[^\]]*|[^\[\]]*)\]:)|\*\[[^\]\\]*\] ?:")
"""The start of a definition, footnote, abbreviation or link reference definition."""
_TITLE = re.compile(r"[ \t]*(?:\"(?P<double>.*)\"|'(?P<single>.*)'|\((?P<round>.*)\))[ \t]*$")


def opens(line: str) -> bool:
    """Tell whether a line starts a footnote, an abbreviation, a reference or a definition."""
    return _ANY.match(line) is not None


def takes_terms(line: str) -> bool:
    """Tell whether a line starts a definition; the lines above it are then terms."""
    return _DEFINITION.match(line) is not None


def follows(lines: list[str], j: int) -> bool:
    """Tell whether the next block after line `j` is a definition."""
    for k in range(j, len(lines)):
        line = lines[k]
        if line and (line[0] not in " \t" or not blank(line)):
            return ":" in line[:4] and takes_terms(line)
    return False


def definition(
    page: PageScan, lines: list[str], starts: list[int], begin: int, k: int, j: int, depth: int, scan: Scan
) -> int | None:
    """Cut the definition on line `k` of the block from `begin` to `j`; return the line to continue at.

    Returns None if the line defines nothing.
    """
    line = lines[k]
    if m := _DEFINITION.match(line):
        for index in range(begin, k):
            page.add(Kind.TERM, lines[index], starts[index])
        end = k + 1
        if end < j and _CONTINUES_LAZILY.match(lines[end]):
            end = j
        else:
            while end < j and indented(lines[end]):
                end += 1
        return _body(page, lines, starts, k, end, m.end(), Kind.DEFINITION, depth, scan)
    if m := _FOOTNOTE.match(line):
        end = k + 1
        while end < j and not _FOOTNOTE.match(lines[end]):
            end += 1
        return _body(page, lines, starts, k, end, m.end(), Kind.FOOTNOTE, depth, scan)
    if m := _ABBREVIATION.match(line):
        if line[m.end() :].strip() or k + 1 >= j:
            page.add(Kind.ABBREVIATION, line[m.end() :], starts[k] + m.end())
            return k + 1
        page.add(Kind.ABBREVIATION, lines[k + 1], starts[k + 1])
        return k + 2
    if m := _REFERENCE.match(line):
        return _reference(page, lines, starts, k, j, m)
    return None


def _body(
    page: PageScan,
    lines: list[str],
    starts: list[int],
    k: int,
    end: int,
    skip: int,
    kind: Kind,
    depth: int,
    scan: Scan,
) -> int:
    """Cut a definition or footnote: the rest of its line, the lines below, and the indented blocks after it."""
    inner, offsets = [lines[k][skip:]], [starts[k] + skip]
    for index in range(k + 1, end):
        line, start = dedent(lines[index], starts[index])
        inner.append(line)
        offsets.append(start)
    stop = end
    if end >= len(lines) or blank(lines[end]):
        widest = 1 if kind is Kind.FOOTNOTE else None
        stop = children(lines, end, inner, offsets, starts, page.strict, widest)
    scan(page, inner, offsets, kind, depth + 1)
    return stop


def _reference(
    page: PageScan, lines: list[str], starts: list[int], k: int, j: int, m: re.Match[str]
) -> int | None:
    """Record the label of a reference definition and cut its title, which may stand on the next line."""
    title, at, end = m["title"], starts[k] + m.start("title"), k + 1
    if not m["url"]:
        if end >= j:
            return None
        url, _, title = lines[end].strip().partition(" ")
        if not url:
            return None
        at = starts[end] + lines[end].index(url) + len(url) + (1 if title else 0)
        end += 1
    if title and not _TITLE.match(title):
        return None
    if not title and end < j and _TITLE.match(lines[end]):
        title, at, end = lines[end], starts[end], end + 1
    if found := _TITLE.match(title):
        group = found.lastgroup or "double"
        page.add(Kind.LINK_TITLE, found[group], at + found.start(group))
    page.labels.add(normalized(m["label"]))
    return end
