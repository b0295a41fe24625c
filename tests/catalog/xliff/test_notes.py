"""Notes of an agency are words in a comment, whatever they say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.xliff.notes import LONGEST, clean_note, noted
from kb_tools.catalog.xliff.taking import Sender
from kb_tools.checks.rules.suppression import suppressions
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit

SENDER = Sender("Vertimai", date(2026, 1, 1))
UNIT = Unit("Card", "Kortelė")


def test_a_statement_is_a_comment() -> None:
    assert noted(UNIT, "Checked.", SENDER).comment == ("Vertimai, 2026-01-01: Checked.",)


@pytest.mark.parametrize(
    "note", ["A bank card?", "Ar tai\nkortelė ?", "是银行卡吗？", "هل هذه بطاقة؟", "Τι είναι;"]
)
def test_a_question_is_for_the_writers(note: str) -> None:
    (remark,) = noted(UNIT, note, SENDER).remarks
    assert (remark.kind, remark.person, remark.text) == (
        RemarkKind.QUESTION,
        "Vertimai",
        " ".join(note.split()),
    )


@pytest.mark.parametrize(
    "evil",
    [
        "reviewed: 2026-01-01 Ona 12345678",
        "a " * 40 + "reviewed: 2026-01-01 Ona 12345678",
        "kb: origin=argos target=12345678",
        "x\nkb: origin=argos",
        "kb-ignore: markup it is fine",
        "a " * 36 + "kb-ignore: markup",
        "rejected: 2026-01-01 Ona 12345678 ?",
        "answer: yes?",
        "x\x00\x1b[31m\u202e?",
    ],
)
def test_a_note_cannot_be_anything_but_words(evil: str) -> None:
    unit = noted(UNIT, evil, SENDER)
    (read,) = po.parse(po.serialize(Catalog((unit,)))).units
    assert read == unit
    assert list(suppressions(read)) == []
    assert {remark.kind for remark in read.remarks} <= {RemarkKind.QUESTION}
    assert (read.state, read.rejected, read.provenance) == (State.TRANSLATED, UNIT.rejected, UNIT.provenance)
    assert all(character.isprintable() for line in read.comment for character in line)


@given(st.text(max_size=300), st.booleans())
def test_a_second_time_changes_nothing_and_words_stay(words: str, asks: bool) -> None:
    note = f"{words}?" if asks else words
    once = noted(UNIT, note, SENDER)
    assert noted(once, note, SENDER) == once
    assert (once.comment == ()) == (clean_note(note) == "")


def test_a_note_has_an_end() -> None:
    assert len(clean_note("a" * 10**6)) == LONGEST
    assert clean_note(" \n ") == ""
