"""A text that belongs to no English text is told with what English has at its place."""

from __future__ import annotations

from collections.abc import Collection

from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.pipeline.exchange.alone_texts import ALONE, AloneTexts

ENGLISH = segment("# One\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n")
FRENCH = segment("# Un\n\nDeux.\n\nTrois.\n\nQuatre.\n\nCinq.\n")


def said(apart: Collection[int]) -> dict[str, str]:
    """Pair all texts but some, by their number, and return what is said of these."""
    pairs = [
        Pair((own,), (other,), 1.0, sure=True)
        for n, (own, other) in enumerate(zip(ENGLISH.segments, FRENCH.segments, strict=True))
        if n not in apart
    ]
    return {each.source: reason for each, reason in AloneTexts(ENGLISH, FRENCH, pairs, "docs/a.md").named()}


def test_what_english_has_there_and_nothing_translates_is_named() -> None:
    (reason,) = said({2}).values()
    assert reason.endswith("at its place English has 'Three.' (docs/a.md:5)")
    two = said({1, 2})
    assert two["Deux."].endswith("English has 'Two.' (docs/a.md:3) and 1 more")
    assert two["Trois."] == two["Deux."]


def test_the_ends_of_a_page_are_places_too() -> None:
    assert said({0})["Un"].endswith("English has 'One' (docs/a.md:1)")
    assert said({4})["Cinq."].endswith("English has 'Five.' (docs/a.md:9)")


def test_a_title_in_the_front_matter_and_one_in_a_heading_are_told_of_each_other() -> None:
    heading, front = segment("# Set up\n\nDo it.\n"), segment("---\ntitle: Installation\n---\n\nFaites-le.\n")
    said = [(s.source, reason) for s, reason in AloneTexts(heading, front, [], "docs/a.md").named()]
    title = dict(said)["Installation"]
    assert (
        title
        == "English has its title as a heading, 'Set up' (docs/a.md:1): write it as # Installation in the file"
    )
    back = {s.source: reason for s, reason in AloneTexts(front, heading, [], "docs/a.md").named()}
    assert back["Set up"].startswith(
        "English has its title in the front matter, 'Installation' (docs/a.md:2)"
    )


def test_where_everything_is_translated_nothing_belongs_to_it() -> None:
    pairs = [Pair((own,), (FRENCH.segments[0],), 1.0, sure=True) for own in ENGLISH.segments]
    more = segment("# Un\n\nUne phrase de plus.\n")
    pairs = [Pair(pair.own, (more.segments[0],), 1.0, sure=True) for pair in pairs]
    assert [reason for _, reason in AloneTexts(ENGLISH, more, pairs, "docs/a.md").named()] == [ALONE]
