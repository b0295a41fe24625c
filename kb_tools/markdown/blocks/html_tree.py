"""Finds raw HTML blocks as Python-Markdown's `md_in_html` does: by a block-level tag at the start of a line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from kb_tools.model.segment import SourceFault

BLOCK = frozenset([
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "section", "table", "ul", "canvas", "colgroup", "dd", "body", "dt",
    "group", "html", "iframe", "li", "legend", "math", "map", "noscript", "output", "object", "option",
    "progress", "script", "style", "summary", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr",
    "video", "center",
])  # fmt: skip
"""Elements that Python-Markdown treats as blocks."""
SPAN = frozenset([
    "address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th",
])  # fmt: skip
"""Block elements whose `markdown` content is inline."""
RAW = frozenset([
    "canvas", "math", "option", "pre", "script", "style", "textarea",
])  # fmt: skip
"""Block elements whose content is never Markdown."""
VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
])  # fmt: skip

_LONGEST = 4000
"""Longest quoted attribute value, in characters; limits the cost of an unclosed quote."""
TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[a-zA-Z][^\s/>`<]*+)"
    rf"(?P<attrs>(?:\"[^\"]{{0,{_LONGEST}}}+\"|'[^']{{0,{_LONGEST}}}+'|[^>\"'<]++){{0,100}}+)>"
)
_OPENER = re.compile(r"<[a-zA-Z!?]")
_TOKEN = re.compile(r"<(?:!--|/?[a-zA-Z])")
_MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?P<value>\w+)[\"']?)?(?=[\s/]|$)")
_BLANK_LINE = re.compile(r"[ ]*\n[ ]*(?:\n|$)")


class Mode(StrEnum):
    """How the content of an element is read: not as Markdown, as blocks, or as inline content."""

    RAW = "raw"
    BLOCK = "block"
    SPAN = "span"


@dataclass(slots=True)
class Node:
    """An element or a comment, by offsets in the page."""

    tag: str
    """Name in lower case; `!` for a comment, a declaration or a processing instruction."""
    start: int
    inner: int
    """Offset where the content starts."""
    end: int = -1
    """Offset where the content ends."""
    stop: int = -1
    attributes: str = ""
    mode: Mode = Mode.RAW
    children: list[Node] = field(default_factory=list)


def find(text: str, begin: int = 0) -> tuple[list[Node], list[SourceFault]]:
    """Return the raw HTML blocks of a page in order, comments included, and the problem of each unclosed one.

    `text` has its fenced code blanked out. Takes time linear in the length of the page.
    """
    nodes: list[Node] = []
    problems: list[SourceFault] = []
    position = at = begin
    closes = True
    while m := _OPENER.search(text, at):
        start = m.start()
        first = _first_on_line(text, start, position)
        if text.startswith("<!--", start):
            stop = text.find("-->", start + 4) + 3 if closes else 2
            if stop == 2:
                if closes:
                    problems.append(SourceFault("The comment that starts here is never closed.", start))
                closes, position = False, start + 4
            elif first:
                nodes.append(Node("!", start, start + 4, stop - 3, stop))
                position = _tail(text, stop, nodes, problems)
            else:
                position = stop
        elif not first:
            at = start + 2
            continue
        elif text[start + 1] in "!?":
            stop = text.find(">", start, start + _LONGEST) + 1
            if stop:
                nodes.append(Node("!", start, stop, stop, stop))
            position = stop or start + 2
        else:
            tag = TAG.match(text, start)
            if tag and tag["name"].lower() in BLOCK:
                nodes.append(_element(text, tag, problems))
                position = _tail(text, nodes[-1].stop, nodes, problems)
            else:
                position = tag.end() if tag else start + 2
        at = position
    return nodes, problems


def _first_on_line(text: str, start: int, position: int) -> bool:
    """Tell whether a tag starts a line, after at most three blanks; the line starts at `position` or later."""
    line = text.rfind("\n", max(position, start - 4), start) + 1
    if not line:
        if start - position > 3 or (position and text[position - 1] != "\n"):
            return False
        line = position
    return not text[line:start].strip(" ")


def _tail(text: str, position: int, nodes: list[Node], problems: list[SourceFault]) -> int:
    """Read the block-level elements that follow on the same line; return the offset to continue at."""
    while True:
        blanks = position
        while text[blanks : blanks + 1] == " ":
            blanks += 1
        tag = TAG.match(text, blanks)
        if not tag or tag["end"] or tag["name"].lower() not in BLOCK:
            return position
        nodes.append(_element(text, tag, problems))
        position = nodes[-1].stop


def _mode(tag: str, attributes: str, parent: Node | None) -> Mode:
    """Return how the content of an element is read; depends on its `markdown` attribute and its parent."""
    m = _MARKDOWN.search(" " + attributes) if "markdown" in attributes else None
    if not m or tag in RAW:
        return Mode.RAW
    value = m["value"] or "1"
    if parent is not None and parent.mode is not Mode.BLOCK:
        return parent.mode
    if value in ("1", "markdown"):
        return Mode.SPAN if tag in SPAN else Mode.BLOCK
    return {"block": Mode.BLOCK, "span": Mode.SPAN}.get(value, Mode.RAW)


def _node(m: re.Match[str], parent: Node | None) -> Node:
    tag = m["name"].lower()
    return Node(tag, m.start(), m.end(), attributes=m["attrs"], mode=_mode(tag, m["attrs"], parent))


def _element(text: str, opener: re.Match[str], problems: list[SourceFault]) -> Node:
    """Read an element with its children; an unclosed one reaches to the end of the page."""
    root = _node(opener, None)
    if opener["attrs"].endswith("/") or root.tag == "hr":
        root.end = root.stop = root.inner
        return root
    stack, open_tags = [root], Counter([root.tag])
    position = _skip(text, root)
    while stack and (m := _TOKEN.search(text, position)):
        start = m.start()
        if text.startswith("<!--", start):
            position = _comment(text, start, root, stack[-1])
        elif not (tag := TAG.match(text, start)):
            position = start + 2
        elif tag["end"]:
            position = tag.end()
            if open_tags[tag["name"].lower()]:
                _close(stack, open_tags, tag["name"].lower(), tag)
        else:
            position = _open(text, tag, root, stack, open_tags)
    if stack:
        problems.append(SourceFault(f"The <{root.tag}> that starts here is never closed.", root.start))
        for node in stack:
            node.end = node.stop = len(text)
    return root


def _comment(text: str, start: int, root: Node, parent: Node) -> int:
    """Read a comment; return the offset to continue at."""
    stop = text.find("-->", start + 4) + 3
    if stop == 2:
        return len(text)
    if root.mode is Mode.RAW or _starts_line(text, start, parent):
        parent.children.append(Node("!", start, start + 4, stop - 3, stop))
    return stop


def _open(text: str, tag: re.Match[str], root: Node, stack: list[Node], open_tags: Counter[str]) -> int:
    """Open an element if its tag counts as a block there; return the offset to continue at."""
    name = tag["name"].lower()
    if name not in BLOCK or not (root.mode is Mode.RAW or _starts_line(text, tag.start(), stack[-1])):
        return tag.end()
    node = _node(tag, stack[-1])
    stack[-1].children.append(node)
    if tag["attrs"].endswith("/") or name in VOID:
        node.end = node.stop = node.inner
        return tag.end()
    stack.append(node)
    open_tags[name] += 1
    return _skip(text, node)


def _skip(text: str, node: Node) -> int:
    """Return the offset of the next tag to read: after the content of a script, style or textarea."""
    if node.tag not in ("script", "style", "textarea"):
        return node.inner
    m = re.compile(rf"</{node.tag}\s*>", re.IGNORECASE).search(text, node.inner)
    return m.start() if m else len(text)


def _close(stack: list[Node], open_tags: Counter[str], name: str, tag: re.Match[str]) -> None:
    """Close an element and all open elements in it."""
    while stack:
        node = stack.pop()
        open_tags[node.tag] -= 1
        node.end = tag.start()
        node.stop = tag.end() if node.tag == name else tag.start()
        if node.tag == name:
            return


def _starts_line(text: str, start: int, parent: Node) -> bool:
    """Tell whether a tag in a `markdown` element counts as a block: it is first on its line or in its parent."""
    line = text.rfind("\n", max(parent.inner, start - 4), start)
    if line >= 0 and start - line <= 4:
        return text[line + 1 : start].strip(" ") == ""
    before = parent.children[-1].stop if parent.children else parent.inner
    return text[before:start].strip() == "" and "\n" not in text[before:start]
