"""Pairs delimiter runs as Python-Markdown, and pymdownx's betterem, tilde, caret and mark, do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from kb_tools.model.delimiters import BY_MARK, OWN_MARKS

_WIDEST = 2
"""Longest run that is one delimiter, for extension delimiters. A longer run of `*` or `_` is several."""
_SPACED_SCRIPTS = 0x0590
"""First code point after Latin, Greek, Cyrillic and Armenian, scripts in which words never touch a `_` delimiter."""


@dataclass(slots=True)
class DelimiterRun:
    """A run of one delimiter character. Parts of it close emphasis, parts open emphasis, and the rest is text."""

    mark: str
    left: int
    opens: bool
    closes: bool
    width: int = 0
    """Number of characters in the run."""
    closing: list[tuple[int, int]] = field(default_factory=list)
    """Width and number of each pair that the run closes, in order."""
    opening: list[tuple[int, int]] = field(default_factory=list)
    """Width and number of each pair that the run opens, innermost first."""


def run(
    mark: str, width: int, before: str, after: str, *, strict: bool = False, loose: bool = False
) -> DelimiterRun:
    """Return a delimiter run; `before` and `after` are the adjacent characters (empty at the edges of the text).

    `strict` applies CommonMark's rules about punctuation. `loose` lets underscores touch letters of scripts without
    spaces between words: people type them so, though no renderer reads them.
    """
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    if mark not in OWN_MARKS:
        fits = width <= _WIDEST and BY_MARK[mark].elements[width - 1] != ""
        return DelimiterRun(mark, width, fits and not space_after, fits and not space_before, width)
    opens, closes = not space_after, not space_before
    if strict:
        punct_before, punct_after = punctuation(before), punctuation(after)
        opens = opens and (not punct_after or space_before or punct_before)
        closes = closes and (not punct_before or space_after or punct_after)
    if mark == "_":
        opens = opens and not _word(before, loose)
        closes = closes and not _word(after, loose)
    return DelimiterRun(mark, width, opens, closes, width)


def _word(character: str, loose: bool) -> bool:
    if loose and character and ord(character) >= _SPACED_SCRIPTS:
        return False
    return character.isalnum() or character == "_"


def punctuation(character: str) -> bool:
    """Tell whether a character is punctuation or a symbol, as the dialect's flanking rules define it."""
    return bool(character) and not character.isalnum() and unicodedata.category(character)[0] in "PS"


class Pairing:
    """Pairs delimiter runs as they are added, in linear time."""

    def __init__(self) -> None:
        self._stack: list[DelimiterRun] = []
        self._open: dict[str, int] = {}
        self._pairs = 0

    def add(self, new: DelimiterRun) -> None:
        """Close all that a run can close, and keep it if it can open emphasis."""
        if new.closes:
            while new.left and self._open.get(new.mark):
                if new.opens and self._rule_of_three(new):
                    break
                opener = self._opener(new)
                if opener is None:
                    break
                width = min(2, opener.left, new.left) if new.mark in OWN_MARKS else new.left
                opener.opening.append((width, self._pairs))
                new.closing.append((width, self._pairs))
                self._pairs += 1
                opener.left -= width
                new.left -= width
                if not opener.left:
                    self._pop()
        if new.opens and new.left:
            self._stack.append(new)
            self._open[new.mark] = self._open.get(new.mark, 0) + 1

    def _rule_of_three(self, new: DelimiterRun) -> bool:
        """Tell whether a run that can also open must not close the top of the stack (CommonMark's rule of three).

        In `*a**b**c*` the second run opens.
        """
        top = self._stack[-1]
        total = top.width + new.width
        return (
            top.mark == new.mark
            and new.mark in OWN_MARKS
            and top.left != new.left
            and total % 3 == 0
            and (top.width % 3 != 0 or new.width % 3 != 0)
        )

    def _opener(self, closer: DelimiterRun) -> DelimiterRun | None:
        """Return the nearest run that fits; runs above it become text."""
        while self._stack:
            top = self._stack[-1]
            if top.mark == closer.mark and (top.mark in OWN_MARKS or top.left == closer.left):
                return top
            self._pop()
            if not self._open.get(closer.mark):
                return None
        return None

    def _pop(self) -> None:
        self._open[self._stack.pop().mark] -= 1
