"""A badge says how much is translated and how much of that is reviewed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from kb_tools.model.locale import Locale
from kb_tools.model.unit import State
from kb_tools.reports.badge import COLOURS, MARK, badge
from kb_tools.reports.base import LocaleRow, PageRow, percent
from tests.reports.contrast import contrast


def svg_of(reviewed: int, translated: int, other: int) -> str:
    words = {**dict.fromkeys(State, 0), State.REVIEWED: reviewed, State.TRANSLATED: translated}
    words[State.UNTRANSLATED] = other
    return badge(LocaleRow(Locale("lt"), [PageRow("a", "a.po", words, words)]))


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((12, 86, 2), "98% translated, 12% reviewed"),
        ((999, 0, 1), "99% translated, 99% reviewed"),
        ((0, 100, 0), "100% translated, 0% reviewed"),
        ((0, 0, 0), "100% translated, 100% reviewed"),
    ],
)
def test_both_shares_are_said(counts: tuple[int, int, int], value: str) -> None:
    svg = svg_of(*counts)
    root = ElementTree.fromstring(svg)  # noqa: S314
    assert root.attrib["aria-label"] == f"lt, share of words: {value}"
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["lt", value]
    assert MARK in svg


def test_what_is_translated_gives_the_colour() -> None:
    assert COLOURS[0][1] in svg_of(0, 98, 2)
    assert COLOURS[-1][1] in svg_of(10, 10, 80)


@pytest.mark.parametrize("colour", [colour for _, colour in COLOURS])
def test_white_text_can_be_read(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5


@pytest.mark.parametrize(("share", "shown"), [(0, "0%"), (0.129, "12%"), (0.999, "99%"), (1, "100%")])
def test_a_hundred_per_cent_is_all(share: float, shown: str) -> None:
    assert percent(share) == shown
