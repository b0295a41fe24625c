"""What each stretch of an HTML page is: text, an attribute, a script. Reads any HTML, and changes none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*'|<)*?)>",
    re.DOTALL,
)
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is text alone: a comment there would be shown, or run."""
_LANDMARKS = {"article": True, "main": True, "nav": False, "header": False, "footer": False, "head": False}
"""Elements that tell what is the article (true) and what stands around it."""


class Where(StrEnum):
    """What a stretch of HTML is."""

    ARTICLE = "article"
    """Text of the page, where a comment may stand."""
    AROUND = "around"
    """Text around the page: navigation, header, footer."""
    ATTRIBUTE = "attribute"
    RAW = "raw"
    """The title of the page, a script, or another element without markup."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a page."""

    start: int
    stop: int
    where: Where
    name: str = ""
    """The name of the element that an attribute or raw text belongs to."""


def spans(html: str) -> Iterator[Span]:
    """Yield the stretches of a page in order. Together they are the page."""
    position, around = 0, list[tuple[str, bool]]()
    while position < len(html):
        piece = _PIECE.search(html, position)
        start = piece.start() if piece else len(html)
        if start > position:
            yield Span(position, start, _where(around))
        if piece is None:
            return
        name = (piece["name"] or "").lower()
        yield Span(piece.start(), piece.end(), Where.ATTRIBUTE, name)
        position = piece.end()
        if piece["end"]:
            _leave(around, name)
        elif name in _LANDMARKS:
            around.append((name, _LANDMARKS[name]))
        elif name in _RAW:
            position = _end_of_raw(html, position, name)
            if position > piece.end():
                yield Span(piece.end(), position, Where.RAW, name)


def _where(around: list[tuple[str, bool]]) -> Where:
    """Return what a text is, by the innermost landmark; `header` and `footer` of an article belong to it."""
    for place, (name, inside) in reversed(list(enumerate(around))):
        if inside:
            return Where.ARTICLE
        if name in ("nav", "head") or not any(within for _, within in around[:place]):
            return Where.AROUND
    return Where.ARTICLE


def _leave(around: list[tuple[str, bool]], name: str) -> None:
    for place in range(len(around) - 1, -1, -1):
        if around[place][0] == name:
            del around[place:]
            return


def _end_of_raw(html: str, start: int, name: str) -> int:
    found = re.compile(f"</{re.escape(name)}(?=[\\s/>])", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)
