"""The marks that stand around a text while its page is rendered.

They are symbols (general category So) of a script that no page uses: SignWriting, which Unicode has from U+1D800.
Letters, digits and invisible characters would change what Markdown makes of the text: emphasis beside them, ids of
headings, links. A space stands between a mark and the text (U+2005), so that a bare address ends before the mark, and
quotation marks are curled as at the edge of the text. `settled` drops it again as soon as Markdown is done.
"""

from __future__ import annotations

import re

_OPENS, _CLOSES = "\U0001d800", "\U0001d801"
_ZERO, _BASE = 0x1D810, 256
_SPACE = "\u2005"
_JOINED = f"[{_SPACE} ]"
"""The space, or what it becomes where white space is joined. No text begins or ends with white space of its own."""
_DIGIT = f"[{chr(_ZERO)}-{chr(_ZERO + _BASE - 1)}]"
MARK = re.compile(f"(?P<opens>{_OPENS}(?P<first>{_DIGIT}+){_JOINED}?)|{_JOINED}?{_CLOSES}(?P<last>{_DIGIT}+)")
"""Matches a mark with its space. The group `first` or `last` has the digits of its number."""
BESIDE = f"(?:{_OPENS}{_DIGIT}+{_JOINED}?|{_JOINED}?{_CLOSES}{_DIGIT}+)*"
"""A pattern for the marks that may stand where a program expects none."""
_ANY = re.compile(f"[{_OPENS}-{chr(_ZERO + _BASE - 1)}]")
_SETTLED = re.compile(f"({_OPENS}{_DIGIT}+){_JOINED}|{_JOINED}(?={_CLOSES})")
_ESCAPED = re.compile(
    r"\\u[dD]836\\u[dD][cCdD][0-9a-fA-F]{2}"  # JSON: two halves of a character
    r"|%[fF]0%9[dD]%[aA][0-7]%[89abAB][0-9a-fA-F]"  # an address: four bytes of UTF-8
    r"|&#(?:12[01]\d{3}|[xX]1[dD][89][0-9a-fA-F]{2});"
)
_ESCAPED_SPACE = re.compile(r"\\u2005|%[eE]2%80%85|&#(?:8197|[xX]2005);")


def marked(text: str, number: int) -> str:
    """Return a text between the marks of a number, which is 0 or more."""
    digits = _digits(number)
    return f"{_OPENS}{digits}{_SPACE}{text}{_SPACE}{_CLOSES}{digits}"


def has_marks(text: str) -> bool:
    """Tell whether a text holds any of the symbols: such a page cannot be marked."""
    return _ANY.search(text) is not None


def without_marks(text: str) -> str:
    """Return a text without the marks in it."""
    return MARK.sub("", text) if has_marks(text) else text


def settled(html: str) -> str:
    """Return HTML that Markdown has made, without the spaces of its marks: what follows may join white space."""
    return _SETTLED.sub(r"\1", html) if has_marks(html) else html


def spelled_out(html: str) -> str:
    """Return HTML with each symbol as itself that JSON, an address or a character reference has spelled."""
    found = _ESCAPED.sub(_character, html)
    return _ESCAPED_SPACE.sub(_SPACE, found) if found != html else html


def number_of(mark: re.Match[str]) -> int:
    """Return the number of a mark that `MARK` has matched."""
    number = 0
    for digit in mark["first"] or mark["last"]:
        number = number * _BASE + ord(digit) - _ZERO
    return number


def _digits(number: int) -> str:
    head, last = divmod(number, _BASE)
    return (_digits(head) if head else "") + chr(_ZERO + last)


def _character(escaped: re.Match[str]) -> str:
    text = escaped[0]
    if text.startswith("\\"):
        found = bytes.fromhex(text[2:6] + text[8:]).decode("utf-16-be")
    elif text.startswith("%"):
        found = bytes.fromhex(text.replace("%", "")).decode("utf-8")
    else:
        code = text[2:-1]
        found = chr(int(code[1:], 16) if code[0] in "xX" else int(code))
    return found if _ANY.match(found) else text
