"""What people say about units, through the commands: it lands in the catalog, and writers see the questions."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"
CARD = "Card"


def card(folder: Folder) -> Unit:
    return folder.catalog("billing/refunds").by_key[CARD]


@pytest.fixture
def drafted(done: Folder) -> Folder:
    """One cell of the table has the draft of a machine."""

    def draft(unit: Unit) -> Unit:
        drafted = replace(unit, target="Korta", fuzzy=True, comment=())
        return drafted.stamped(origin="engine-1", target=text_hash("Korta")) if unit.source == CARD else unit

    done.change("billing/refunds", draft)
    return done


def test_a_withdrawn_approval_says_so_and_waits_again(done: Folder) -> None:
    approval = card(done).approvals[0]
    said = done.kb("review", "withdraw", "lt", REFUNDS, "--unit", CARD, "--reviewer", "Jonas").stderr
    assert "1 unit" in said
    assert card(done).state is State.DRAFT
    assert card(done).human
    assert [remark.kind for remark in card(done).remarks] == [RemarkKind.WITHDRAWN]
    assert card(done).remarks[0].person == approval.person
    assert CARD in done.kb("review", "lt").stdout
    assert done.update() == {}


def test_a_rejected_draft_goes_and_its_reason_stays(drafted: Folder) -> None:
    words = ("--unit", CARD, "--reason", "slang", "--reviewer", "Jonas <jonas@example.org>")
    drafted.kb("review", "reject", "lt", REFUNDS, *words)
    unit = card(drafted)
    assert unit.state is State.UNTRANSLATED
    assert (unit.remarks[0].kind, unit.remarks[0].text) == (RemarkKind.REJECTED, "slang")
    assert "Korta" in unit.remarks[1].text
    assert unit.remarks[0].person == "Jonas"
    assert drafted.update() == {}


def test_the_text_of_a_person_cannot_be_rejected(done: Folder) -> None:
    before = done.snapshot("locales")
    assert (
        "no machine draft" in done.kb("review", "reject", "lt", REFUNDS, "--reviewer", "Jonas", code=2).stderr
    )
    assert done.snapshot("locales") == before


def test_writers_see_questions_until_they_are_answered(done: Folder) -> None:
    done.kb("review", "ask", "lt", REFUNDS, "Debit cards, too?", "--unit", CARD, "--reviewer", "Ona")
    (asked,) = json.loads(done.kb("review", "questions", "--format", "json").stdout)["questions"]
    assert (asked["locale"], asked["page"], asked["source"]) == ("lt", REFUNDS, CARD)
    assert (asked["question"], asked["person"], asked["answer"]) == ("Debit cards, too?", "Ona", "")
    assert card(done).state is State.REVIEWED
    done.kb("review", "answer", "lt", REFUNDS, "Yes, all cards.", "--reviewer", "Writer")
    assert "No question is open" in done.kb("review", "questions").stderr
    shown = done.kb("review", "questions", "--all").stdout
    assert "Debit cards, too?" in shown
    assert "Yes, all cards." in shown
    assert (
        "No question is open"
        in done.kb("review", "answer", "lt", REFUNDS, "Again.", "--reviewer", "W", code=2).stderr
    )


def test_a_question_that_was_typed_in_an_editor_is_one(done: Folder) -> None:
    done.change(
        "billing/refunds",
        lambda u: replace(u, comment=("question: Kokia kortelė?",)) if u.source == CARD else u,
    )
    assert "Kokia kortelė?" in done.kb("review", "questions", "--locale", "lt").stdout
    assert "No question" in done.kb("review", "questions", "--locale", "ar").stderr


def test_a_suggestion_leaves_the_translation(done: Folder) -> None:
    before = card(done)
    done.kb("review", "suggest", "lt", REFUNDS, "Mokėjimo kortelė", "--unit", CARD, "--reviewer", "Ona")
    assert (card(done).target, card(done).state) == (before.target, before.state)
    assert (card(done).remarks[-1].kind, card(done).remarks[-1].text) == (
        RemarkKind.SUGGESTION,
        "Mokėjimo kortelė",
    )


def test_a_unit_is_named_by_its_whole_english_or_by_its_start(done: Folder) -> None:
    done.edit(REFUNDS, "| Card | 3 |", "| Card | 3 |\n| Card of a friend | 4 |")
    done.update()
    done.translate()
    done.kb("review", "withdraw", "lt", REFUNDS, "--unit", CARD, "--reviewer", "Ona")
    units = done.catalog("billing/refunds").by_key
    assert (units[CARD].fuzzy, units["Card of a friend"].fuzzy) == (True, False)
    done.kb("review", "withdraw", "lt", REFUNDS, "--unit", "Card of", "--reviewer", "Ona")
    assert done.catalog("billing/refunds").by_key["Card of a friend"].fuzzy


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "lt", REFUNDS, "What?"), "which unit"),
        (("ask", "lt", REFUNDS, " ", "--unit", CARD), "empty"),
        (("ask", "lt", REFUNDS, "What?\udcff", "--unit", CARD), "UTF-8"),
        (("withdraw", "lt", REFUNDS, "--unit", ""), "empty"),
        (("withdraw", "lt", ""), "empty"),
        (("approve", "lt", ""), "empty"),
        (("ask", "lt", REFUNDS, "What?", "--unit", "Nothing"), "No unit there"),
        (("withdraw", "lt", REFUNDS, "--unit", CARD, "--reviewer", "\u200b"), "no name"),
        (("withdraw", "xx", REFUNDS, "--unit", CARD), "not a locale"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_cannot_be_done_is_said(done: Folder, words: tuple[str, ...], said: str) -> None:
    before = done.snapshot("locales")
    named = words if "--reviewer" in words else (*words, "--reviewer", "Ona")
    assert said in done.kb("review", *named, code=2).stderr
    assert done.snapshot("locales") == before


def test_a_name_with_line_ends_stays_one_line_of_the_header(done: Folder) -> None:
    name = "Ona\nContent-Type: text/plain; charset=koi8-r"
    done.kb("review", "ask", "lt", REFUNDS, "What?", "--unit", CARD, "--reviewer", name)
    catalog = done.catalog("billing/refunds")
    assert catalog.header_field("Last-Translator") == "Ona Content-Type: text/plain; charset=koi8-r"
    assert catalog.header_field("Content-Type") == "text/plain; charset=UTF-8"
    assert done.update() == {}


def test_a_draft_with_plural_forms_is_left_alone(drafted: Folder) -> None:
    drafted.change(
        "billing/refunds",
        lambda u: (
            replace(u, plural="Cards", plural_targets=("Korta", "Kortos", "Kortų")) if u.source == CARD else u
        ),
    )
    assert (
        "no machine draft"
        in drafted.kb("review", "reject", "lt", REFUNDS, "--unit", CARD, "--reviewer", "Ona", code=2).stderr
    )
