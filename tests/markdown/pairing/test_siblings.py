"""A pair for which only its place speaks is not sure: siblings may have changed places."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import SURE, Pages, Pair, pair_pages

FRENCH = {
    "Invoices": "Factures",
    "Passwords": "Mots de passe",
    "Languages": "Langues",
    "Holidays": "Jours fériés",
    "Reports": "Rapports",
    "Devices": "Appareils",
    "Open the settings of your account.": "Ouvrez les paramètres de votre compte.",
    "Choose the people who may edit it.": "Choisissez qui peut le modifier.",
    "Write to us, and we call you back.": "Écrivez-nous, nous vous rappelons.",
    "Nobody sees what you have deleted.": "Personne ne voit ce qui est effacé.",
}
"""Texts without a number, a name or code, and each about as long as the others of its kind."""
SHORT = [text for text in FRENCH if not text.endswith(".")]
LONG = [text for text in FRENCH if text.endswith(".")]


def pairs_of(own: str, other: str) -> list[Pair]:
    return pair_pages([Pages(segment(own), segment(other))])[0]


def sure(own: str, other: str) -> dict[str, str]:
    return {pair.own[0].source: pair.other[0].source for pair in pairs_of(own, other) if pair.sure}


def items(texts: list[str]) -> str:
    return "# Help\n\n" + "".join(f"- {text}\n" for text in texts)


def rows(texts: list[str]) -> str:
    lines = [f"| {a} | {b} |\n" for a, b in zip(texts[::2], texts[1::2], strict=True)]
    return "# Help\n\n| Words | More |\n| --- | --- |\n" + "".join(lines)


def cells(texts: list[str]) -> str:
    return f"# Help\n\n| {' | '.join(texts)} |\n|{' --- |' * len(texts)}\n"


def headed(mark: str) -> object:
    def blocks(texts: list[str]) -> str:
        pairs = zip(texts[::2], texts[1::2], strict=True)
        return "# Help\n\n" + "\n".join(mark.format(title, text) for title, text in pairs)

    return blocks


SHAPES = {
    "items": (items, SHORT[:4], 1),
    "paragraphs": (lambda texts: "# Help\n\n" + "".join(f"{text}\n\n" for text in texts), LONG[:3], 1),
    "cells": (cells, SHORT[:4], 1),
    "rows": (rows, [SHORT[0], LONG[0], SHORT[1], LONG[1], SHORT[2], LONG[2]], 2),
    "sections": (headed("## {}\n\n{}\n"), [SHORT[0], LONG[0], SHORT[1], LONG[1]], 2),
    "notes": (headed('!!! note "{}"\n\n    {}\n'), [SHORT[0], LONG[0], SHORT[1], LONG[1]], 2),
    "tabs": (headed('=== "{}"\n\n    {}\n'), [SHORT[2], LONG[2], SHORT[3], LONG[3], SHORT[4], LONG[0]], 2),
    "terms": (headed("{}\n:   {}\n"), [SHORT[0], LONG[0], SHORT[1], LONG[1]], 2),
}
"""How a page is made of texts, the texts, and how many of them are moved together."""


@pytest.mark.parametrize("shape", list(SHAPES))
def test_no_wrong_pair_of_reordered_siblings_is_sure(shape: str) -> None:
    made, texts, together = SHAPES[shape]
    own = made(texts)
    groups = [texts[at : at + together] for at in range(0, len(texts), together)]
    for order in permutations(groups):
        other = made([FRENCH[text] for group in order for text in group])
        found = sure(own, other)
        assert {a: b for a, b in found.items() if a in FRENCH and FRENCH[a] != b} == {}, other


@pytest.mark.parametrize("shape", list(SHAPES))
def test_pairs_without_evidence_are_drafts_with_a_lower_score(shape: str) -> None:
    made, texts, _ = SHAPES[shape]
    found = [p for p in pairs_of(made(texts), made([FRENCH[t] for t in texts])) if p.own[0].source in FRENCH]
    assert len(found) == len(texts)
    assert [pair.other[0].source for pair in found] == [FRENCH[text] for text in texts]
    assert all(pair.score < SURE for pair in found if not pair.sure)
    assert not all(pair.sure for pair in found)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (["Run `kb build`", "Run `kb serve`"], ["Lancez `kb build`", "Lancez `kb serve`"]),
        (["Pay 10 euros", "Pay 25 euros"], ["Payez 10 euros", "Payez 25 euros"]),
        (["[Fees](fees.md)", "[Days](days.md)"], ["[Tarifs](fees.md)", "[Jours](days.md)"]),
        (["Card", "Bank transfer to an account abroad"], ["Carte", "Virement vers un compte à l'étranger"]),
    ],
    ids=["code", "numbers", "links", "lengths"],
)
def test_siblings_that_say_which_they_are_stay_sure(own: list[str], other: list[str]) -> None:
    assert sure(items(own), items(other)) | {"Help": ""} == dict(zip(own, other, strict=True)) | {"Help": ""}


def test_evidence_in_a_row_or_a_section_counts_for_all_of_it() -> None:
    own = (
        "# A\n\n| Way | Days |\n| --- | --- |\n| Card | 3 |\n| Cash | 10 |\n\n"
        "## Fees\n\nRun `kb a`.\n\n## Days\n\nRun `kb b`.\n"
    )
    other = (
        "# A\n\n| Moyen | Jours |\n| --- | --- |\n| Carte | 3 |\n| Espèces | 10 |\n\n"
        "## Frais\n\nLancez `kb a`.\n\n## Délais\n\nLancez `kb b`.\n"
    )
    found = sure(own, other)
    assert (found["Card"], found["Cash"], found["Fees"], found["Way"]) == (
        "Carte",
        "Espèces",
        "Frais",
        "Moyen",
    )


def test_rows_whose_numbers_were_moved_are_paired_by_them() -> None:
    own = "# A\n\n| Way | Days |\n| --- | --- |\n| Card | 3 |\n| Cash | 10 |\n"
    other = "# A\n\n| Moyen | Jours |\n| --- | --- |\n| Espèces | 10 |\n| Carte | 3 |\n"
    found = {p.own[0].source: p.other[0].source for p in pairs_of(own, other)}
    assert (found["Card"], found["Cash"]) == ("Carte", "Espèces")


def test_one_sibling_at_another_place_makes_the_others_drafts() -> None:
    own = items(["Run `kb build`", "A word", "A rather long text about something else", "Run `kb serve`"])
    other = items(
        ["Lancez `kb serve`", "Un mot", "Un texte assez long à propos d'autre chose", "Lancez `kb build`"]
    )
    found = sure(own, other)
    assert "A word" not in found
    assert "A rather long text about something else" not in found
    assert found.get("Run `kb build`", "Lancez `kb build`") == "Lancez `kb build`"


def test_a_missing_sibling_makes_the_others_drafts() -> None:
    assert set(sure(items(SHORT[:4]), items([FRENCH[text] for text in SHORT[:3]]))) <= {"Help"}
    assert set(sure(items(SHORT[:3]), items([FRENCH[text] for text in SHORT[:4]]))) <= {"Help"}


def test_equal_siblings_may_be_exchanged() -> None:
    own = rows(["Fees", "yes", "Days", "yes"])
    found = {p.own[0].source: p.sure for p in pairs_of(own, rows(["Frais", "oui", "Jours", "oui"]))}
    assert set(found) == {"Help", "Words", "More", "Fees", "yes", "Days"}
    assert sure(items(["Yes", "Yes"]), items(["Oui", "Oui"]))["Yes"] == "Oui"


def test_pairs_that_could_be_exchanged_teach_no_words() -> None:
    """Forty pages with the same list, sorted by other letters: the wrong pairs would teach themselves."""
    order = sorted(SHORT, key=lambda text: FRENCH[text])
    assert order != SHORT
    own, other = segment(items(SHORT)), segment(items([FRENCH[text] for text in order]))
    for pairs in pair_pages([Pages(own, other)] * 40):
        wrong = [p for p in pairs if p.sure and FRENCH.get(p.own[0].source, "Help") != p.other[0].source]
        assert [pair for pair in wrong if pair.own[0].source != "Help"] == []


WORDS = st.lists(st.text("abcdefghij", min_size=3, max_size=9), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6, unique=True), st.integers(0, 1000))
def test_a_shuffled_list_of_unlike_words_has_no_wrong_sure_pair(texts: list[str], seed: int) -> None:
    """The translation has other words of about the same length, so that only lengths say anything."""
    table = str.maketrans("abcdefghij", "qrstuvwxyz")
    order = Random(seed).sample(texts, len(texts))
    found = sure(items(texts), items([text.translate(table) for text in order]))
    assert all(other == own.translate(table) for own, other in found.items() if own != "Help")


def test_a_long_list_takes_little_time_for_its_length() -> None:
    texts = [f"Word {n % 89} and thing {n % 31} of case {n % 7}" for n in range(200)]
    found = pairs_of(items(texts), items([text.replace("and", "et").replace("of", "de") for text in texts]))
    assert len(found) == 201
