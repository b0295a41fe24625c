"""Loops: a phrase that follows itself."""

from __future__ import annotations

import time

import pytest

from kb_tools.language.repetition import loop_of_words, loops_of_characters


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        ("sorted by date, by date, by date.", "by date, by date, by date"),
        (
            "see the tickets of the team the tickets of the team now",
            "the tickets of the team the tickets of the team",
        ),
        ("very, very, very good", "very, very, very"),
        ("very very good", None),
        ("raise the error, the error is shown", None),
        ("Click Save. Click Send.", None),
        ("1 2 1 2 1 2", None),
        ("a a a", None),
    ],
)
def test_a_phrase_in_a_loop(text: str, loop: str | None) -> None:
    found = loop_of_words(text)
    assert (text[slice(*found)] if found else None) == loop


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("アカウントの設定をアカウントの設定を開きます。", True),
        ("按日期，按日期，按日期排序。", True),
        ("ひとつひとつ確認します。", False),
        ("いろいろな方法", False),
        ("C++、Java、JavaScriptと比べます。", False),
        ("翻译工作。翻译工作可通过议题。", False),
        ("ははははははは", False),
    ],
)
def test_a_loop_without_spaces(text: str, found: bool) -> None:
    assert any(loops_of_characters(text)) is found


@pytest.mark.parametrize("text", ["ab! ", "a ", "ab cd / ", "ab, cd ef. "])
def test_a_text_of_one_phrase_is_no_trap(text: str) -> None:
    start = time.perf_counter()
    loop_of_words(text * 3000)
    assert time.perf_counter() - start < 5


def test_a_long_text_is_no_trap() -> None:
    start = time.perf_counter()
    loop_of_words(
        "one two three four five six " * 3 + "word " + " ".join(f"w{n % 40} x{n}" for n in range(4000))
    )
    list(loops_of_characters("".join(chr(0x4E00 + n * 7919 % 3000) for n in range(8000))))
    assert time.perf_counter() - start < 5
