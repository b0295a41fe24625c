"""Answers for bots: each page split into passages, with the state and the review day of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

LONGEST = 1200
"""The most characters of a passage, unless a single paragraph is longer: a few paragraphs, one answer."""

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
    """From the title of the page down to the heading above the text."""
    anchor: str
    """The id of that heading, empty for text below the title."""
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """The metadata that all passages of a page share."""

    title: str
    url: str
    locale: str
    state: str
    """`source`, `reviewed`, `translated`, `draft`, `stale` or `written`.

    Law 9: a person has checked text in the state `reviewed`, and text in the state `source` that has a day of review.
    Nobody has vouched for the rest: it is for the receiver to decide whether customers may get it as an answer.
    """
    reviewed: str | None
    """The day of the last review, as ISO 8601; None if no person has checked all of the text."""


def answer_lines(about: About, content: str) -> str:
    """Return the passages of a page as JSON Lines; `content` is the HTML of its text."""
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
    """Yield a page's passages in reading order: split at headings, and a long section also between paragraphs."""
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
    """Return the plain text of inline HTML, with the `alt` text of images."""
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
