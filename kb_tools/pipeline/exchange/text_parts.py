"""Cuts texts that a translator has joined, and joins those that a translator has split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb_tools.language.sentences import sentence_spans
from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.model.segment import Segment

SPLIT = "it is a part of the translation of one English text: joined with the text below it, it is a draft"
CUT = "it translates two English texts: each has its sentences as a draft"
JOINED = "it translates two English texts in one sentence: both have it as a suggestion, and none as a draft"


@dataclass(frozen=True, slots=True)
class TextParts:
    """The translations of the English texts of a pair."""

    texts: tuple[tuple[Segment, str], ...]
    reason: str = ""
    """Why somebody must look at them; empty for one text that translates one."""
    suggested: tuple[tuple[Segment, str], ...] = ()
    """Texts that no unit can have as its translation, for the units that they speak of."""


def text_parts(pair: Pair) -> TextParts:
    """Return each English text of a pair with its translation.

    A text that translates two is cut at the end of a sentence: where both have as many sentences as English, else where
    the lengths of the parts are most like those of English.
    """
    if len(pair.own) == 1:
        text = pair.other[0].source
        for more in pair.other[1:]:
            text += more.source if _is_unspaced(text[-1:]) else f" {more.source}"
        return TextParts(((pair.own[0], text),), SPLIT if len(pair.other) > 1 else "")
    whole = pair.other[0].source
    spans = list(sentence_spans(whole))
    if len(spans) < len(pair.own):
        return TextParts((), JOINED, tuple((own, whole) for own in pair.own))
    counts = [len(list(sentence_spans(own.source))) for own in pair.own]
    first = counts[0] if all(counts) and sum(counts) == len(spans) else _by_length(pair.own, spans)
    cut = spans[first][0]
    return TextParts(((pair.own[0], whole[:cut].rstrip()), (pair.own[1], whole[cut:])), CUT)


def _by_length(own: Sequence[Segment], spans: Sequence[tuple[int, int]]) -> int:
    """Return how many sentences the first of two texts has, by the lengths of both in English."""
    first, both = len(own[0].source), sum(len(each.source) for each in own)
    return min(range(1, len(spans)), key=lambda n: abs(spans[n - 1][1] / spans[-1][1] - first / both))


def _is_unspaced(end: str) -> bool:
    """Tell whether no blank follows the end of a sentence: after full-width marks."""
    return end in "。！？）」』”"
