"""The wrong place is quoted with its neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.model.excerpt import excerpt

LONG = "Atverkite savo paskyros nustatymus\u200bir paspauskite mygtuką Įrašyti, tada palaukite."


@pytest.mark.parametrize(
    ("text", "wrong", "shown"),
    [
        (LONG, "\u200b", "… savo paskyros nustatymus⟨U+200B⟩ir paspauskite mygtuką …"),
        ("Per du  žingsnius.", "  ", "Per du⟨U+0020U+0020⟩žingsnius."),
        ("Mot de passe perdu?", "?", "Mot de passe perdu⟨?⟩"),
        ("a b c", "b", "a ⟨b⟩ c"),
        ("One\nline", "line", "One ⟨line⟩"),
        ("x" * 60 + "!", "!", "… " + "x" * 24 + "⟨!⟩"),
        ("the the end", "the the", "⟨the the⟩ end"),
    ],
)
def test_examples(text: str, wrong: str, shown: str) -> None:
    start = text.index(wrong)
    assert excerpt(text, (start, start + len(wrong))) == shown


@given(st.text(max_size=90), st.integers(0, 90), st.integers(0, 20))
def test_it_is_one_line_of_bounded_length(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    stop = min(start + length, len(text))
    shown = excerpt(text, (start, stop))
    assert "\n" not in shown
    assert "⟨" in shown
    assert len(shown) <= 2 * 24 + 6 + 8 * (stop - start)
