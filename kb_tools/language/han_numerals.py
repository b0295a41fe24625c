"""Reads numbers in Chinese characters, as Chinese and Japanese write them: 二十四 is 24, 一百 is 100."""

from __future__ import annotations

import re

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_PLACES)}{''.join(_MYRIADS)}]{{2,16}}")


def han_numerals(text: str) -> set[int]:
    """Return the numbers of at least two characters in a text; digits alone (二〇二七) are read one after the other."""
    return {_value(match[0]) for match in _NUMERAL.finditer(text)}


def _value(numeral: str) -> int:
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = part = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            part += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            size = _MYRIADS[char]
            before, total = (total, 0) if total < size else (0, total)
            total += (before + part + digit or 1) * size
            part = digit = 0
    return total + part + digit
