"""Combinations of keys are read with the names that languages give to keys."""

from __future__ import annotations

import pytest

from kb_tools.language.shortcuts import shortcuts


def keys(text: str) -> list[tuple[list[str], str, bool]]:
    return [(sorted(one.modifiers), one.key, one.known) for one in shortcuts(text)]


@pytest.mark.parametrize(
    "text",
    ["Press Ctrl+F.", "Strg+F drücken", "Ctrl + F", "Ctrl-F", "Ctrl＋F を押す", "Ctrl+Fを押します", "⌃F"],
)
def test_one_combination_has_many_spellings(text: str) -> None:
    assert keys(text) == [(["ctrl"], "F", True)]


@pytest.mark.parametrize(
    ("text", "modifiers", "key"),
    [
        ("Ctrl+Maj+Entrée", ["ctrl", "shift"], "enter"),
        ("Strg+Umschalt+Entf", ["ctrl", "shift"], "delete"),
        ("⌘⇧K", ["cmd", "shift"], "K"),
        ("Alt+F4", ["alt"], "F4"),
        ("Ctrl+, then", ["ctrl"], ""),
    ],
)
def test_names_of_keys_are_those_of_languages(text: str, modifiers: list[str], key: str) -> None:
    assert keys(text) == [(modifiers, key, True)]


def test_a_key_of_an_unknown_name_is_said_to_be_unknown() -> None:
    assert keys("Ctrl+Sonstwas") == [(["ctrl"], "SONSTWAS", False)]


def test_where_it_stands_is_the_keys_alone() -> None:
    text = "必ずCtrl+Fを押す"
    assert [text[slice(*one.span)] for one in shortcuts(text)] == ["Ctrl+F"]


@pytest.mark.parametrize(
    "text", ["C++ and A+B", "controlled", "an alternative-fuel car", "Shift workers", "+1"]
)
def test_plain_words_are_no_keys(text: str) -> None:
    assert keys(text) == []
