"""Finds the text that a reader means, by the words that they have marked and the heading above. Pure.

The words come from the page as it was published, so Markdown is taken out of the targets first. What is not found
stands at the heading, and else at the first text of the page: a report is never lost because a text has changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kb_tools.language.prose import prose
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.reader_reports.base import ReaderReport
from kb_tools.pipeline.translate.places import headings

_ENOUGH = 0.6
"""The share of the pairs of letters of the words that a text must have, where it does not have the words themselves."""
_NOT_LETTERS = re.compile(r"\W+")


def meant_unit(report: ReaderReport, catalog: Catalog) -> Unit | None:
    """Return the active unit of a page's catalog that a report means; None for a catalog without units."""
    active = catalog.active
    if not active:
        return None
    under = [unit for unit in active if report.section and _is_under(unit, report.section)]
    return (
        _with_words(report.words, under)
        or _with_words(report.words, active)
        or next((unit for unit in active if _slug(unit.source) == _slug(report.section)), None)
        or next(iter(under), active[0])
    )


def _with_words(words: str, units: Sequence[Unit]) -> Unit | None:
    """Return the unit that says some words: the shortest that has them all, else the one that is the most like them."""
    wanted = _folded(words)
    if not wanted:
        return None
    texts = [(unit, text) for unit in units for text in _texts(unit) if text]
    whole = [(len(text), at) for at, (_, text) in enumerate(texts) if wanted in text]
    if whole:
        return texts[min(whole)[1]][0]
    pairs = _pairs(wanted)
    shares = [(len(pairs & _pairs(text)) / len(pairs), -at) for at, (_, text) in enumerate(texts) if pairs]
    share, at = max(shares, default=(0.0, 0))
    return texts[-at][0] if share >= _ENOUGH else None


def _texts(unit: Unit) -> tuple[str, ...]:
    """Return what readers may see of a unit: its target, in its forms, and English."""
    return tuple(
        _folded(prose(text).text) for text in (unit.target, *unit.plural_targets, unit.source) if text
    )


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return " ".join(_NOT_LETTERS.split(unicodedata.normalize("NFKC", text).casefold())).strip()


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of letters of a text; they need no spaces between words, which many languages do not write."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _is_under(unit: Unit, section: str) -> bool:
    above = headings(unit)
    return bool(above) and _slug(above[-1]) == _slug(section)


def _slug(text: str) -> str:
    """Return a heading as its id begins: ids are those of the English page in every language."""
    return "-".join(filter(None, _NOT_LETTERS.split(prose(text).text.casefold())))
