"""Cuts the text and readable attributes of raw HTML. The contents of `markdown` elements are scanned as regions."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks import directives, fenced
from kb_tools.markdown.blocks.collected import PageScan, Scan
from kb_tools.markdown.blocks.fences import FENCE
from kb_tools.markdown.blocks.html_tree import BLOCK, TAG, VOID, Mode, Node
from kb_tools.markdown.blocks.lines import split
from kb_tools.markdown.html.attributes import readable
from kb_tools.model.segment import Kind

OPAQUE = frozenset(
    ["code", "pre", "script", "style", "svg", "textarea", "math", "canvas", "kbd", "samp", "var"]
)
"""Elements whose contents are not prose."""

_INLINE_ONLY = re.compile(
    rf"\s*(?:<!--.*?-->|{TAG.pattern.replace('?P<end>', '?:').replace('?P<name>', '?:').replace('?P<attrs>', '?:')})",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FENCE = re.compile(rf"{FENCE}(?P<number>\d+) *")
_SNIPPET = re.compile(r";?-+8<-+(?: \S+)?")
"""An include of pymdownx.snippets."""
_FAR = 200
"""Lines searched for the end of a comment or element; limits the cost of an unclosed one."""
_KINDS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], Kind.HEADING),
    "li": Kind.LIST_ITEM,
    "td": Kind.TABLE_CELL,
    "th": Kind.TABLE_HEADER,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "summary": Kind.ADMONITION_TITLE,
}


def node(page: PageScan, root: Node, depth: int, scan: Scan) -> None:
    """Cut an HTML block; a comment may be a directive."""
    if root.tag == "!":
        directives.directive(page, page.text[root.inner : root.end], root.start)
        return
    stack = [(root, False)]
    while stack:
        element, seen = stack.pop()
        if element.tag == "!":
            directives.directive(page, page.text[element.inner : element.end], element.start)
            continue
        if _left_alone(page, element):
            continue
        attributes(page, element.attributes, element.start + 1 + len(element.tag), element.tag)
        if element.mode is Mode.BLOCK:
            lines, starts = lines_of(page, element.inner, element.end, element.children)
            scan(page, lines, starts, _KINDS.get(element.tag, Kind.PARAGRAPH), depth + 1)
            continue
        kind = _KINDS.get(element.tag, Kind.PARAGRAPH) if element.mode is Mode.SPAN else Kind.HTML_TEXT
        position = element.inner
        for child in element.children:
            _text(page, position, child.start, kind, element)
            position = child.stop
        _text(page, position, element.end, kind, element)
        stack.extend((child, seen) for child in reversed(element.children))


def _left_alone(page: PageScan, element: Node) -> bool:
    return (
        element.tag in OPAQUE
        or element.tag in page.options.skip_tags
        or bool(element.attributes and page.left_alone(element.attributes))
    )


def attributes(page: PageScan, text: str, start: int, tag: str) -> None:
    """Cut the readable attributes of a tag; `text` is what follows the tag's name, `start` its offset."""
    if "=" in text:
        page.add_attributes(readable(text, tag), start)


def _text(page: PageScan, start: int, stop: int, kind: Kind, element: Node) -> None:
    """Cut a run of text between block-level tags, without leading tags that stand apart from the text."""
    raw = page.text[start:stop]
    if not raw or raw.isspace():
        return
    if FENCE in page.masked[start:stop]:
        position = start
        for hole in _FENCE.finditer(page.masked, start, stop):
            _text(page, position, hole.start(), kind, element)
            fenced.fence(page, page.fences[int(hole["number"])])
            position = hole.end()
        _text(page, position, stop, kind, element)
        return
    if "<" not in raw:
        _add(page, raw, start, kind, element)
        return
    left, right = 0, len(raw.rstrip())
    while m := _INLINE_ONLY.match(raw, left):
        comment = _COMMENT.match(m[0].strip())
        if comment:
            directives.directive(page, comment[1], start + m.start())
        elif not _stands_apart(m[0], raw, m.end()):
            break
        else:
            tag = TAG.search(m[0])
            if tag and tag["attrs"]:
                attributes(page, tag["attrs"], start + m.start() + tag.start("attrs"), tag["name"])
        left = m.end()
    _add(page, raw[left:right], start + left, kind, element)


