"""The interface of an extension point (vale.sh/docs, "Styles")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

TIMEOUT = 1.0
"""Seconds that a pattern may search one text. A pattern that needs more is a fault of the rule."""

Pattern = regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A violation: its offsets in the text."""

    start: int
    stop: int
    values: tuple[str, ...] = ()
    """Values for each `%s` in the message, in order."""


Finder = Callable[[str], Iterator[Hit]]
"""Finds violations of a rule in the text of one scope."""


def compiled(body: str, *, ignorecase: bool = False) -> Pattern:
    """Compile a pattern as Vale does: multi-line, with `(?i)` anywhere. Raises regex.error."""
    flags = regex.MULTILINE | regex.V0
    if body.startswith("(?i)"):
        body, ignorecase = body[4:], True
    return regex.compile(body.replace("(?i)", ""), flags | (regex.IGNORECASE if ignorecase else 0))


def tokens_pattern(tokens: Sequence[str], *, nonword: bool) -> str:
    """Return tokens as one alternation, between word boundaries unless `nonword` is set."""
    body = "|".join(f"(?i:{token[4:]})" if token.startswith("(?i)") else token for token in tokens)
    return f"(?:{body})" if nonword else rf"\b(?:{body})\b"


def hits(pattern: Pattern, text: str) -> Iterator[regex.Match[str]]:
    """Yield the non-empty matches. A search that reaches `TIMEOUT` keeps the matches found so far."""
    try:
        yield from (m for m in pattern.finditer(text, timeout=TIMEOUT) if m.end() > m.start())
    except TimeoutError:
        return


class Excepted:
    """Exceptions of a rule: texts or patterns that must match a whole hit."""

    def __init__(self, exceptions: Sequence[str], *, ignorecase: bool = False) -> None:
        self._pattern = (
            compiled("|".join(f"(?:{e})" for e in exceptions), ignorecase=ignorecase) if exceptions else None
        )

    def __contains__(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.fullmatch(text) is not None
