"""A text that translates two is cut where it can be, a text in two parts is joined, and either is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.model.segment import Kind, Segment
from kb_tools.pipeline.exchange.text_parts import CUT, JOINED, SPLIT, text_parts


def pair(own: Sequence[str], other: Sequence[str]) -> Pair:
    segments = [tuple(Segment(text, Kind.PARAGRAPH, 0, 0) for text in side) for side in (own, other)]
    return Pair(segments[0], segments[1], 0.9, sure=False)


def texts(found: Sequence[tuple[Segment, str]]) -> list[tuple[str, str]]:
    return [(own.source, text) for own, text in found]


@pytest.mark.parametrize(
    ("own", "other", "found", "reason"),
    [
        (["One."], ["Un."], [("One.", "Un.")], ""),
        (["One."], ["Un.", "Deux."], [("One.", "Un. Deux.")], SPLIT),
        (["One."], ["一。", "二。"], [("One.", "一。二。")], SPLIT),
        (["One.", "Two."], ["Un. Deux."], [("One.", "Un."), ("Two.", "Deux.")], CUT),
        (["One. Two.", "Three."], ["Un. Deux. Trois."], [("One. Two.", "Un. Deux."), ("Three.", "Trois.")], CUT),
        (["Long text.", "B."], ["Un. Long. B."], [("Long text.", "Un. Long."), ("B.", "B.")], CUT),
        (["A.", "A very long text."], ["Un. Très. Long."], [("A.", "Un."), ("A very long text.", "Très. Long.")], CUT),
        (["一。", "二。"], ["一。二。"], [("一。", "一。"), ("二。", "二。")], CUT),
    ],
)  # fmt: skip
def test_parts(own: list[str], other: list[str], found: list[tuple[str, str]], reason: str) -> None:
    parts = text_parts(pair(own, other))
    assert (texts(parts.texts), parts.reason, parts.suggested) == (found, reason, ())


def test_two_texts_in_one_sentence_are_a_suggestion_for_both() -> None:
    parts = text_parts(pair(["One.", "Two."], ["Un et deux"]))
    assert (parts.texts, parts.reason) == ((), JOINED)
    assert texts(parts.suggested) == [("One.", "Un et deux"), ("Two.", "Un et deux")]


@given(
    own=st.tuples(st.text("ab. ", min_size=1), st.text("ab. ", min_size=1)),
    whole=st.lists(st.sampled_from(["Un.", "Deux ?", "Trois", "«Quatre.»"]), min_size=1, max_size=6),
)
def test_nothing_is_lost_by_a_cut(own: tuple[str, str], whole: list[str]) -> None:
    text = " ".join(whole)
    parts = text_parts(pair(own, [text]))
    assert " ".join(part for _, part in parts.texts) == (text if parts.texts else "")
    assert all(part.strip() for _, part in parts.texts)
    assert bool(parts.texts) is not bool(parts.suggested)
