"""Proves that a page from its catalog is the translated file, block by block, before the file is removed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from kb_tools.model.segment import Document
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.translated_texts import LeftText, line_of


def difference(
    english: Document,
    targets: Mapping[str, str],
    other: Document,
    links: tuple[PageLinks, PageLinks],
) -> LeftText | None:
    """Return the first place of a translated file that readers would lose if its catalog were shown; None if none.

    `targets` are those that readers see. Blanks and line breaks within a block do not count, nor do the addresses of
    links that lead to the same page.
    """
    for own, theirs in zip_longest(_blocks(english, targets), _blocks(other, {})):
        if theirs is None:
            return LeftText(line_of(other, len(other.text.rstrip())), _one_line(own[1]), "the file lacks it")
        text = links[1].as_in(links[0], own[1] if own else "", theirs[1])
        if own is None or own[1].split() != text.split():
            shown = _one_line(own[1]) if own else ""
            start = theirs[0] + len(theirs[1]) - len(theirs[1].lstrip())
            reason = f"the catalog shows {shown[:60]!r}" if shown else "the catalog shows nothing there"
            return LeftText(line_of(other, start), _one_line(theirs[1]), reason)
    return None


def _blocks(document: Document, targets: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return the texts of a page, or their targets, and what stands between, each with its offset, if not blank."""
    found, position = [], 0
    for one in sorted(document.segments, key=lambda each: each.start):
        found.append((position, document.text[position : one.start]))
        found.append((one.start, targets.get(one.key, one.source)))
        position = one.stop
    found.append((position, document.text[position:]))
    return [(start, text) for start, text in found if text.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
