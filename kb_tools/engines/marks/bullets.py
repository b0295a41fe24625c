"""Bullets, dashes and numbers that machines put before a text, as if it were an item of a list. Pure.

At the very beginning the gate would see a list. Behind an emoji, code or a line break, and just inside bold, it is
none, and readers see the sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.engines.marks.signs import leading_signs
from kb_tools.engines.marks.tokens import tokens
from kb_tools.model.inline import Inline, Token

_BULLET = re.compile(
    r"(?:[-*‐‑‒–—―·‣⁃・]|--)(?:[ \u00a0]+|(?=[^\W_]|[\"'“„«‘‹「『])|\Z)"
    r"|(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})\)|\[[ x]?\]|[»›])[ \u00a0]+",
    re.IGNORECASE,
)
"""A bullet or a dash, also right before a word or a mark; and `a)`, `(iv)`, `1)`, `[x]`."""
_DASH = re.compile(r"[-‒–—―][ \u00a0]")
_NUMBERED = re.compile(r"(\d{1,3})\.[ \u00a0]+(?=\S)")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\b", re.I
)
_SIGN = re.compile(r"[-‐‑‒–—―*+·•:;,=−]|(?:minus|negative)\b|\(?\w{1,4}[.)]\s", re.IGNORECASE)
_OPENING = re.compile(r"[(\[\"'“„«‘‹「『]")
"""Signs of a source that a bullet or a dash may stand for at the same place. Some languages write dialogues with
dashes, in place of quotation marks."""
_BEING = re.compile(r"(?:is|are|was|were|means?|meant|stands? for)\b")
"""What many languages write as a dash: `kb` is a tool, `kb` – įrankis."""


def added_bullet(source: str, target: str) -> bool:
    """Return whether a target has a bullet, dash or number before a text, and its source has none there.

    Both are Markdown. A text begins at the start, after a line break, and just inside a pair of marks.
    """
    here, there = list(_beginnings(source)), list(_beginnings(target))
    added = [text for text, glued in there if not glued and _is_bulleted(text, source, target)]
    if not added:
        return False
    opened = any(_OPENING.match(_BULLET.sub("", text, count=1)) for text in added)
    known = sum(bool(_SIGN.match(text) or (not opened and _OPENING.match(text))) for text, _ in here)
    if len(added) <= known:
        return False
    said_so = here and _BEING.match(here[0][0]) and _DASH.match(there[0][0])
    return not (said_so and len(added) == 1)


def _is_bulleted(text: str, source: str, target: str) -> bool:
    if _BULLET.match(text):
        return True
    number = _NUMBERED.match(text)
    return number is not None and not _ORDINAL.search(source) and _more(number[1], source, target)


def _more(number: str, source: str, target: str) -> bool:
    """Return whether a number stands in a target more often than in its source."""
    pattern = re.compile(rf"(?<!\d){number}(?!\d)")
    return len(pattern.findall(target)) > len(pattern.findall(source))


def _beginnings(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what is at each beginning, without the marks and signs before it; the first one is that of the whole.

    Each is followed by whether it is glued to such a mark, as in `kb`-Befehl.
    """
    begins, glued, started = True, False, False
    for token in tokens(text):
        if token.kind is Inline.TEXT:
            said = token.raw[leading_signs(token.raw) :]
            if begins and said:
                yield said, glued and said == token.raw
                begins, started = False, True
            glued = False
        elif _breaks(token) or (token.pair is not None and token.opens):
            begins, glued = True, False
        else:
            begins, glued = begins and (token.pair is None or not started), True


def _breaks(token: Token) -> bool:
    return token.kind is Inline.BREAK or (token.kind is Inline.HTML and token.raw[:3].lower() == "<br")
