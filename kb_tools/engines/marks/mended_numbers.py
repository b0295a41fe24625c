"""Putting numbers back that an engine has changed: 24 hours that came back as 42. Pure.

Only where it is sure which number stands for which: the others are those of the source, as many are missing as were
added, and they stand in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb_tools.engines.marks.tokens import tokens
from kb_tools.language.numbers import Figure, figures
from kb_tools.language.versions import is_version
from kb_tools.language.word_order import FREE_ORDER
from kb_tools.model.inline import Inline
from kb_tools.model.locale import Locale

_CLOCK = re.compile(r"\d\s?[ap]\.?\s?m\b|o['’]clock|\bnoon\b|\bmidnight\b", re.IGNORECASE)
"""Hours that the other clock calls by another number."""
_CONVERTED = re.compile(
    r"\d[\s-]*(?:miles?|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz|gallons?|acres?|degrees F|°\s?F)\b",
    re.IGNORECASE,
)
"""Units that a translator may have exchanged for others, with another number."""
_MARK = "\ufffc"


@dataclass(frozen=True, slots=True)
class Mended:
    """A target whose numbers were put back."""

    text: str
    numbers: tuple[str, ...]
    """Those that were put back, by their values: `1500.5`."""


def with_numbers_of(source: str, target: str, english: Locale, locale: Locale) -> Mended | None:
    """Return a target with the numbers of its source, None where it is not sure what stands for what.

    Both are Markdown, of which only the text counts. Numbers are written as the locale writes them.
    """
    before, after = _text(source), _text(target)
    if _CLOCK.search(before) or _CONVERTED.search(before):
        return None
    here, there = figures(before, english), figures(after, locale)
    changed = _changed(here, there)
    if not changed or (len(changed) > 1 and locale.language in FREE_ORDER):
        return None
    text = target
    for right, wrong in reversed(changed):
        start, stop = wrong.span
        text = f"{text[:start]}{_written(right, before, locale, text[start:stop])}{text[stop:]}"
    return Mended(text, tuple(right.value for right, _ in changed))


def _text(markdown: str) -> str:
    """Return the text of Markdown, as long as that, so that what is found stands at the same place."""
    return "".join(t.raw if t.kind is Inline.TEXT else _MARK * len(t.raw) for t in tokens(markdown))


def _changed(here: Sequence[Figure], there: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Return the numbers of a source that its target lacks, each with what stands for it; empty where that is not sure.

    Each has as many of the common numbers before it as what stands for it, unless it is the only one.
    """
    missing, extra = list(here), list(there)
    for one in here:
        same = next((other for other in extra if _readings(one) & _readings(other)), None)
        if same is not None:
            missing.remove(one)
            extra.remove(same)
    if len(missing) != len(extra):
        return []
    if len(missing) > 1 and [here.index(one) for one in missing] != [there.index(one) for one in extra]:
        return []
    return list(zip(missing, extra, strict=True))


def _readings(figure: Figure) -> set[str]:
    return {figure.value} if figure.scaled is None else {figure.value, figure.scaled}


def _written(figure: Figure, source: str, locale: Locale, place: str) -> str:
    """Return a number as a locale writes it, in the digits of what stands in its place."""
    raw, marks = figure.raw, locale.number_marks
    if ":" not in raw and raw.count(".") < 2 and not is_version(source, figure):
        raw = raw.translate({ord(","): marks.group, ord("."): marks.decimal})
    first = next((c for c in place if c.isdecimal() and not c.isascii()), None)
    if first is not None:
        zero = ord(first) - int(first)
        raw = "".join(chr(zero + int(c)) if c.isdecimal() and c.isascii() else c for c in raw)
    return raw
