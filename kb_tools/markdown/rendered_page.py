"""Reads a rendered page: what it shows, and what of it looks like Markdown that was not read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kb_tools.markdown.blocks.html_tree import VOID
from kb_tools.markdown.html.elements import BLOCKS, EMPHASIS, INLINE, KNOWN, MEDIA, UNREAD
from kb_tools.markdown.html.nesting import crossed
from kb_tools.markdown.html.reader import HtmlReader
from kb_tools.model.rendered import CODE, END_OF_EMPHASIS, START_OF_EMPHASIS, Contents, Rendered

_SUSPICIOUS = re.compile(
    r"\][ \n]{0,2}\[|\[\^|\[!|\*|`|~~|__|==|!!!|\?\?\?|^(?:!!|\?\?)|:::|///|:[a-zA-Z][\w+-]*:|\+\+|8<|\{|^---|"
    r"^[ \t]*\w[\w-]*:|\n[ \t]*(?:[-+]|\d{1,2}[.)])[ \t]|&[ ]?[A-Za-z#]|"
    rf"(?:^|\n)[ \t]*(?:[-+•]|\d{{1,2}}[.)])(?:[^\W\d_]|\[|{START_OF_EMPHASIS})"
)
"""What makes a text worth keeping. Nearly all texts of a page are without it."""
_MOST_TEXTS, _LONGEST_TEXT = 200, 4_000
"""Bounds of what is kept of a page, in texts and in characters of one."""
_MOST_LISTED = 50
"""Most faults of a kind that are kept of a page."""
_ADDRESSES = {
    **dict.fromkeys(("a", "area"), "href"),
    **dict.fromkeys(("img", "source", "video", "audio", "track", "iframe", "embed"), "src"),
    "object": "data",
}
"""The attribute of each element that holds its address."""
SOURCES = re.compile(r"\s*([^\s,][^\s]*[^\s,]|[^\s,])(?:\s+[\d.]+[wxh])?\s*(?:,|$)")
"""The addresses of a `srcset`."""
_PAGES = frozenset({"a", "area", "iframe"})
"""What leads to a page or shows one."""
_UNREAD_CLASSES = frozenset({"arithmatex", "headerlink", "highlight", "mermaid", "footnote-backref"})
_FILLED_LATER = re.compile(r"\s*[\w-]+/[\w-]+")
"""A comment in whose place a plugin puts something: `<!-- material/tags -->`."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_rendered(html: str) -> Rendered:
    """Return the facts of a rendered page. Never raises: what browsers mend is read as well as it can be."""
    reader = _Reader()
    reader.read(html)
    return reader.facts()


@dataclass(slots=True)
class _Element:
    """An open element that is watched until it ends, whatever else is open in it."""

    tag: str
    name: str = ""
    depth: int = 1
    filled: bool = False


