"""Which pieces of a text are markup, and where each begins and ends."""

from __future__ import annotations

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline, Token

TEXT, LINK, HTML, CODE = Inline.TEXT, Inline.LINK, Inline.HTML, Inline.CODE


def pieces(text: str) -> list[tuple[Inline, str]]:
    return [(token.kind, token.raw) for token in parse_inline(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("<kbd>Ctrl</kbd>", None),
        ("<kbd>[x](a.md)</kbd>", [(LINK, "["), (TEXT, "x"), (LINK, "](a.md)")]),
        ("<pre>[x](a.md)</pre>", None),
        ("<samp><code>x</code></samp>", [(CODE, "<code>x</code>")]),
    ],
)
def test_elements_that_hold_no_markup_are_code(text: str, inside: list[tuple[Inline, str]] | None) -> None:
    end = text.rindex("</")
    whole = [(HTML, text[: text.index(">") + 1]), *(inside or ()), (HTML, text[end:])]
    assert pieces(text) == ([(CODE, text)] if inside is None else whole)


@pytest.mark.parametrize(
    ("text", "emphasis"), [("_a_", 2), ("a _b_ c", 2), ("a_b_c", 0), ("字_a_字", 0), ("字 _a_ 字", 2)]
)
def test_underscores_touch_no_letters(text: str, emphasis: int) -> None:
    assert [kind for kind, _ in pieces(text)].count(Inline.EMPHASIS) == emphasis


@pytest.mark.parametrize("end", [".", "?!", "_", ")", ").", ""])
def test_an_address_ends_before_the_punctuation_of_its_sentence(end: str) -> None:
    address = "https://a.example/x_(y)"
    rest = (Token(TEXT, end),) if end else ()
    found = Token(Inline.AUTOLINK, address, target=address, value=address)
    assert parse_inline(f"See {address}{end}") == (Token(TEXT, "See "), found, *rest)
