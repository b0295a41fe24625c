"""Whole units with marks: asked once, mended with the reason, then sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from kb_tools.engines.base import Answer, Failed, GlossaryTerm, MarkStyle, Refusal, Text, Translated
from kb_tools.engines.marks.chain import Draft, drafts
from kb_tools.engines.marks.jobs import Languages, NoDraft, Way
from kb_tools.style.glossary import Glossary, Names, Target, Term
from tests.engines.fakes import EN, LT, reverse

AGENT = Term("agent", targets={"lt": Names(Target("tnega"))})
DESK = Term("Desk", targets={"lt": Names(Target("Stalas"))})
Say = Callable[[Text], str | None]


def made(
    source: str | Text, say: Say, *, mends: int = 0, glossary: Glossary | None = None
) -> tuple[Draft | NoDraft, list[Text]]:
    """Draft a unit, and return all that was asked."""
    asked: list[Text] = []

    def ask(texts: Sequence[Text]) -> Mapping[Text, Answer]:
        asked.extend(texts)
        said = {text: say(text) for text in texts}
        return {text: Failed("no") if one is None else Translated(one) for text, one in said.items()}

    way = Way((MarkStyle.XML,), ask, made_up=True, whole=True, tells_marks=True, mends=mends)
    text = source if isinstance(source, Text) else Text(source)
    return drafts([text], Languages(EN, LT, glossary or Glossary()), way)[0], asked


def good(text: Text) -> str:
    return reverse(text.text)


def test_a_unit_is_asked_whole_with_what_its_marks_stand_for() -> None:
    found, asked = made("Open [the `x` file](a.md). Then **save** it.", good)
    assert found == Draft("nepO [eht `x` elif](a.md). nehT **evas** ti.", "unit")
    (text,) = asked
    assert text.text == 'Open <g id="1">the <x id="2"/> file</g>. Then <g id="3">save</g> it.'
    assert text.marks == ((1, "[…](a.md)"), (2, "`x`"), (3, "**…**"))


def test_a_refused_answer_comes_back_with_its_reason() -> None:
    def say(text: Text) -> str:
        return good(text) if text.refusal else "nepO eht elif."

    found, asked = made("Open [the file](a.md).", say, mends=2)
    assert found == Draft("nepO [eht elif](a.md).", "unit")
    assert [text.refusal for text in asked] == [
        None,
        Refusal("nepO eht elif.", '<g id="1"></g> ([…](a.md)) is missing.'),
    ]
    assert isinstance(found, Draft)
    assert found.requests == {Text(asked[0].text)}, "it is kept as the answer to the text itself"


@pytest.mark.parametrize("mends", [0, 1, 3])
def test_what_is_never_mended_goes_on_sentence_by_sentence(mends: int) -> None:
    def say(text: Text) -> str:
        return "x" if "First" in text.text and "Second" in text.text else good(text)

    found, asked = made("First `a`. Second [b](c.md) and d.", say, mends=mends)
    assert found == Draft("tsriF `a`. dnoceS [b](c.md) dna d.", "glued")
    assert len(asked) == 1 + mends + 2
    assert all(text.refusal is None for text in asked[1 + mends :])


def test_a_server_that_fails_is_not_asked_to_mend() -> None:
    found, asked = made("Open [the file](a.md).", lambda text: None, mends=3)
    assert found == NoDraft("the engine failed: no")
    assert not any(text.refusal for text in asked)


def test_a_missed_term_is_asked_for_and_then_masked() -> None:
    glossary = Glossary((AGENT, DESK))
    text = Text(
        "Ask an agent of Desk.", terms=(GlossaryTerm("agent", "tnega"), GlossaryTerm("Desk", "Stalas"))
    )

    def told(asked: Text) -> str:
        return good(asked).replace("kseD", "Stalas") if asked.refusal else good(asked)

    found, asked = made(text, told, mends=1, glossary=glossary)
    assert found == Draft("ksA na tnega fo Stalas.", "plain")
    assert asked[1].refusal == Refusal("ksA na tnega fo kseD.", "In the glossary, 'Desk' must be 'Stalas'.")
    found, asked = made(text, good, mends=1, glossary=glossary)
    assert isinstance(found, Draft)
    assert found.text == "ksA na tnega fo Stalas."
    assert ("inserted", "desk") in found.notes
    assert asked[-1].text == 'Ask an agent of <x id="1"/>.'
    assert asked[-1].terms == (GlossaryTerm("agent", "tnega"),)


def test_a_term_that_is_missed_costs_no_draft() -> None:
    def deaf(text: Text) -> str | None:
        return None if "<x" in text.text or text.refusal else good(text)

    found, _ = made("Ask at Desk.", deaf, mends=2, glossary=Glossary((DESK,)))
    assert isinstance(found, Draft)
    assert found.text == "ksA ta kseD."
    assert ("missed", "desk") in found.notes


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("nepO <x id='1'/>.", '<x id="2"/> (`b`) is missing.'),
        ("nepO.", '<x id="1"/> (`a`) and <x id="2"/> (`b`) are missing.'),
        ('<x id="1"/> <x id="1"/> <x id="2"/>', '<x id="1"/> (`a`) is there more than once.'),
        ('<x id="1"/> <x id="2"/> <x id="9"/>', '<x id="9"/> is not in the source.'),
        (
            '<x id="1"/> <x id="1"/>',
            '<x id="2"/> (`b`) is missing; <x id="1"/> (`a`) is there more than once.',
        ),
        (
            'nepO <x id="1"/> <x id="2"/></g>.',
            "The marks are not well nested, or one of them is taken apart.",
        ),
    ],
)
def test_the_reason_names_the_marks(said: str, reason: str) -> None:
    _, asked = made("Open `a` and `b` now.", lambda text: said, mends=1)
    assert asked[1].refusal is not None
    assert asked[1].refusal.reason == reason


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ('AT&amp;T <g id="1">R&amp;D</g> a < b', "AT&T **R&D** a < b"),
        ("AT&T < g id = “1” >R&D< / G > a &lt; b", "AT&T **R&D** a < b"),
        ('AT&T <g id="1">R&D</g> a b <x id="2"></x>', None),
    ],
)
def test_xml_is_read_leniently_and_unescaped(said: str, target: str | None) -> None:
    found, asked = made("AT&T **R&D** a b", lambda text: said)
    assert asked[0].text == 'AT&amp;T <g id="1">R&amp;D</g> a b'
    assert isinstance(found, NoDraft) if target is None else found == Draft(target, "unit")