class _Reader(HtmlReader):
    """Collects the facts of a page, tag by tag."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: Counter[str] = Counter()
        self._links: dict[str, None] = {}
        self._wordless: list[str] = []
        self._texts: list[str] = []
        self._buffer: list[str] = []
        self._boxes: dict[str, None] = {}
        self._hollow: list[str] = []
        self._unknown: dict[str, str] = {}
        self._stray: list[str] = []
        self._open: Counter[str] = Counter()
        self._nested: list[tuple[str, bool]] = []
        self._ended: set[str] = set()
        self._watched: list[_Element] = []
        self._unread: _Element | None = None
        self._title: _Element | None = None
        self._link: _Element | None = None
        self._heading = 0
        self._tables = 0
        self._contents = Contents.NOTHING

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element."""
        values = {name: value or "" for name, value in attrs}
        drawing = self._unread is not None and self._unread.tag in ("svg", "math")
        if not drawing:
            self._addressed(tag, values)
            if tag not in KNOWN:
                self._unknown.setdefault(tag, self.get_starttag_text() or tag)
        if tag in INLINE:
            self._nested.append((tag, False))
        if tag not in VOID:
            self._open[tag] += 1
            for element in (*self._watched, self._unread, self._title, self._link):
                if element is not None and element.tag == tag:
                    element.depth += 1
        if self._unread is not None:
            return
        self._begin(tag, values.get("class", "").split(), values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element without contents."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def _addressed(self, tag: str, values: dict[str, str]) -> None:
        own = {values[name] for name in ("id", "name") if values.get(name) and (name == "id" or tag == "a")}
        self._ids.update(own)
        name = _ADDRESSES.get(tag)
        followed = name is not None and name in values and "headerlink" not in values.get("class", "")
        if tag == "a" and own and not values.get("href"):
            return  # a target of links: [](){#id}, <a id>
        if name and followed and (values[name] or tag in ("a", "img")):
            self._links[f"{'a' if tag in _PAGES else 'img'} {values[name]}"] = None
        for source in (
            SOURCES.findall(values.get("srcset", "")) if "data:" not in values.get("srcset", "") else ()
        ):
            self._links[f"img {source}"] = None
        if values.get("poster"):
            self._links[f"img {values['poster']}"] = None

    def _begin(self, tag: str, classes: list[str], values: dict[str, str]) -> None:
        """Begin an element in prose."""
        if tag in BLOCKS:
            self._flush()
        elif tag == "br":
            self._buffer.append("\n")
        elif tag in EMPHASIS:
            self._buffer.append(START_OF_EMPHASIS)
        if tag == "a" and "href" in values:
            named = values.get("class") or values.get("aria-label") or values.get("title")
            self._link = _Element(tag, values["href"], filled=bool(named))
        if tag in _HEADINGS:
            self._heading += 1
            self._shows(Contents.HEADINGS)
        if tag in MEDIA or tag not in KNOWN:
            self._fill()
        if tag == "table":
            self._tables += 1
        if "admonition-title" in classes or tag == "summary":
            self._title = _Element(tag)
        elif "admonition" in classes or tag == "details" or "tabbed-block" in classes:
            self._box(tag, classes)
        if tag in UNREAD or _UNREAD_CLASSES.intersection(classes):
            if tag not in VOID:
                self._unread = _Element(tag)
            if "headerlink" not in classes:
                self._buffer.append(CODE)
                self._fill()

    def _box(self, tag: str, classes: list[str]) -> None:
        known = [name for name in classes if name not in ("admonition", "tabbed-block")]
        name = "tab" if "tabbed-block" in classes else " ".join(known[:1])
        if name:
            self._boxes[name] = None
            self._watched.append(_Element(tag, name))

    def handle_endtag(self, tag: str) -> None:
        """Record the end of an element."""
        self._ended.add(tag)
        if tag in INLINE:
            self._nested.append((tag, True))
        if self._open[tag]:
            self._open[tag] -= 1
        elif tag not in ("br", "p") and self._unread is None:
            self._stray.append(tag)
        for element in (*self._watched, self._unread, self._title, self._link):
            if element is not None and element.tag == tag:
                element.depth -= 1
        if self._unread is not None:
            if not self._unread.depth:
                self._unread = None
            return
        if self._title is not None and not self._title.depth:
            self._title = None
        if self._link is not None and not self._link.depth:
            if not self._link.filled:
                self._wordless.append(self._link.name)
            self._link = None
        while self._watched and not self._watched[-1].depth:
            box = self._watched.pop()
            if not box.filled:
                self._hollow.append(box.name)
        self._end(tag)

    def _end(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        elif tag in EMPHASIS:
            self._buffer.append(END_OF_EMPHASIS)
        if tag in _HEADINGS and self._heading:
            self._heading -= 1

    def handle_data(self, data: str) -> None:
        """Record text."""
        if self._unread is not None:
            return
        self._buffer.append(data)
        if not data.isspace():
            self._fill()

    def handle_comment(self, data: str) -> None:
        """Record a comment that a plugin replaces."""
        if _FILLED_LATER.match(data):
            self._shows(Contents.TEXT)

    def _fill(self) -> None:
        """Record that what is open shows something."""
        if not self._heading:
            self._shows(Contents.TEXT)
        if self._link is not None:
            self._link.filled = True
        if self._title is None:
            for box in self._watched:
                box.filled = True

    def _shows(self, contents: Contents) -> None:
        order = list(Contents)
        self._contents = max(self._contents, contents, key=order.index)

    def _flush(self) -> None:
        if self._buffer:
            text = "".join(self._buffer).strip()
            self._buffer.clear()
            if len(self._texts) < _MOST_TEXTS and _SUSPICIOUS.search(text):
                self._texts.append(text[:_LONGEST_TEXT])

    def facts(self) -> Rendered:
        """Return all that was recorded."""
        self._flush()
        unknown = {
            tag: written
            for tag, written in self._unknown.items()
            if "-" not in tag or tag not in self._ended  # a custom element has an end tag
        }
        return Rendered(
            ids=tuple(sorted(self._ids)),
            repeated=tuple(name for name, count in self._ids.items() if count > 1)[:_MOST_LISTED],
            links=tuple(self._links),
            wordless=tuple(self._wordless[:_MOST_LISTED]),
            texts=tuple(self._texts),
            boxes=tuple(self._boxes),
            hollow=tuple(self._hollow[:_MOST_LISTED]),
            unknown=tuple(written[:200] for written in unknown.values())[:_MOST_LISTED],
            stray=tuple(dict.fromkeys(self._stray))[:_MOST_LISTED],
            unclosed=tuple(tag for tag in sorted(INLINE) if self._open[tag]),
            crossed=tuple(" ".join(pair) for pair in crossed(self._nested))[:_MOST_LISTED],
            tables=self._tables,
            contents=self._contents,
        )
