"""Shares of a hundred that languages say without a per cent sign: 八折 is 20 % off, 三割 is 30 %, a half is 50 %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.language.halves import says_half, says_quarter

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2}
_NUMBER = "[一二两兩三四五六七八九]{1,2}|\\d(?:\\.\\d)?|\\d\\d"
_TENTHS = {
    "zh": re.compile(f"({_NUMBER})\\s?([折成])"),
    "ja": re.compile(f"({_NUMBER})\\s?(割)"),
    "ko": re.compile("(\\d(?:\\.\\d)?)\\s?(할)"),
}
"""Tenths: 折 is the part of a price that is left, the others are shares."""
_HALF_PRICE = re.compile("半价|半價|半額|对半|반값|절반|折半")


def said_shares(text: str, language: str) -> set[int]:
    """Return the shares of a hundred that a text says in words or tenths: for 八折 both 80 and the 20 that are off."""
    found = set()
    for _, value in share_figures(text, language):
        found.add(value)
        found.add(100 - value)
    if says_half(text, language) or _HALF_PRICE.search(text):
        found.add(50)
    if says_quarter(text, language):
        found |= {25, 75}
    return found


def share_figures(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the numbers of tenths, as written, and the shares of a hundred that they mean."""
    pattern = _TENTHS.get(language)
    for match in pattern.finditer(text) if pattern else ():
        number = match[1]
        if number[0] in _DIGITS:
            value = int("".join(str(_DIGITS[char]) for char in number))
            yield number, value * 10 if len(number) == 1 else value
        else:
            yield number, round(float(number) * 10) if "." in number or len(number) == 1 else int(number)
