"""Texts in words and codes: nothing is lost on the way to a translator and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.xliff import write_1, write_2
from kb_tools.catalog.xliff.job import Job, JobPage, JobUnit, unit_id
from kb_tools.catalog.xliff.read import read
from kb_tools.catalog.xliff.xml import is_writable
from kb_tools.markdown.inline_codes import (
    Reading,
    assembled,
    differing_codes,
    references,
    source_content,
    target_content,
)
from kb_tools.model.content import Code, CodeReference, Content, Role, plain
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State

MARKDOWN, TITLES = Reading(), Reading(markdown=False)
MARKS = (
    "**bold**",
    "*soft*",
    "***both** one*",
    "`kb build`",
    "[home](index.md)",
    '[times](refunds.md#times "When")',
    "[**Save**](save.md)",
    "![A door](door.png)",
    "<kbd>Enter</kbd>",
    "<https://example.org>",
    "[^1]",
    "++ctrl+k++",
    ":smile:",
    "{{ product }}",
    "&nbsp;",
    r"\*",
    "<b>x *y</b> z*",
    "[text][label]",
    "**[a](b.md){ .button }**",
    "<!-- c -->",
    "{name}",
    "%(count)s",
)
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)
texts = st.lists(st.sampled_from(MARKS) | words, max_size=7).map(" ".join).map(str.strip)
readings = st.sampled_from([MARKDOWN, TITLES])


@given(texts | st.text(), readings)
def test_words_and_codes_concatenate_to_the_text_and_pairs_are_nested(text: str, reading: Reading) -> None:
    content = source_content(text, reading)
    assert plain(content) == text
    assert _nested(content)


@given(texts, texts, readings)
def test_a_target_keeps_its_text_and_numbers_of_the_source(
    source: str, target: str, reading: Reading
) -> None:
    content, own = target_content(target, source, reading), source_content(source, reading)
    assert plain(content) == target
    assert _nested(content)
    raws = {(p.id, p.role): p.raw for p in own if isinstance(p, Code)}
    for piece in content:
        if isinstance(piece, Code) and (piece.id, piece.role) in raws:
            assert piece.raw == raws[piece.id, piece.role]


def _nested(content: Content) -> bool:
    stack: list[str] = []
    for piece in content:
        if isinstance(piece, Code) and piece.role is Role.OPEN:
            stack.append(piece.id)
        elif isinstance(piece, Code) and piece.role is Role.CLOSE and (not stack or stack.pop() != piece.id):
            return False
    return not stack


@given(
    texts.filter(bool).filter(is_writable),
    texts.filter(is_writable),
    readings,
    st.sampled_from(["2.1", "1.2"]),
)
def test_any_target_with_our_marks_survives_both_versions(
    source: str, target: str, reading: Reading, version: str
) -> None:
    own, other = source_content(source, reading), target_content(target, source, reading)
    unit = JobUnit(unit_id(source, None), own, other, State.TRANSLATED)
    job = Job(Locale("en"), Locale("lt"), (JobPage("docs/a.md", (unit,)),))
    writer = write_2 if version == "2.1" else write_1
    (back,) = read("".join(writer.serialize(job)).encode(), "job.xlf").units
    assert back.source == source
    assert unit_id(back.source, back.context) == back.id
    if target:
        assert back.target == references(other)
        assert back.done is True
    assert assembled(back.target, own, other) == (target, [])


@given(st.permutations(MARKS), st.permutations(MARKS), st.integers(2, 6))
def test_codes_may_change_places_and_none_may_go(first: list[str], order: list[str], count: int) -> None:
    marks = first[:count]
    source, target = " and ".join(marks), " ir ".join(mark for mark in order if mark in marks)
    assert differing_codes(source, target, MARKDOWN) == ([], [])
    assert differing_codes(source, target, TITLES) == ([], [])
    codes = [mark for mark in marks if mark not in ("&nbsp;", r"\*")]
    if codes:
        lost, added = differing_codes(source, source.replace(codes[0], "žodis"), MARKDOWN)
        assert lost
        assert added == []


@pytest.mark.parametrize(
    ("source", "target", "reading", "lost", "added"),
    [
        ("Closed on {date}.", "Uždaryta.", MARKDOWN, ["{date}"], []),
        ("Run `kb build`.", "Vykdykite `kb build`.", MARKDOWN, [], []),
        ("Run `kb build`.", "Vykdykite.", MARKDOWN, ["`kb build`"], []),
        ("Run it.", "Vykdykite `kb`.", MARKDOWN, [], ["`kb`"]),
        ("**Now** or never", "**Dabar** ar **niekada**", MARKDOWN, [], ["**…**"]),
        ("See [a](a.md).", "Žr. [a](b.md).", MARKDOWN, ["[…](a.md)"], ["[…](b.md)"]),
        ("Hello, {name}", "Sveiki, {vardas}", TITLES, ["{name}"], ["{vardas}"]),
        ("5 &nbsp; 6", "5 6", MARKDOWN, [], []),
        (r"2 \* 3", "2 kart 3", MARKDOWN, [], []),
        ("<b>Now</b>", "Dabar", TITLES, ["<b>", "</b>"], []),
        ("A * B", "A * B, C * D", MARKDOWN, [], []),
    ],
)
def test_lost_and_added_codes_are_told(
    source: str, target: str, reading: Reading, lost: list[str], added: list[str]
) -> None:
    assert differing_codes(source, target, reading) == (lost, added)


@pytest.mark.parametrize(
    ("target", "lost"),
    [("先 “点” 这里 **保存**", []), ("先 *点* 这里 **保存**", []), ("先 “点” 这里", ["**…**"])],
)
def test_a_script_without_italics_may_do_without_their_marks(target: str, lost: list[str]) -> None:
    source = "First *click* here, then **Save**"
    assert differing_codes(source, target, MARKDOWN, italics=False) == (lost, [])
    with_italics, _ = differing_codes(source, target, MARKDOWN)
    assert ("*…*" in with_italics) == ("*点*" not in target)


def test_a_number_that_nobody_gave_out_is_told() -> None:
    own = source_content("Run `kb`.", MARKDOWN)
    assert assembled(("Vykdykite ", CodeReference("7", Role.ALONE), "."), own) == ("Vykdykite .", ["7"])


def test_line_ends_of_a_tool_are_taken_out() -> None:
    own = source_content("Run it now.", MARKDOWN)
    assert assembled(("\n      Vykdykite\n      dabar.\n",), own) == ("Vykdykite dabar.", [])


@pytest.mark.parametrize(
    ("english", "returned", "text"),
    [
        ("one line", "\n  eine\n\n  Zeile\n", "eine Zeile"),
        ("two\nlines", "\n  zwei \n\n  Zeilen\n", "zwei\nZeilen"),
        ("two\n\nparagraphs", "zwei\n\nAbsätze\n", "zwei\n\nAbsätze"),
        ("a list\n  - in it", "eine Liste\n  - darin", "eine Liste\n  - darin"),
    ],
)
def test_lines_that_a_tool_has_put_in_are_those_of_english(english: str, returned: str, text: str) -> None:
    assert assembled((returned,), (english,)) == (text, [])
