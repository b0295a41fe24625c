"""What a judge said, in the comment of a unit: written and read, for exactly one text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import carry, finish
from kb_tools.model.catalog import Catalog
from kb_tools.model.judgement import (
    HEAVIEST,
    MOST_ISSUES,
    Category,
    Issue,
    Judgement,
    Severity,
    judgement,
    judgement_pairs,
    read_judgement,
)
from kb_tools.model.remarks import harmless
from kb_tools.model.unit import Unit, text_hash

DRAFT = Unit("Refunds take 10 days.", target="Laukite 10 dienų.", fuzzy=True).stamped(
    origin="engine-1", route="plain", target=text_hash("Laukite 10 dienų.")
)
issues = st.builds(
    Issue,
    st.sampled_from(Category),
    st.sampled_from(Severity),
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=200).map(
        lambda words: harmless(" ".join(words.split()))
    ),
)


def judged(unit: Unit, found: Judgement, judge: str = "openai-m") -> Unit:
    return replace(unit, provenance=unit.provenance.with_(**judgement_pairs(unit, judge, found)))


def through_po(unit: Unit) -> Unit:
    (read,) = po.parse(po.serialize(Catalog((unit,), (("Language", "lt"),)))).units
    return read


@given(st.lists(issues, max_size=8).map(judgement))
def test_a_judgement_is_read_as_it_was_written(found: Judgement) -> None:
    unit = judged(DRAFT, found)
    assert read_judgement(unit) == found
    again = through_po(unit)
    assert again == unit
    assert read_judgement(again) == found
    assert again.comment == (), "no word of it is a person's line"


def test_it_reads_well_in_a_catalog() -> None:
    found = judgement(
        [
            Issue(Category.STYLE, Severity.MINOR, "Too stiff."),
            Issue(Category.ACCURACY, Severity.MAJOR, "“10 dienų”: It says nothing of refunds."),
        ]
    )
    text = po.serialize(Catalog((judged(DRAFT, found),), (("Language", "lt"),)))
    assert "accuracy/major:“10_dienų”:_It_says_nothing_of_refunds.|style/minor:" in text.replace(
        "\n# kb: issues+=", ""
    )


def test_it_weighs_what_gemba_mqm_says() -> None:
    minor, major, critical = (Issue(Category.STYLE, severity) for severity in Severity)
    assert [Judgement((one,)).weight for one in (minor, major, critical)] == [1, 5, 25]
    assert Judgement((major, minor)).weight == 6
    assert Judgement((critical, critical)).weight == HEAVIEST
    assert Judgement().weight == 0


def test_the_worst_are_kept_each_once() -> None:
    many = [Issue(Category.STYLE, Severity.MINOR, str(n)) for n in range(9)]
    worst = Issue(Category.ACCURACY, Severity.CRITICAL, "No.")
    found = judgement([*many, worst, worst])
    assert found.issues == (worst, *many[: MOST_ISSUES - 1])
    assert found.categories == (Category.ACCURACY, Category.STYLE)


def test_another_text_is_not_judged() -> None:
    unit = judged(DRAFT, judgement([Issue(Category.STYLE, Severity.MINOR)]))
    assert read_judgement(unit, "openai-m") is not None
    assert read_judgement(unit, "openai-other") is None
    patched = carry(unit, replace(DRAFT, source="Refunds take *10* days."), "Laukite *10* dienų.")
    others = [
        patched,
        replace(unit, target="Laukite 12 dienų.").stamped(target=text_hash("Laukite 12 dienų.")),
        replace(unit, target="Laukite ilgai."),
        replace(unit, context="menu"),
    ]
    assert patched.is_machine_draft
    assert [read_judgement(other) for other in others] == [None] * 4


def test_it_goes_when_the_unit_is_finished() -> None:
    unit = judged(DRAFT, judgement([Issue(Category.STYLE, Severity.MINOR, "Stiff.")]))
    assert {"judge", "judged", "issues"} & set(dict(finish(unit).provenance.pairs)) == set()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("accuracy/major:Wrong.", ["Wrong."]),
        ("accuracy/major", [""]),
        (
            "accuracy/major:Wrong.|spam/major:Buy.|style/fatal:No.|nonsense||/|style/minor:a_b",
            ["Wrong.", "a b"],
        ),
        ("ACCURACY/MAJOR:No.", []),
        ("%7C|%5F:%25", []),
        ("|" * 5000, []),
    ],
)
def test_what_is_no_issue_in_a_catalog_is_left_out(written: str, words: list[str]) -> None:
    unit = judged(DRAFT, Judgement())
    found = read_judgement(replace(unit, provenance=unit.provenance.with_(issues=written)))
    assert found is not None
    assert [issue.words for issue in found.issues] == words
