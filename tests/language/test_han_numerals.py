"""Numbers in Chinese characters."""

from __future__ import annotations

import pytest

from kb_tools.language.han_numerals import han_numerals


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("等待二十四小时", {24}),
        ("一百个", {100}),
        ("三千五百", {3500}),
        ("两万个", {20_000}),
        ("一亿二千万", {120_000_000}),
        ("二〇二七年", {2027}),
        ("十五分钟和三十秒", {15, 30}),
        ("第一步", set()),
        ("", set()),
    ],
)
def test_numerals_are_read(text: str, numbers: set[int]) -> None:
    assert han_numerals(text) == numbers
