"""`sequence`: words that follow each other. Parts of speech (`tag`) need a tagger, which this program has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kb_tools.style.vale.base import Finder, Hit, Passage, Pattern, Surroundings, UnsupportedError, compiled
from kb_tools.style.vale.fields import RuleFields

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]")


@dataclass(frozen=True, slots=True)
class _Token:
    pattern: Pattern
    negate: bool
    skip: int
    """How many other words may stand before it."""

    def fits(self, word: str) -> bool:
        return (self.pattern.fullmatch(word) is not None) != self.negate


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of the sequence of `tokens` within a sentence; `%s` is each word of it."""
    ignorecase = fields.flag("ignorecase")
    tokens = [_token(fields, item, ignorecase=ignorecase) for item in fields.mappings("tokens")]
    if not tokens:
        fields.problem("tokens", "must be a list of tokens, each with a pattern")

    def find(passage: Passage) -> Iterator[Hit]:
        words = list(_WORD.finditer(passage.text))
        at = 0
        while at < len(words) and tokens:
            stop = _end(tokens, words, at)
            if stop is None:
                at += 1
                continue
            found = tuple(m[0] for m in words[at:stop])
            yield Hit(words[at].start(), words[stop - 1].end(), found)
            at = stop

    return find


def _token(fields: RuleFields, item: dict[str, object], *, ignorecase: bool) -> _Token:
    if item.get("tag"):
        raise UnsupportedError(
            "it asks for parts of speech ('tag'), and no program that finds them is built in"
        )
    pattern, skip = item.get("pattern"), item.get("skip", 0)
    if (
        not isinstance(pattern, str)
        or not isinstance(skip, int)
        or item.keys() - {"pattern", "skip", "negate"}
    ):
        fields.problem("tokens", "each must have a pattern, and may have 'skip' (a number) and 'negate'")
        return _Token(compiled(r"(?!)"), negate=False, skip=0)
    return _Token(compiled(pattern, ignorecase=ignorecase), negate=item.get("negate") is True, skip=skip)


def _end(tokens: Sequence[_Token], words: Sequence[regex.Match[str]], at: int) -> int | None:
    """Return the number of the word after a sequence that begins at a word; None where none begins."""
    for number, token in enumerate(tokens):
        most = token.skip if number else 0
        place = next(
            (at + n for n in range(most + 1) if at + n < len(words) and token.fits(words[at + n][0])), None
        )
        if place is None:
            return None
        at = place + 1
    return at
