"""Writes comments into a page around texts of it: `<!--kb:12-->` and `<!--/kb:12-->`.

A comment changes nothing that a reader sees, whatever elements the text begins and ends in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kb_tools.markdown.locate.html_spans import Where
from kb_tools.markdown.locate.places import Found, Place


def with_comments(found: Found, others: Iterable[Place] = (), numbers: Collection[int] | None = None) -> str:
    """Return a page with comments around the texts of its article, and around `others`, wherever they stand.

    With `numbers`, only around texts that have one of these.
    """
    places = (*(place for place in found.places if place.where is Where.ARTICLE), *others)
    chosen = (place for place in places if numbers is None or place.number in numbers)
    pieces, position = [], 0
    for offset, comment in _comments(chosen):
        pieces += [found.html[position:offset], comment]
        position = offset
    return "".join([*pieces, found.html[position:]])


def _comments(places: Iterable[Place]) -> list[tuple[int, str]]:
    """Return each comment with its offset, in page order: at the same offset, one text ends before another begins."""
    found = []
    for place in places:
        found.append((place.start, 1, place.number, f"<!--kb:{place.number}-->"))
        found.append((place.stop, 0, place.number, f"<!--/kb:{place.number}-->"))
    return [(offset, comment) for offset, _, _, comment in sorted(found, key=lambda each: each[:3])]
