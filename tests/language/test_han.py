"""Characters that one way of writing Chinese alone has, or Japanese."""

from __future__ import annotations

import pytest

from kb_tools.language.han import is_chinese_alone, is_japanese_alone, simplified_only, traditional_only


def test_each_table_gives_the_character_of_the_other_form() -> None:
    assert {traditional_only()[char] for char in "結檔後"} == {"结", "档", "后"}
    assert {simplified_only()[char] for char in "结档"} == {"結", "檔"}


@pytest.mark.parametrize("char", "著乾於后里台面")
def test_what_both_forms_use_is_in_neither_table(char: str) -> None:
    assert char not in {**traditional_only(), **simplified_only()}


def test_the_tables_do_not_overlap() -> None:
    assert not traditional_only().keys() & simplified_only().keys()
    assert len(traditional_only()) > 2500
    assert len(simplified_only()) > 2000


@pytest.mark.parametrize("char", "検発図")
def test_characters_of_japanese(char: str) -> None:
    assert is_japanese_alone(char)
    assert not is_chinese_alone(char)


@pytest.mark.parametrize("char", "会国学設裏衞a")
def test_other_characters_are_not_of_japanese_alone(char: str) -> None:
    assert not is_japanese_alone(char)
