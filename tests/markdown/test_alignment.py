"""Which segment of a page is the translation of which segment of another: pairs are few rather than wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown import segment
from kb_tools.markdown.alignment import align

WORDS = ("We refund", "Ask us", "Ten days", "See `code 7`", "A [link](a.md)", "In 2024", "With 5,000 of it")
BLOCKS = st.sampled_from(["## {}", "### {}", "{}", "{}", "- {}", "1. {}", "> {}"])


@st.composite
def pages(draw: st.DrawFn) -> list[str]:
    """The blocks of a page, each with a text that no other block has."""
    blocks = draw(st.lists(BLOCKS, min_size=1, max_size=8))
    starts = [draw(st.sampled_from(WORDS)) for _ in blocks]
    return [
        "# Title",
        *(b.format(f"{w} {'x' * n}") for n, (b, w) in enumerate(zip(blocks, starts, strict=True), 1)),
    ]


def translated(blocks: Sequence[str]) -> list[str]:
    return [f"{block} translated" for block in blocks]


def aligned(own: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str]]:
    pairs = align(segment("\n\n".join(own) + "\n"), segment("\n\n".join(theirs) + "\n"))
    return [(a.source, b.source) for a, b in pairs]


@given(pages())
def test_pages_of_the_same_structure_align_wholly(page: list[str]) -> None:
    pairs = aligned(page, translated(page))
    assert len(pairs) == len(segment("\n\n".join(page) + "\n").segments)
    assert all(b == f"{a} translated" for a, b in pairs)


@given(pages(), st.data())
def test_no_pair_is_wrong_where_one_page_has_more(page: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(page)))
    extra = data.draw(BLOCKS).format(data.draw(st.sampled_from(WORDS)) + " zzz")
    theirs = translated(page)
    more = [*theirs[:at], extra, *theirs[at:]]
    for pairs in (aligned(page, more), [(b, a) for a, b in aligned(more, page)]):
        assert all(b == f"{a} translated" for a, b in pairs)
        assert len(set(pairs)) == len(pairs)
    assert ("Title", "Title translated") in aligned(page, more)


def test_the_rest_of_the_page_aligns_beside_an_extra_paragraph() -> None:
    own = ["# Refunds", "One.", "Two.", "- a", "- b", "## Times", "Three."]
    theirs = ["# R", "Un.", "De plus.", "Deux.", "- A", "- B", "## T", "Trois."]
    assert aligned(own, theirs) == [
        ("Refunds", "R"), ("a", "A"), ("b", "B"), ("Times", "T"), ("Three.", "Trois.")
    ]  # fmt: skip


def test_marks_tell_which_paragraphs_belong_together() -> None:
    own = ["# Refunds", "One.", "It costs 1,200 euros.", "Three."]
    theirs = ["# R", "De plus.", "Un.", "Cela coûte 1 200 euros.", "Trois."]
    assert aligned(own, theirs) == [
        ("Refunds", "R"),
        ("It costs 1,200 euros.", "Cela coûte 1 200 euros."),
        ("Three.", "Trois."),
    ]


def test_sections_in_another_number_align_by_their_marks_alone() -> None:
    own = ["# Help", "## One", "Text.", "## Two", "Run `kb`.", "## Three", "End."]
    theirs = [
        "# Aide",
        "## Nouveau",
        "Plus.",
        "## Un",
        "Texte.",
        "## Deux",
        "Lancez `kb`.",
        "## Trois",
        "Fin.",
    ]
    assert aligned(own, theirs) == [
        ("Help", "Aide"), ("Run `kb`.", "Lancez `kb`."), ("Three", "Trois"), ("End.", "Fin.")
    ]  # fmt: skip


def test_front_matter_is_paired_by_its_keys() -> None:
    own = segment("---\ntitle: Refunds\ndescription: How\n---\n\nText.\n")
    theirs = segment("---\ndescription: Comment\ntitle: Remboursements\nsummary: Plus\n---\n\nTexte.\n")
    pairs = {(a.source, b.source) for a, b in align(own, theirs)}
    assert {("Refunds", "Remboursements"), ("How", "Comment"), ("Text.", "Texte.")} == pairs


@pytest.mark.parametrize("text", ["", "\n", "```\ncode\n```\n"])
def test_a_page_without_texts_has_no_pairs(text: str) -> None:
    assert align(segment(text), segment("# Title\n")) == []
    assert align(segment("# Title\n"), segment(text)) == []
