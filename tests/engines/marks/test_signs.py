"""Signs are kept by marks: whatever an engine does with the words around them."""

from __future__ import annotations

from collections import Counter

import pytest

from kb_tools.engines.marks.chain import Draft
from kb_tools.engines.marks.pieces import PieceRole, cut
from kb_tools.engines.marks.signs import signs
from tests.engines.fakes import draft, reverse


@pytest.mark.parametrize(
    ("source", "alone"),
    [
        ("Avoid (<= 0.5) here", ["<="]),
        ("At ≤ 5 and ≥ 3", ["≤", "≥"]),
        ("Settings → Account -> Name", ["→", "->"]),
        ("Use C++ and C# now", ["C++", "C#"]),
        ("At 20°C it is #5619.", ["20°C", "#5619"]),
        ("So 🚨 and 👩🏽‍💻 and 🇱🇹 and 1️⃣ end", ["🚨", "👩🏽‍💻", "🇱🇹", "1️⃣"]),
        ("if a<b or x=1", ["a<b", "x=1"]),
        ("Well-known e-mail, and - so", []),
        ("It costs 5% or $5 (net).", []),
    ],
)
def test_signs_stand_alone(source: str, alone: list[str]) -> None:
    assert [piece.raw for piece in cut(source) if piece.role is PieceRole.ALONE] == alone


def test_an_engine_that_loses_signs_is_not_shown_them() -> None:
    """The engine knows neither emoji nor comparisons, as small neural models do."""
    found = draft("Avoid 🚨 this (<= 0.5) → there.", lambda t: reverse(t.encode("ascii", "ignore").decode()))
    assert isinstance(found, Draft)
    assert found.text == "diovA 🚨 siht (<= 0.5) → ereht."


def test_signs_are_counted_whatever_their_style() -> None:
    assert signs("a → b ✔️ !!!") == Counter("→✔") + Counter(["!!!"])
    assert signs("Plain text, with marks! And?") == Counter()


@pytest.mark.parametrize("answer", ["Press 1os [1] ir.", "Press [1] [ 1 ir", "1 Paspauskite [1]."])
def test_a_number_of_a_mark_that_leaks_is_noticed(answer: str) -> None:
    found = draft("Press `x` now.", lambda text: answer if "[1]" in text else reverse(text))
    assert isinstance(found, Draft)
    assert found == Draft("sserP `x` won.", "split")
