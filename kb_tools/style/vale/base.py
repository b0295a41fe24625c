"""What an extension point is given, and what it gives back (vale.sh/docs, "Styles")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

TIMEOUT = 1.0
"""Seconds that one pattern may search one text; a pattern that needs more is a fault of the rule."""

Pattern = regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken."""

    start: int
    stop: int
    values: tuple[str, ...] = ()
    """What `%s` in the message stands for, in order."""


Finder = Callable[[str], Iterator[Hit]]
"""Looks for what breaks a rule in the text of one scope."""


def compiled(body: str, *, ignorecase: bool = False) -> Pattern:
    """Return a pattern as Vale compiles it: multi-line, with `(?i)` anywhere. Raises regex.error."""
    flags = regex.MULTILINE | regex.V0
    if body.startswith("(?i)"):
        body, ignorecase = body[4:], True
    return regex.compile(body.replace("(?i)", ""), flags | (regex.IGNORECASE if ignorecase else 0))


def tokens_pattern(tokens: Sequence[str], *, nonword: bool) -> str:
    """Return tokens as one alternative, between word boundaries unless they are not to be words."""
    body = "|".join(f"(?i:{token[4:]})" if token.startswith("(?i)") else token for token in tokens)
    return f"(?:{body})" if nonword else rf"\b(?:{body})\b"


def hits(pattern: Pattern, text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches that are not empty; a search that takes too long ends with what was found so far."""
    try:
        yield from (m for m in pattern.finditer(text, timeout=TIMEOUT) if m.end() > m.start())
    except TimeoutError:
        return


class Excepted:
    """What a rule leaves alone: texts or patterns, whole matches."""

    def __init__(self, exceptions: Sequence[str], *, ignorecase: bool = False) -> None:
        self._pattern = (
            compiled("|".join(f"(?:{e})" for e in exceptions), ignorecase=ignorecase) if exceptions else None
        )

    def __contains__(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.fullmatch(text) is not None
