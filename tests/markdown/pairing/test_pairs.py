"""Texts of a page and of its translation are paired by all that a translation keeps; what is sure is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.import_quality import EDITS, Gold, gold_pages, measure
from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pages, Pair, pair_pages
from kb_tools.storage.project import Project

PROJECT = Path(__file__).parents[3]
ENGLISH = """\
# Refunds

We refund within ten days.

Run `kb build` first.

## Times

Read [the terms](terms.md) before 17:00.

- Card
- Bank transfer to an account abroad

```sh
kb serve
```

Ask us.
"""


def paired(own: str, other: str) -> list[Pair]:
    return pair_pages([Pages(segment(own), segment(other))])[0]


def texts(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(" + ".join(s.source for s in p.own), " + ".join(s.source for s in p.other)) for p in pairs]


def test_pages_of_the_same_structure_pair_wholly() -> None:
    french = (
        "# Remboursements\n\nSous dix jours.\n\nLancez d'abord `kb build`.\n\n## Délais\n\n"
        "Lisez [les conditions](terms.md) avant 17:00.\n\n- Carte\n- Virement vers un compte à l'étranger\n\n"
        "```sh\nkb serve\n```\n\nDemandez-nous.\n"
    )
    found = paired(ENGLISH, french)
    assert texts(found) == list(
        zip(
            [s.source for s in segment(ENGLISH).segments],
            [s.source for s in segment(french).segments],
            strict=True,
        )
    )
    assert all(pair.sure for pair in found)


def test_marks_and_code_between_texts_hold_the_place_of_what_is_missing() -> None:
    french = (
        "# Remboursements\n\nLancez d'abord `kb build`.\n\n## Délais\n\nUn ajout qui n'est pas en anglais.\n\n"
        "Lisez [les conditions](terms.md) avant 17:00.\n\n```sh\nkb serve\n```\n\nDemandez-nous.\n"
    )
    found = dict(texts(paired(ENGLISH, french)))
    assert found["Run `kb build` first."] == "Lancez d'abord `kb build`."
    assert (
        found["Read [the terms](terms.md) before 17:00."] == "Lisez [les conditions](terms.md) avant 17:00."
    )
    assert found["Ask us."] == "Demandez-nous."
    assert "Card" not in found


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Run `kb build` first.", "Lancez d'abord `kb serve`."),
        ("Read [the terms](terms.md) now.", "Lisez [les conditions](other.md) maintenant."),
        ("Run `kb build` first.", "Lancez d'abord."),
    ],
)
def test_a_pair_whose_code_or_links_disagree_is_not_sure(english: str, other: str) -> None:
    pairs = paired(f"# Help\n\nOne.\n\n{english}\n\n## End\n", f"# Aide\n\nUn.\n\n{other}\n\n## Fin\n")
    (pair,) = [pair for pair in pairs if pair.own[0].source == english]
    assert pair.other[0].source == other
    assert not pair.sure


def test_a_joined_and_a_split_paragraph_are_found_and_never_sure() -> None:
    own = "# A\n\nPress `Save` in the window.\n\nThen wait for the mail of 5 March.\n\n## B\n\nEnd.\n"
    other = "# A\n\nAppuyez sur `Save` dans la fenêtre. Attendez le mail du 5 mars.\n\n## B\n\nFin.\n"
    found = paired(own, other)
    assert [len(pair.own) for pair in found] == [1, 2, 1, 1]
    assert [pair.sure for pair in found] == [True, False, True, True]
    assert [len(pair.other) for pair in paired(other, own)] == [1, 2, 1, 1]


def test_front_matter_is_paired_by_its_keys() -> None:
    own = "---\ntitle: Refunds\ndescription: How\n---\n\nText.\n"
    theirs = "---\ndescription: Comment\ntitle: Remboursements\nsummary: Plus\n---\n\nTexte.\n"
    assert set(texts(paired(own, theirs))) == {
        ("Refunds", "Remboursements"), ("How", "Comment"), ("Text.", "Texte.")
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n", "```\ncode\n```\n", "---\ntitle: x\n---\n"])
def test_pages_without_texts_have_no_pairs(text: str) -> None:
    assert paired(text, "# Aide\n\nUn.\n") == []
    assert paired("# Help\n\nOne.\n", text) == []
    assert pair_pages([]) == []


BLOCKS = st.lists(
    st.sampled_from(
        ["# A", "## B", "Text of `code` 7.", "See [a](a.md).", "- item", "- other", "| a | b |\n|---|---|\n| c | d |",
         "```\ncode\n```", "!!! note\n\n    Words.", "Long text, with more words than the others. And two sentences."]
    ),
    max_size=12,
)  # fmt: skip


@given(BLOCKS, BLOCKS)
def test_each_text_is_in_one_pair_at_most(own: list[str], other: list[str]) -> None:
    found = paired("\n\n".join(own) + "\n", "\n\n".join(other) + "\n")
    for side in ([s for p in found for s in p.own], [s for p in found for s in p.other]):
        assert len({id(one) for one in side}) == len(side)
    assert all(0 <= pair.score <= 1 for pair in found)
    assert all(pair.own and pair.other for pair in found)


@given(BLOCKS)
def test_a_page_pairs_wholly_with_itself(blocks: list[str]) -> None:
    text = "\n\n".join(blocks) + "\n"
    found = paired(text, text)
    assert all(
        a.source == b.source for pair in found if pair.sure for a, b in zip(pair.own, pair.other, strict=True)
    )
    assert len(found) == len(segment(text).segments)


@pytest.mark.parametrize("lacks", ["other", "own"])
@pytest.mark.parametrize("start", [0, 60])
def test_a_long_page_with_a_missing_half_is_paired(lacks: str, start: int) -> None:
    half, whole = range(start, start + 60), range(120)
    numbers = (whole, half) if lacks == "other" else (half, whole)
    own = "# A\n\n" + "".join(f"Text number {n} of `code{n}`.\n\n" for n in numbers[0])
    other = "# A\n\n" + "".join(f"Texte {n} de `code{n}`.\n\n" for n in numbers[1])
    found = dict(texts(paired(own, other)))
    assert all(b.rpartition(" ")[2] == a.rpartition(" ")[2] for a, b in found.items() if a != "A")
    assert len(found) == 61


@pytest.fixture(scope="module")
def golds() -> list[Gold]:
    """Ten pages of this project, in the locale that is furthest from English in its writing."""
    return gold_pages(Project.open(PROJECT), "zh-Hans")[10:20]


@pytest.mark.parametrize("change", list(EDITS))
def test_what_is_sure_is_right(golds: list[Gold], change: str) -> None:
    figures = measure(golds, change, seed=1)
    precision, _, _, recall = figures.shares
    assert figures.true > 300
    assert precision >= 0.99, figures
    assert recall >= (0.85 if change == "move" else 0.9)
