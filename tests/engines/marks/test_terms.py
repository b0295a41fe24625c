"""Where terms stand in a sentence, and the sentence with something else in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.engines.marks.pieces import Piece, PieceRole, cut, raw
from kb_tools.engines.marks.terms import TermUse, Wanted, exchanged, masked, wanted
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary, Names, Target, Term

LT = Locale("lt")
GLOSSARY = Glossary(
    (
        Term("Meridian Desk", translate=False, case_sensitive=True),
        Term("agent", forms=("agent's", "agenten"), targets={"lt": Names(Target("konsultantas"))}),
        Term(
            "escalate", part_of_speech="verb", forms=("escalates",), targets={"lt": Names(Target("perduoti"))}
        ),
        Term("nowhere", targets={"es": Names(Target("ninguna parte"))}),
    )
)


def uses(source: str) -> list[tuple[str, str, bool]]:
    """The forms of a sentence with their possessive ending, and whether they are plural."""
    return [
        (use.form, use.possessive, use.plural)
        for item in wanted(cut(source), GLOSSARY, LT)
        for use in item.uses
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("An agent sees agents.", [("agent", "", False), ("agents", "", True)]),
        ("The agent's case and the agents' cases", [("agent", "'s", False), ("agents", "'", True)]),
        ("**Agents** of Meridian Desk’s team", [("Agents", "", True), ("Meridian Desk", "’s", False)]),
        ("Agenten are many.", [("Agenten", "", True)]),
        ("It escalates nowhere.", [("escalates", "", False)]),
        ("The AGENT field, a user agent, `agent` and meridian desk", []),
    ],
)
def test_uses(source: str, found: list[tuple[str, str, bool]]) -> None:
    assert sorted(uses(source)) == sorted(found)


def test_something_else_in_their_place() -> None:
    core = cut("Agents of [agent](a.md)'s `agent` and the agent's agents.")
    items = wanted(core, GLOSSARY, LT)

    def put(item: Wanted, use: TermUse, piece: Piece) -> Piece:
        return replace(piece, raw=f"<{use.form}|{item.term.name}>{use.possessive}")

    assert raw(exchanged(core, items, put)) == (
        "<Agents|agent> of [<agent|agent>](a.md)'s `agent` and the <agent|agent>'s <agents|agent>."
    )
    assert exchanged(core, (), put) == core


def test_marks_that_stand_for_their_names() -> None:
    core = cut("Agents of Meridian Desk's team see the agent's list.")
    marked = masked(core, wanted(core, GLOSSARY, LT))
    assert raw(marked) == raw(core)
    marks = [(piece.raw, piece.value) for piece in marked if piece.role is PieceRole.ALONE]
    assert marks == [
        ("Agents", "Konsultantas"),
        ("Meridian Desk's", "Meridian Desk"),
        ("agent's", "konsultantas"),
    ]
    assert wanted(marked, GLOSSARY, LT) == ()
