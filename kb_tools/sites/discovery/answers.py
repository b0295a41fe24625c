"""Answers for bots: each page in pieces of the size of an answer, with what must be known to trust one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

LONGEST = 1200
"""Characters of a piece, unless a single paragraph is longer: a few paragraphs, one answer."""

_json = json.JSONEncoder(ensure_ascii=False).encode
_HEADING = re.compile(r"<h([1-6])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_UNSPOKEN = re.compile(
    r"<(script|style|svg|template)\b.*?</\1>"
    r'|<a class="(?:headerlink|footnote-backref)".*?</a>'
    r"|<!--.*?-->",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|tr|table|pre|div|details|summary|blockquote|figure|br|hr)\b[^>]*>"
)
_CELL = re.compile(r"</t[hd]>\s*(?=<t[hd])")
_IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^<>\0]*>")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some paragraphs below one heading."""

    headings: tuple[str, ...]
    """From the title of the page down to the heading that the text stands below."""
    anchor: str
    """The id of that heading, empty for text below the title."""
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """What holds for every piece of a page."""

    title: str
    url: str
    locale: str
    state: str
    """`source`, `reviewed`, `draft` or `stale`: whoever answers customers takes the first two (law 9)."""
    reviewed: str | None
    """The day of the last review, as ISO 8601."""


def answer_lines(about: About, content: str) -> str:
    """Return the pieces of a page as JSON Lines; `content` is the HTML of its text."""
    return "".join(
        _json(
            {
                "title": about.title,
                "headings": passage.headings,
                "text": passage.text,
                "url": f"{about.url}#{passage.anchor}" if passage.anchor else about.url,
                "locale": about.locale,
                "state": about.state,
                "reviewed": about.reviewed,
            }
        )
        + "\n"
        for passage in passages(about.title, content)
    )


def passages(title: str, content: str) -> Iterator[Passage]:
    """Yield a page's text in reading order, cut at headings and, where that is too long, between paragraphs."""
    html = _UNSPOKEN.sub("", content)
    path: list[tuple[int, str]] = []
    anchor, start = "", 0
    for heading in [*_HEADING.finditer(html), None]:
        stop = heading.start() if heading else len(html)
        names = (title, *(name for _, name in path))
        yield from (Passage(names, anchor, text) for text in _cut(_paragraphs(html[start:stop])))
        if heading is None:
            return
        level, start = int(heading[1]), heading.end()
        if level == 1:  # the title of the page itself
            path, anchor = [], ""
            continue
        identifier = _ID.search(heading[2])
        anchor = identifier[1] if identifier else ""
        path = [*((at, name) for at, name in path if at < level), (level, plain_text(heading[3]))]


def plain_text(html: str) -> str:
    """Return the text of some inline HTML."""
    text = _TAG.sub("", _IMAGE.sub(r"\1", html)) if "<" in html else html
    return " ".join((unescape(text) if "&" in text else text).split())


def _paragraphs(html: str) -> Iterator[str]:
    text = _TAG.sub("", _IMAGE.sub(r"\1", _BLOCK.sub("\0", _CELL.sub(" | ", html))))
    for block in (unescape(text) if "&" in text else text).split("\0"):
        words = block.split()
        if words:
            yield " ".join(words)


def _cut(paragraphs: Iterable[str]) -> Iterator[str]:
    kept: list[str] = []
    length = 0
    for paragraph in paragraphs:
        if kept and length + len(paragraph) > LONGEST:
            yield "\n".join(kept)
            kept, length = [], 0
        kept.append(paragraph)
        length += len(paragraph)
    if kept:
        yield "\n".join(kept)
