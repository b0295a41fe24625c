"""The ids that the renderer gives to a page's headings."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from markdown import Markdown

from kb_tools.markdown import front_matter
from kb_tools.markdown.html.reader import HtmlReader
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.segmenting import segment
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Document

Render = Callable[[str], str]
"""Renders Markdown to HTML, with the project's own extensions."""

WordIds = Callable[[Sequence[str]], Sequence[str]]
"""Returns the ids of all headings of a page, in order, if each is only words."""

_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_CODE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[`~]*[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_WORDS = re.compile(r"[^\W\d_][^\W_]*+(?:(?:, ?|[ -])[^\W_]++)*+[?!]?")
"""A heading of words alone, in which no extension finds markup."""
_INVOLVED = re.compile(r"<[a-zA-Z!?/]|[{}]|\[\^|-8<-|^[ \t]*:::", re.MULTILINE)
"""Markup that can add an id or a heading that the headings' text alone does not show."""


def heading_ids(page: str | Document, render: Render | Markdown) -> tuple[str, ...]:
    """Return the rendered id of each of `Document.headings`; empty for a heading without one.

    The toc extension itself numbers duplicates. Headings that only the renderer sees (from macros, includes or raw
    HTML) are skipped.
    """
    document = segment(page) if isinstance(page, str) else page
    convert = render.reset().convert if isinstance(render, Markdown) else render
    parser = _Headings()
    parser.read(convert(front_matter.body(document.text)))
    return _matched(document, parser.found)


def simple_heading_ids(
    document: Document, render: Render, word_ids: WordIds | None = None
) -> tuple[str, ...] | None:
    """Return the same ids by rendering only the headings, which takes a small part of the time.

    If all headings are words, `word_ids` returns their ids without rendering. Returns None for a page with HTML,
    attribute lists, footnotes, includes or links in headings, which could affect the ids.
    """
    headings = [(h.level, document.text[h.start : h.stop]) for h in document.headings]
    if _INVOLVED.search(_CODE.sub("", front_matter.body(document.text))) or any(
        "[" in text for _, text in headings
    ):
        return None
    if not headings:
        return ()
    if word_ids and all(_WORDS.fullmatch(text) for _, text in headings):
        return tuple(word_ids([text for _, text in headings]))
    parser = _Headings()
    parser.read(render("\n\n".join(f"{'#' * level} {text}" for level, text in headings)))
    if [level for level, _ in headings] != [level for level, _, _ in parser.found]:
        return None
    return tuple(ident for _, ident, _ in parser.found)


class _Headings(HtmlReader):
    """Collects level, id and text of the headings of a rendered page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str, str]] = []
        self._current: tuple[int, str] | None = None
        self._text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a heading, or skip a permanent link in it."""
        values = dict(attrs)
        if tag in _LEVELS:
            self._current, self._text, self._hidden = (int(tag[1]), values.get("id") or ""), [], 0
        elif self._hidden or (self._current and tag == "a" and "headerlink" in (values.get("class") or "")):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        """End a heading, or a skipped permanent link."""
        if self._hidden:
            self._hidden -= 1
        elif self._current and tag == f"h{self._current[0]}":
            self.found.append((*self._current, _letters("".join(self._text))))
            self._current = None

    def handle_data(self, data: str) -> None:
        """Add to the text of a heading."""
        if self._current and not self._hidden:
            self._text.append(data)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _plain(text: str) -> str:
    """Return the rendered text of inline Markdown, for comparison: letters and digits only, case-folded."""
    parts = []
    for token in parse_inline(text):
        if token.kind in (Inline.TEXT, Inline.ESCAPE, Inline.KEYS):
            parts.append(token.raw)
        elif token.kind in (Inline.CODE, Inline.AUTOLINK):
            parts.append(token.value or "")
    return _letters("".join(parts))


def _matched(document: Document, found: list[tuple[int, str, str]]) -> tuple[str, ...]:
    """Return the id of each heading of the source: matched one by one if the levels agree, else by level and text."""
    headings = document.headings
    if [h.level for h in headings] == [level for level, _, _ in found]:
        return tuple(ident for _, ident, _ in found)
    places: dict[tuple[int, str], deque[int]] = defaultdict(deque)
    for index, (level, _, text) in enumerate(found):
        places[level, text].append(index)
    ids, position = [], 0
    for heading in headings:
        queue = places[heading.level, _plain(document.text[heading.start : heading.stop])]
        while queue and queue[0] < position:
            queue.popleft()
        ids.append(found[queue[0]][1] if queue else "")
        position = queue.popleft() + 1 if queue else position
    return tuple(ids)
