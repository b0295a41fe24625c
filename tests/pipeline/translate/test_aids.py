"""An engine is given what it uses, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb_tools.catalog.memory import Memory, final_entries
from kb_tools.catalog.merge.transitions import approve
from kb_tools.engines.base import Aid, Example, Former, GlossaryTerm, Place, Text
from kb_tools.engines.marks.jobs import Languages
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.aids import Aids
from kb_tools.pipeline.translate.gaps import Gap, suggestable
from kb_tools.style.glossary import Glossary, Names, Target, Term
from tests.engines.fakes import EN, LT

DAY = date(2026, 1, 5)
AGENT = Term(
    "agent", "A person.", targets={"lt": Names(Target("agentas"), (Target("atstovas"),), (Target("šnipas"),))}
)
DESK = Term("Desk", translate=False, case_sensitive=True)
OTHER = Term("case", targets={"es": Names(Target("caso"))})
PLACE = Place("Ask the `agent` agent.", headings=("A",))


def final(source: str, target: str, *, reviewed: bool = True) -> Unit:
    unit = Unit(source, target, extracted=("paragraph",))
    return approve(unit, DAY, "Ona") if reviewed else unit


def aids(*units: Unit) -> Aids:
    memory = Memory(final_entries([Catalog(units)]))
    return Aids(Languages(EN, LT, Glossary((AGENT, DESK, OTHER))), memory)


def test_an_engine_that_uses_nothing_gets_the_text_alone() -> None:
    unit = Unit("Ask the agent.", "Klauskite.", context="menu", fuzzy=True, previous_source="Ask.")
    assert aids().text(Gap("index", unit, PLACE), ()) == Text("Ask the agent.")
    assert aids().text(Gap("index", unit, PLACE), ()).place == Place()


def test_each_aid_is_given_where_it_is_used() -> None:
    unit = Unit(
        "Ask the agent of Desk about the case.",
        "Klauskite.",
        context="menu",
        fuzzy=True,
        previous_source="Ask.",
        extracted=("list item", "Note: Short."),
    )
    known = final("Ask the agents of Desk about the case.", "Klauskite agentų.")
    found = aids(known).text(Gap("index", unit, PLACE), Aid)
    assert (found.kind, found.context, found.note) == (Kind.LIST_ITEM, "menu", "Short.")
    assert found.terms == (
        GlossaryTerm("agent", "agentas", ("atstovas",), ("šnipas",), "A person."),
        GlossaryTerm("Desk", "Desk", translated=False),
    )
    assert found.former == Former("Ask.", "Klauskite.")
    assert found.place == PLACE
    assert found.examples == (Example(known.source, known.target),)


def test_examples_are_the_nearest_reviewed_texts() -> None:
    gap = Gap("index", Unit("Open the settings of your account now."), Place())
    near = [final(f"Open the settings of your account {n}.", f"Atverkite {n}.") for n in range(6)]
    exact = final(gap.unit.source, "Atverkite dabar.")
    unread = final("Open the settings of your account now!", "Ne.", reviewed=False)
    far = final("Refunds take ten days.", "Ne.")
    found = aids(*near, exact, unread, far).text(gap, [Aid.EXAMPLES]).examples
    assert len(found) == 4
    assert found[0] == Example(exact.source, exact.target)
    assert all(example.target.startswith("Atverkite") for example in found)
    assert aids(unread, far).text(gap, [Aid.EXAMPLES]).examples == ()


def test_a_suggestion_is_made_once_for_each_english() -> None:
    stale = Unit("Ask us now.", "Klauskite.", fuzzy=True, previous_source="Ask us.")
    assert suggestable(stale)
    said = replace(stale, comment=(f"suggestion: 2026-01-05 engine {stale.pair} Klauskite dabar.",))
    assert not suggestable(said)
    assert suggestable(replace(said, source="Ask us today."))
    assert suggestable(replace(stale, comment=("suggestion: Gal kitaip?",)))
    for other in (
        replace(stale, obsolete=True),
        replace(stale, previous_source=None),
        replace(stale, fuzzy=False),
        replace(stale, plural="Ask us all."),
    ):
        assert not suggestable(other)
