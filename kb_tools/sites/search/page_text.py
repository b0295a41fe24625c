"""The text of a finished page, cut into sections: what the search index is made of."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

BODY = "data-pagefind-body"
"""The attribute of the element of a page that is indexed."""
_TAG = re.compile(
    r"<!--.*?-->|<(?P<stop>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_UNREAD = frozenset(
    ["script", "style", "template", "svg", "nav", "button", "select", "math", "noscript", "annotation"]
)
_UNREAD_CLASSES = frozenset(["headerlink", "kb-unindexed", "footnote-backref", "md-annotation", "linenos"])
_UNREAD_MARKS = ("data-search-exclude", "data-pagefind-ignore")
"""Attributes with which an author leaves an element out: of Material, and of Pagefind."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "  # noqa: SIM905
    "hr label li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(["td", "th"])
_HEADING = re.compile("h[1-6]")
_SPACE = re.compile(r"\s+")
_BORDER = re.compile(r"(?:\s*\x1f\s*)+")
_SENTENCE_END = re.compile(r"[^\w\s)\]»”’\"]$")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page below a heading; the first one is below its title."""

    heading: str
    anchor: str
    """The id of the heading; empty for the first section."""
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What is searched of a page."""

    title: str
    sections: tuple[Section, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    """The facts that its HTML states for the search; see `sites/pages/finished_html.py:search_facts`."""
    state: str = ""
    """The state of the page (sites.pages.states)."""


def page_text(html: str) -> PageText:
    """Return the text of a page: of the element that is marked for the search, or of all if none is.

    Elements that are left out have no text, and no headings.
    """
    reader = _Reader()
    mark = html.find(BODY)
    at = html.rfind("<", 0, mark) if mark >= 0 else 0
    element, depth = "", 0
    for tag in _TAG.finditer(html, at):
        reader.text(html[at : tag.start()])
        at = tag.end()
        name = (tag["name"] or "").lower()
        if mark >= 0 and name == (element := element or name):
            depth += -1 if tag["stop"] else 1
            if not depth:
                return reader.page()
        if name:
            reader.tag(name, stop=bool(tag["stop"]), raw=tag["attributes"])
    reader.text(html[at:])
    return reader.page()


@dataclass(slots=True)
class _Reader:
    title: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    state: str = ""
    _sections: list[Section] = field(default_factory=list)
    _heading: str = ""
    _anchor: str = ""
    _parts: list[str] = field(default_factory=list)
    _open_heading: str = ""
    _unread: list[str] = field(default_factory=list)
    """The open elements from the outermost one that is left out."""

    def text(self, raw: str) -> None:
        if not self._unread:
            self._parts.append(unescape(raw))

    def tag(self, name: str, *, stop: bool, raw: str) -> None:
        if self._unread:
            self._skip(name, stop=stop, empty=raw.endswith("/"))
            return
        if stop:
            if name == self._open_heading:
                self._end_heading(name)
            elif name in _BLOCKS or name in _CELLS:
                self._parts.append("\x1f")
            return
        attributes = _attributes(raw) if raw else {}
        if "data-kb-search-facts" in attributes:
            self.facts = json.loads(unescape(attributes.pop("data-kb-search-facts")))
            attributes.pop("data-pagefind-ignore", None)  # says in another way what the facts say
        if self._left_out(name, attributes):
            if name not in _VOID:
                self._unread.append(name)
            return
        if "data-pagefind-meta" in attributes:
            self.state = attributes["data-pagefind-meta"].removeprefix("kb:")
        if name in _BLOCKS:
            self._parts.append("\x1f")
        if _HEADING.fullmatch(name):
            self._begin_heading(name, attributes.get("id", ""))

    def _skip(self, name: str, *, stop: bool, empty: bool) -> None:
        if not stop:
            if name not in _VOID and not empty:
                self._unread.append(name)
            return
        if name in self._unread:
            while self._unread.pop() != name:
                pass

    @staticmethod
    def _left_out(name: str, attributes: dict[str, str]) -> bool:
        if name in _UNREAD or any(mark in attributes for mark in _UNREAD_MARKS):
            return True
        return "class" in attributes and not _UNREAD_CLASSES.isdisjoint(attributes["class"].split())

    def _begin_heading(self, name: str, anchor: str) -> None:
        if not anchor and name != "h1":
            return
        if name == "h1" and not self.title:
            self._parts = []
        else:
            self._end_section()
        self._open_heading, self._anchor = name, "" if name == "h1" and not self.title else anchor

    def _end_heading(self, name: str) -> None:
        self._heading = _clean("".join(self._parts))
        if name == "h1" and not self.title:
            self.title = self._heading
        self._parts, self._open_heading = [], ""

    def _end_section(self) -> None:
        text = _clean("".join(self._parts))
        if text or self._heading:
            self._sections.append(Section(self._heading, self._anchor, text))
        self._parts = []

    def page(self) -> PageText:
        self._end_section()
        return PageText(self.title, tuple(self._sections), self.facts, self.state)


def _attributes(raw: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(raw)}


def _clean(text: str) -> str:
    """Return text with single spaces, and a mark between two blocks of which the first does not end as a sentence."""
    pieces = [_SPACE.sub(" ", piece).strip() for piece in _BORDER.split(text)]
    joined = ""
    for piece in filter(None, pieces):
        between = " " if not joined or _SENTENCE_END.search(joined) else " · "
        joined = f"{joined}{between}{piece}" if joined else piece
    return joined.replace("¶", "").strip()
