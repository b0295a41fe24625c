"""Numbers in which the clocks of two languages differ: 3 pm is 15, 24/7 is always."""

from __future__ import annotations

import re

from kb_tools.language.numbers import integer

_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?\s?m\b|o['’]clock|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_TWELVE = re.compile(r"(?<!\d)12(?:[:.]00)?\s?[ap]\.?\s?m\b", re.IGNORECASE)
"""Noon or midnight, which languages say in a word."""
_MIDNIGHT = re.compile(r"(?<!\d)12(?:[:.]\d\d)?\s?a\.?\s?m\b", re.IGNORECASE)
_ALWAYS = re.compile(r"(?<![\d/])24\s?[/×x]\s?7(?![\d/])")
_AROUND_THE_CLOCK = re.compile(
    r"around[- ]the[- ]clock|round[- ]the[- ]clock|all day|day and night|any time|at all hours|always",
    re.IGNORECASE,
)


def asks_for_clock(source: str, target: str, *, english: bool) -> bool:
    """Return whether a source or its target may give a time of the day; `english` says that the source is English."""
    return bool(_CLOCK.search(source)) or ":" in target or (not english and bool(_CLOCK.search(target)))


def without_clock(
    missing: list[str], extra: list[str], source: str, *, clock: bool
) -> tuple[list[str], list[str]]:
    """Leave out of missing and new numbers zeros, and those in which the clocks of the languages differ.

    `clock` says that the texts may give a time of the day.
    """
    missing, extra = list(missing), list(extra)
    if "12" in missing and "0" in extra and _MIDNIGHT.search(source):
        missing.remove("12")
    missing = [m for m in missing if m != "0"]
    extra = [e for e in extra if e != "0"]
    for hour in list(missing) if clock else ():
        other = _other_hour(hour, extra)
        if other:
            missing.remove(hour)
            extra.remove(other)
    if "12" in missing and not extra and _TWELVE.search(source):
        missing.remove("12")
    if _ALWAYS.search(source):
        missing, extra = ([n for n in side if n not in ("24", "7", "365")] for side in (missing, extra))
    if extra and _AROUND_THE_CLOCK.search(source):
        extra = [e for e in extra if e not in ("24", "7")]
    if "100%" in source and not extra:
        missing = [m for m in missing if m != "100"]
    return missing, extra


def _other_hour(hour: str, extra: list[str]) -> str:
    """Return the number among `extra` that is the same hour on the other clock."""
    value = integer(hour)
    if value is None:
        return ""
    others = [24, 0] if value == 12 else []
    others += [value + 12, value - 12]
    return next((str(other) for other in others if str(other) in extra and other <= 24), "")
