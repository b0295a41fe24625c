"""A place in the prose of a text is found in the text as it is typed."""

from __future__ import annotations

import re

import pytest

from kb_tools.language.prose import OBJECT, Prose


@pytest.mark.parametrize(
    ("raw", "word", "there"),
    [
        ("Plain words here.", "words", "words"),
        ("Click **Save** now.", "Save", "Save"),
        ("Click **Save** now.", "now", "now"),
        ("Run `kb update` twice twice.", "twice twice", "twice twice"),
        ("A {count} of things, {other} too.", "things", "things"),
        ("A {count} of things, {other} too.", "too", "too"),
        ("See [the guide](x.md) please.", "please", "please"),
        ("One &amp; two \\* three.", "three", "three"),
        ("One &amp; two.", "&", "&amp;"),
        ("a\u200bb [c](d.md)", "\u200b", "\u200b"),
        ("Wait **for it**, then go.", "for it, then", "for it**, then"),
    ],
)
def test_a_word_is_found_where_it_is_typed(raw: str, word: str, there: str) -> None:
    prose = Prose(raw)
    start = prose.text.index(word)
    assert "".join(raw[slice(*prose.raw_span(start, start + len(word)))]) == there


@pytest.mark.parametrize(
    "raw", ["Run `kb update`.", "A {count} of `x` and {other} ++ctrl+k++ :smile:", "%s of {n}"]
)
def test_what_is_no_prose_is_found_as_a_whole(raw: str) -> None:
    prose = Prose(raw)
    found = [raw[slice(*prose.raw_span(m.start(), m.end()))] for m in re.finditer(OBJECT, prose.text)]
    assert found == re.findall(r"`[^`]*`|\{\w+\}|\+\+[\w+]+\+\+|:smile:|%s", raw)


def test_the_end_is_the_end() -> None:
    assert Prose("Click **Save**").raw_span(10, 10) == (14, 14)
    assert Prose("Plain").raw_span(5, 5) == (5, 5)


def test_a_fact_is_worked_out_once_for_each_text_and_each_thing_given() -> None:
    asked: list[tuple[str, str]] = []

    def count(text: Prose, word: str) -> int:
        asked.append((text.raw, word))
        return text.text.count(word)

    one, other = Prose("**a** b a"), Prose("b")
    assert [one.once(count, "a"), one.once(count, "a"), one.once(count, "b")] == [2, 2, 1]
    assert other.once(count, "a") == 0
    assert asked == [("**a** b a", "a"), ("**a** b a", "b"), ("b", "a")]


@pytest.mark.parametrize(
    "raw", ["a *b*", "a  b", "a\nb", "www.example.org", "{x}", "1 & 2", "a\t\tb", "a!", "a/b"]
)
def test_what_may_be_markup_is_not_plain(raw: str) -> None:
    assert not Prose(raw).is_plain


def test_a_plain_text_is_what_readers_see_but_for_placeholders() -> None:
    assert Prose("Plain words, 100 %s of them.").is_plain
    assert Prose("Plain words, 100 %s of them.").text == f"Plain words, 100 {OBJECT} of them."
