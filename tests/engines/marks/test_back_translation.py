"""What is asked to have drafts translated back, and what is made of the answers."""

from __future__ import annotations

import pytest

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.back_translation import likeness, questions
from tests.engines.fakes import LT

TARGET = "Spauskite **Įrašyti**. Tada paleiskite `kb` ir &amp; laukite."
BRACKETS, XML = (MarkStyle.BRACKETS,), (MarkStyle.XML,)


def test_engines_of_sentences_are_asked_for_sentences() -> None:
    asked = [text.text for text in questions(TARGET, LT, BRACKETS, whole=False)]
    assert asked == ["Spauskite Įrašyti.", "Tada paleiskite [1] ir [2] laukite."]


def test_engines_of_units_are_asked_for_the_whole() -> None:
    asked = [text.text for text in questions(TARGET, LT, XML, whole=True)]
    assert asked == ['Spauskite Įrašyti. Tada paleiskite <x id="2"/> ir <x id="3"/> laukite.']


def test_engines_without_marks_are_asked_for_the_prose() -> None:
    asked = [text.text for text in questions(TARGET, LT, (), whole=True)]
    assert asked == ["Spauskite Įrašyti. Tada paleiskite ir laukite."]


@pytest.mark.parametrize("target", ["`kb` 24", "🚀", "![](a.png)"])
def test_a_draft_without_words_is_not_asked(target: str) -> None:
    assert questions(target, LT, BRACKETS, whole=False) == ()
    assert questions(target, LT, (), whole=True) == ()


def test_marks_say_nothing_of_the_likeness() -> None:
    source = "Press **Save**. Then run `kb` and wait."
    assert likeness(source, ["Press Save.", "Then run [1] and wait."], BRACKETS) == pytest.approx(1)
    assert likeness(source, ['Press Save. Then run <x id="1"/> and wait.'], XML) == pytest.approx(1)
    assert likeness(source, ["Press Save. Then run and wait."], ()) == pytest.approx(1)


def test_what_is_escaped_is_read() -> None:
    assert likeness("Save & close", ["Save &amp; close"], XML) == pytest.approx(1)


def test_the_less_alike_the_less_likely() -> None:
    source = "Press Save and wait."
    found = [
        likeness(source, [said], BRACKETS) for said in ("Press Save and wait.", "Press Save.", "Cows fly.")
    ]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 3
