"""Strings around the page: a target never does more than its source (law 7)."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.model.segment import unit_key
from kb_tools.sites.pages.messages import Messages


def shown(source: str, target: str) -> str:
    return Messages({source: target}).text(source)


def test_a_missing_or_empty_target_gives_the_source() -> None:
    assert Messages({}).text("Search") == "Search"
    assert shown("Search", "") == "Search"


def test_a_target_is_shown() -> None:
    assert shown("Search", "Paieška") == "Paieška"


def test_the_same_word_can_mean_two_things() -> None:
    messages = Messages({unit_key("Open", "state"): "Atvira", "Open": "Atidaryti"})
    assert (messages.text("Open"), messages.text("Open", "state")) == ("Atidaryti", "Atvira")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Search", "<b>Paieška</b>"),
        ("Search", "&lt;script&gt;"),
        ("Search", "&amp;lt;script&amp;gt;"),
        ("Search", "Paieška <"),
        ("Read <b>this</b>", "Skaityk <i>tai</i>"),
        ("Read <b>this</b>", '<b onclick="x()">Skaityk</b>'),
        ("%(count)s pages", "puslapių"),
        ("%(count)s pages", "%(number)s puslapių"),
        ("All of it", "100 %"),
    ],
)
def test_harmful_targets_fall_back_to_the_source(source: str, target: str) -> None:
    assert shown(source, target) == source


def test_markup_of_the_source_may_move() -> None:
    assert shown("Read <b>this</b> now", "Dabar skaityk <b>tai</b>") == "Dabar skaityk <b>tai</b>"


def test_a_quotation_mark_cannot_end_an_attribute() -> None:
    assert shown("Search", 'a" onfocus="x()') == "a&quot; onfocus=&quot;x()"


def test_plurals_take_the_form_of_the_source() -> None:
    messages = Messages({"%(num)s page": "%(num)s puslapis", "%(num)s pages": "Puslapių: %(num)s"})
    assert messages.plural("%(num)s page", "%(num)s pages", 5) == "Puslapių: %(num)s"


@given(st.text(alphabet="ab <>&;\"'/=%()slt", max_size=40))
def test_no_target_opens_a_tag_in_plain_text(target: str) -> None:
    text = shown("Search", target)
    assert "<" not in unescape(unescape(text))
    assert '"' not in text
    _ = text % {}
