"""Each word that the page about inclusive language avoids is found, with what the page says instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tools.language.prose import Prose
from kb_tools.model.segment import Kind
from kb_tools.style.rules import Rule, read_rule
from kb_tools.style.vale.scopes import Block

GUIDE = Path(__file__).parents[2] / "style_guide"
PAGE = (GUIDE / "inclusive-language.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return [read_rule(path, path.name) for path in sorted((GUIDE / "rules").glob("*.yml"))]


def avoided() -> Iterator[tuple[str, list[str]]]:
    """Yield each word that the table avoids, and what it has instead."""
    for row in re.findall(r"^\| (`.+?) \| (`.+?) \| .+ \|$", PAGE, re.MULTILINE):
        better, words = (re.findall(r"`([^`]+)`", cell) for cell in row)
        yield from ((word, better) for word in words)


def found(rules: list[Rule], text: str) -> list[str]:
    block = Block(Prose(text), Kind.PARAGRAPH)
    linked = [rule for rule in rules if "/inclusive-language/" in rule.link]
    return [violation.message for rule in linked for violation in rule.broken(block)]


def test_the_table_is_read() -> None:
    assert {"whitelist", "the deaf", "mother and father", "crazy"} <= {word for word, _ in avoided()}


@pytest.mark.parametrize(("word", "better"), list(avoided()), ids=str)
def test_a_word_that_the_page_avoids_is_found(rules: list[Rule], word: str, better: list[str]) -> None:
    for text in (f"We saw {word}.", f"{word.capitalize()} was here.", f"Here: **{word}**, and more."):
        messages = found(rules, text)
        assert len(messages) == 1, text
        assert any(text in messages[0] for text in better), messages


@pytest.mark.parametrize("text", re.findall(r"Do not (?:say|write) (\*.+?)\.", PAGE))
def test_a_place_or_colour_that_the_page_avoids_is_found(rules: list[Rule], text: str) -> None:
    for words in re.findall(r"\*([^*]+)\*", text):
        assert found(rules, f"See {words}."), words


@pytest.mark.parametrize(
    "text",
    [
        "The blind spot of the camera.",
        "Blind people and deaf people read it.",
        "She has a master's degree, and she masters it.",
        "The Scrum master has the master key.",
        "An allow list and a block list.",
        "Amounts above 50 EUR.",
        "The red thread of the text.",
        "Run `git checkout master`.",
        "You are on the right way.",
        "A master copy, and the master of ceremonies.",
    ],
)
def test_what_only_looks_like_it(rules: list[Rule], text: str) -> None:
    assert found(rules, text) == []
