"""The interface of an extension point (vale.sh/docs, "Styles")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from kb_tools.style.vale.flags import scoped_flags

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


@dataclass(frozen=True, slots=True)
class Passage:
    """What a finder reads: the text of one scope."""

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """For a whole page: how many of each block it has, as `heading_h2` and `list`."""


Finder = Callable[[Passage], Iterator[Hit]]
"""Finds violations of a rule in the text of one scope."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may use besides its own file."""

    vocabulary: tuple[str, ...] = ()
    """Names and words of the project, which no rule forbids unless it says `vocab: false`."""
    is_word: Callable[[str, tuple[str, ...]], bool] | None = None
    """Tells whether a word is in one of the named dictionaries (none named: those of the rule's language); None where
    there is no dictionary."""
    words_of: Callable[[str], Sequence[str]] = lambda _: ()
    """Returns the words of a list: a file beside the rules."""


class UnsupportedError(Exception):
    """A rule that Vale can run and this program cannot. Its text says why; the rule is skipped."""


def compiled(body: str, *, ignorecase: bool = False) -> Pattern:
    """Compile a pattern as Vale does: multi-line, with `(?i)` anywhere. Raises regex.error."""
    flags = regex.MULTILINE | regex.V0
    return regex.compile(scoped_flags(body), flags | (regex.IGNORECASE if ignorecase else 0))


def tokens_pattern(tokens: Sequence[str], *, nonword: bool) -> str:
    """Return tokens as one alternation, between word boundaries unless `nonword` is set."""
    body = "|".join(scoped_flags(token) for token in tokens if token.strip())
    return f"(?:{body})" if nonword else rf"\b(?:{body})\b"


def hits(pattern: Pattern, text: str) -> Iterator[regex.Match[str]]:
    """Yield the non-empty matches. A search that reaches `TIMEOUT` keeps the matches found so far."""
    try:
        yield from (m for m in pattern.finditer(text, timeout=TIMEOUT) if m.end() > m.start())
    except TimeoutError:
        return


def choice(texts: Sequence[str]) -> str:
    """Return alternatives for a message that puts quotes around them: `a', 'b', or 'c`."""
    if len(texts) < 3:
        return "' or '".join(texts)
    return "', '".join(texts[:-1]) + f"', or '{texts[-1]}"


class Excepted:
    """Exceptions of a rule: texts or patterns that stand as words in a hit. Capitals matter, unless `(?i)` is there."""

    def __init__(self, exceptions: Sequence[str]) -> None:
        body = "|".join(f"(?:{scoped_flags(e)})" for e in sorted(exceptions, key=len, reverse=True))
        self._within = compiled(rf"\b(?:{body})\b") if exceptions else None
        self._whole = compiled(rf"(?:{body})") if exceptions else None

    def __contains__(self, text: str) -> bool:
        if self._within is None or self._whole is None:
            return False
        return self._within.search(text) is not None or self._whole.fullmatch(text) is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where exceptions stand in a text."""
        return [m.span() for m in hits(self._within, text)] if self._within is not None else []
