"""Finds amounts below zero, and the minus sign or word of a translation."""

from __future__ import annotations

import re

from kb_tools.language.numbers import ascii_digits

NEGATIVE = re.compile(r"(?<![\w.,)\]])[-−](\d+)(?:[.,]\d+)?\s?(?:°|%|degrees\b)")
"""An amount with a minus sign."""
_MINUS = ("-", "−", "–", "‑", "‒", "﹣", "－")
_BESIDE_SIGN = " \u00a0\u202f\u200e\u200f\u061c"
_SAID_MINUS = re.compile(
    r"\bm[iíe]+n[uo]s|moins|menos|\bmeno\b|минус|мінус|سالب|ناقص|منفی|תחת|מינוס|ऋण|माइनस|マイナス|零下|负|負|영하|마이너스|ลบ"
    r"|\beksi\b|\bâm\b|nulo?\b|null|zero|zéro|cero|zera|nulio|nulou|нул|ноля|صفر|אפס",
    re.IGNORECASE,
)
"""How languages say minus, or below zero."""


def has_minus(before: str) -> bool:
    """Return whether the text before a number ends with a minus sign, or a dash in its place."""
    return before.rstrip(_BESIDE_SIGN)[-1:] in _MINUS


def says_minus(text: str) -> bool:
    """Return whether a text says minus, or below zero, in a word."""
    return _SAID_MINUS.search(text) is not None


def lost_minus(source: str, target: str) -> list[str]:
    """Return the numbers of a source, with their sign, that stand in its target without one. A word may say it."""
    lost = []
    target = ascii_digits(target)
    for match in NEGATIVE.finditer(source):
        places = [m.start() for m in re.finditer(rf"(?<!\d){match[1]}(?!\d)", target)]
        signed = any(has_minus(target[:place]) for place in places)
        if places and not signed and not says_minus(target):
            lost.append(f"-{match[1]}")
    return lost
