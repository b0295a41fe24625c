"""One answer for many different texts is no translation, nor are texts that come back: both show in many answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kb_tools.engines.base import Failed, Translated
from kb_tools.language.accents import without_accents

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^<>]*>")
"""A mark in XML or HTML, whose letters are no words."""
_UNSPACED = "\u0e00"
"""From here on scripts write several words without a blank between them."""
_LETTERS = 3
"""Letters of such a script that count as one word."""
_SENTENCE, _SENTENCES = 3, 3
"""Words of an answer that nobody takes for a label, and different texts that must not share it."""
_LABELS = 6
"""Different texts that must not share a shorter answer: several English words for one button are usual."""
_ALIKE = 0.5
"""Share of the words of the shorter text from which on two texts say about the same."""
_SHOWN = 60
_ECHOES, _SHARE = 8, 0.3
"""Texts that came back as they were, and their share, from which on an engine does not translate."""


@dataclass(slots=True)
class Repeats:
    """The answers of one engine, with the texts that differ and had it."""

    _texts: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    _all: int = 0
    _echoes: int = 0

    def note(self, text: str, answer: Translated | Failed) -> None:
        """Remember the answer for a text."""
        if isinstance(answer, Translated) and (said := _bare(answer.text)):
            self._all += 1
            self._echoes += said == _bare(text)
            words = frozenset(_WORD.findall(_TAG.sub(" ", text.casefold())))
            known = self._texts.setdefault(said, [])
            if len(known) < _LABELS and words and not any(_alike(words, other) for other in known):
                known.append(words)

    def judged(self, text: str, answer: Translated | Failed) -> Translated | Failed:
        """Return the answer for a text, or a failure where too many different texts have had it."""
        if isinstance(answer, Failed):
            return answer
        said = _bare(answer.text)
        if said and said == _bare(text) and self._echoes >= max(_ECHOES, _SHARE * self._all):
            return Failed("it gives texts back as they are")
        most = _SENTENCES if _length(said) >= _SENTENCE else _LABELS
        if len(self._texts.get(said, ())) < most:
            return answer
        shown = answer.text if len(answer.text) <= _SHOWN else f"{answer.text[:_SHOWN]}…"
        return Failed(f"the same answer for different texts, '{shown}'")


def _bare(text: str) -> str:
    """Return the words of an answer; marks and numbers differ from text to text."""
    return " ".join(_WORD.findall(without_accents(_TAG.sub(" ", text))))


def _length(said: str) -> int:
    """Return about how many words an answer has."""
    return sum(max(1, len(word) // _LETTERS) if word[0] >= _UNSPACED else 1 for word in said.split())


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * min(len(one), len(other))
