"""What a reviewer sees of a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb_tools.catalog.merge.transitions import reject, remark_on
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review.unit_view import UnitView, plural_examples, said_of, view_unit
from tests.conftest import NOW, Folder

REFUNDS = "billing/refunds"
TEN = "We refund within **ten days**."
DAY = date(2026, 1, 2)


def view(folder: Folder, source: str, locale: str = "lt") -> UnitView:
    desk = Desk(folder.root, lambda: NOW).locale(locale)
    catalog = desk.shelf.catalog(REFUNDS)
    return view_unit(desk, REFUNDS, catalog, catalog.by_key[source])


def test_english_and_what_has_changed_in_it(done: Folder) -> None:
    done.edit("docs/billing/refunds.md", "ten days", "five days")
    done.update()
    seen = view(done, "We refund within **five days**.")
    assert seen.previous == TEN
    assert [words for kind, words in seen.diff if kind == "delete"] == ["ten"]
    assert [words for kind, words in seen.diff if kind == "insert"] == ["five"]
    assert seen.change


def test_terms_memory_and_neighbours(done: Folder) -> None:
    done.write(
        "style_guide/glossary.yml",
        "terms:\n  - term: card\n    definition: A payment card.\n    targets:\n      lt:\n        preferred: kortelė\n"
        "        forbidden: [korta]\n",
    )
    done.change("index", lambda u: replace(u, target="Kortos") if u.source == "Welcome" else u)
    seen = view(done, "Card")
    (term,) = seen.terms
    assert (term.source, term.target, term.definition, term.forbidden) == (
        "card",
        "kortelė",
        "A payment card.",
        ("korta",),
    )
    assert (seen.before.source, seen.after.source) == ("Days", "Bank transfer")  # type: ignore[union-attr]
    assert seen.headings == ("Times",)
    assert seen.title == "Refunds"


def test_what_the_checks_say_is_said_as_after_an_approval(done: Folder) -> None:
    drafted = replace(Unit(TEN, "Grąžiname per [10](https://evil.example/)."), fuzzy=True)
    done.change(REFUNDS, lambda u: replace(drafted, provenance=u.provenance) if u.source == TEN else u)
    judged = view(done, TEN).judgement
    assert judged.errors
    assert judged.refusal
    assert view(done, "Card").judgement.refusal == ""


def test_what_was_said_comes_in_order_with_the_rejected_text() -> None:
    unit = replace(Unit("Card", "Korta"), fuzzy=True).stamped(origin="engine-1", target=text_hash("Korta"))
    unit = remark_on(unit, RemarkKind.QUESTION, DAY, "Ona", "Debit, too?")
    unit = remark_on(unit, RemarkKind.ANSWER, DAY, "Writer", "Yes.")
    unit = reject(unit, DAY, "Ona", "slang")
    unit = remark_on(unit, RemarkKind.QUESTION, DAY, "Ona", "And gift cards?")
    assert [(s.what, s.person, s.text, s.open) for s in said_of(unit)] == [
        ("question", "Ona", "Debit, too?", False),
        ("answer", "Writer", "Yes.", False),
        ("rejected", "Ona", "slang: Korta", False),
        ("question", "Ona", "And gift cards?", True),
    ]


@pytest.mark.parametrize(
    ("tag", "count", "examples"),
    [
        ("lt", 3, ("1", "2", "10")),
        ("ar", 6, ("0", "1", "2", "3", "11", "100")),
        ("zh-Hans", 1, ("1",)),
        ("lt", 2, ("", "")),
    ],
)
def test_each_plural_form_has_a_number(tag: str, count: int, examples: tuple[str, ...]) -> None:
    assert sorted(plural_examples(Locale(tag), count)) == sorted(examples)