def _stands_apart(tag: str, raw: str, end: int) -> bool:
    """Tell whether a tag stands apart from the text after it: a closing tag, a void element, or one without text."""
    m = TAG.search(tag)
    if not m or m["end"]:
        return m is not None
    name = m["name"].lower()
    if name in VOID or m["attrs"].endswith("/"):
        return True
    close = raw.find(f"</{name}", end)
    return close >= 0 and not re.search(r"\w", re.sub(r"<[^>]*>", "", raw[end:close]))


def _add(page: PageScan, raw: str, start: int, kind: Kind, element: Node) -> None:
    source = " ".join(raw.split())
    if source and not _SNIPPET.fullmatch(source) and page.skipping is None:
        begin = start + len(raw) - len(raw.lstrip())
        page.add(kind, raw, start, element.tag if kind is Kind.HTML_TEXT else "")
        if page.cuts and page.cuts[-1].start == begin:
            page.cuts[-1].source = source


def lines_of(page: PageScan, start: int, stop: int, holes: list[Node]) -> tuple[list[str], list[int]]:
    """Return a span of the page as lines of a region, with a placeholder line for each fence and HTML element."""
    text = page.masked
    pieces: list[tuple[str, int]] = []
    position = start
    for hole in holes:
        pieces.append((text[position : hole.start], position))
        pieces.append((f"\x01{len(page.nodes)}", hole.start))
        page.nodes.append(hole)
        position = hole.stop
    pieces.append((text[position:stop], position))
    lines: list[str] = []
    starts: list[int] = []
    for piece, at in pieces:
        if piece[:1] == "\x01":
            lines += ["", piece, ""]
            starts += [at, at, at]
            continue
        own, offsets = split(piece)
        lines += own
        starts += [offset + at for offset in offsets]
    return lines, starts


def _opaque_end(lines: list[str], k: int, j: int, close: str, position: int) -> int:
    """Return the line after an element whose contents are not prose; `k` if text follows it on its last line."""
    for end in range(k, min(j, k + _FAR)):
        found = lines[end].lower().find(close, position)
        if found >= 0:
            return end + 1 if not lines[end][found + len(close) :].strip() else k
        position = 0
    return k


def inline_block(page: PageScan, lines: list[str], starts: list[int], k: int, j: int) -> int:
    """Return the line after a run of lines with only tags or comments; `k` if line `k` is not such a line.

    For containers in which HTML is inline. Cuts readable attributes and applies directives on these lines.
    """
    line = lines[k]
    at = len(line) - len(line.lstrip())
    if line.startswith("<!--", at):
        for end in range(k, min(j, k + _FAR)):
            close = lines[end].find("-->")
            if close >= 0:
                comment = "\n".join(lines[k : end + 1]).strip()[4:].split("-->", 1)[0]
                directives.directive(page, comment, starts[k] + at)
                return end + 1 if not lines[end][close + 3 :].strip() else k
        return k
    spans: list[re.Match[str]] = []
    while m := TAG.match(line, at):
        name = m["name"].lower()
        if name not in BLOCK and name not in VOID:
            return k
        if name in OPAQUE and not m["end"] and not spans:
            return _opaque_end(lines, k, j, f"</{name}>", m.end())
        spans.append(m)
        at = m.end()
        while line[at : at + 1] in (" ", "\t"):
            at += 1
    if spans and at >= len(line.rstrip()):
        for m in spans:
            attributes(page, m["attrs"], starts[k] + m.start("attrs"), m["name"])
        return k + 1
    return k
