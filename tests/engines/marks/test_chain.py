"""The chain of marks, by golden cases and by its laws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.chain import Draft
from kb_tools.engines.marks.gate import fault, marks_fault
from kb_tools.engines.marks.numbers import free_numbers
from kb_tools.engines.marks.pieces import cut, raw, trimmed
from kb_tools.engines.marks.sentences import sentences
from kb_tools.engines.marks.writing import numbered, read, write
from kb_tools.model.dialect import Dialect
from kb_tools.model.segment import Kind
from tests.engines.fakes import draft, reverse

words = st.sampled_from(
    ["Open", "the", "file", "10", "days.", "Now!", "e.g.", "snake\\_case", "中文", "%(n)s", "&nbsp;"]
)
atoms = st.sampled_from(["`x`", "![a cat](c.png)", "<kbd>K</kbd>", ":smile:", "[^1]", "https://a.example/b"])
around = st.sampled_from(["**{}**", "*{}*", "[{}](a.md)", "<b>{}</b>", "[{}](b.md){{ .c }}"])
inline = st.recursive(
    words | atoms,
    lambda inner: st.tuples(around, inner).map(lambda pair: pair[0].format(pair[1])),
    max_leaves=3,
)
sources = st.lists(inline | st.just("  \n"), min_size=1, max_size=8).map(
    lambda parts: " ".join(["Start", *parts])
)
junk = st.text("[]()*_`<>\\&;:!{}%a1 .\n", max_size=30)


@dataclass
class Case:
    title: str
    source: list[str] = field(default_factory=list)
    phrases: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)


def cases() -> Iterator[object]:
    text = (Path(__file__).parent / "data" / "marks.txt").read_text("utf-8")
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        case = Case(lines[0])
        for line in lines[1:]:
            if line.startswith("> "):
                case.source.append(line[2:])
            elif line[:2] in ("= ", "! "):
                case.expected.append(line)
            else:
                phrase, _, answer = line.partition(" =>")
                case.phrases[phrase] = answer.strip()
        yield pytest.param(case, id=case.title)


@pytest.mark.parametrize("case", list(cases()))
def test_golden_cases(case: Case) -> None:
    made_up = not case.expected[0].startswith("! ")
    found = draft("\n".join(case.source), lambda text: case.phrases.get(text, text.upper()), made_up=made_up)
    if case.expected[0].startswith("! "):
        assert not isinstance(found, Draft)
        assert found.reason == case.expected[0][2:]
    else:
        assert isinstance(found, Draft), found
        assert f"{found.route}: {found.text}" == "\n".join(line[2:] for line in case.expected)


@given(sources | junk)
def test_pieces_and_sentences_concatenate_to_their_source(source: str) -> None:
    pieces = cut(source)
    assert raw(pieces) == source
    parts = sentences(pieces, "en")
    assert "".join(raw(part) for part in parts) == source
    for part in parts:
        assert "".join(map(raw, trimmed(part))) == raw(part)


@given(sources)
def test_every_draft_of_a_faithful_engine_passes_the_gate(source: str) -> None:
    found = draft(source, reverse)
    assert isinstance(found, Draft), found
    assert marks_fault(source, found.text) is None


@given(sources | junk, st.lists(junk, min_size=1, max_size=5))
def test_no_draft_of_any_engine_fails_the_gate(source: str, said: list[str]) -> None:
    answers = iter(said * 1000)
    found = draft(source, lambda text: next(answers))
    if isinstance(found, Draft) and found.route != "copy":
        assert marks_fault(source, found.text) is None


@given(sources, st.sampled_from(list(MarkStyle)), st.booleans())
def test_marked_text_is_read_back(source: str, style: MarkStyle, blanks: bool) -> None:
    core = cut(source)
    marks = numbered(core, style)
    found = read(write(core, marks, style, blanks=blanks), marks, style, core)
    assert found is not None
    shown = "".join(piece.raw for piece in found)
    assert "".join(shown.split()) == "".join(source.split())


@given(st.text("a1234567890 ", max_size=20), st.integers(0, 9))
def test_numbers_are_free_and_distinct(text: str, wanted: int) -> None:
    found = free_numbers(text, wanted)
    assert len(set(found)) == wanted
    assert not {str(number) for number in found} & set(
        "".join(c if c.isdigit() else " " for c in text).split()
    )


@pytest.mark.parametrize("style", list(MarkStyle))
def test_every_style_of_marks_works(style: MarkStyle) -> None:
    def say(text: str) -> str:
        return text.replace("Press", "Spauskite").replace("now", "dabar")

    found = draft("Press `x` now.", say, styles=(style,))
    assert found == Draft("Spauskite `x` dabar.", "refind")


def test_two_links_with_one_text_are_not_put_around_one_word() -> None:
    """In the sentence the second "here" has another form, so each link seems to have one place: the same."""

    def say(text: str) -> str:
        return text if text == "here" else text.replace("See", "Žr.").replace("also here", "taip pat čionai")

    found = draft("See [here](a.md) and also [here](b.md).", say)
    assert not isinstance(found, Draft) or "[[" not in found.text, found
    assert isinstance(found, Draft)
    assert found.text.count("](a.md)") == found.text.count("](b.md)") == 1


def test_an_engine_that_keeps_no_marks_is_given_none() -> None:
    asked = []
    found = draft("Press `x` now.", lambda text: asked.append(text) or reverse(text), styles=())
    assert found == Draft("sserP `x` won.", "split")
    assert asked == ["Press", "now."]


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Save **it**.", "Įrašykite **tai**.", None),
        ("Save **it**.", "Įrašykite tai.", "marks lost"),
        ("Save **it**.", "Įrašykite ** **.", "marks lost"),
        ("Save it.", "Įrašykite `tai`.", "marks added"),
        ("See [it](a.md).", "Žr. [tai](b.md).", "marks lost"),
        ("Save it.", "Įrašykite\ntai.", "line break"),
        ("Save it.", "# Įrašykite", "starts a block"),
        ("Save it.", "1. Įrašykite", "starts a block"),
        ("Save it.", "Įrašykite\x00tai.", "control characters"),
        ("Save it.", "Įrašykite\u2028tai.", "control characters"),
        ("Save it.", "   ", "empty"),
    ],
)
def test_the_gate(source: str, target: str, reason: str | None) -> None:
    assert fault(source, target, Kind.PARAGRAPH) == reason


def test_the_gate_in_a_table() -> None:
    assert fault("Save it.", "Įrašykite | tai.", Kind.TABLE_CELL) == "breaks a table"
    assert fault("Save it.", "Įrašykite | tai.", Kind.PARAGRAPH) is None


def test_the_gate_reads_as_the_renderer_of_the_project_does() -> None:
    words = ("At 10:30:00.", "Um 10:30:00 :uhr:.")
    assert fault(*words, Kind.PARAGRAPH) == "marks added"
    assert fault(*words, Kind.PARAGRAPH, Dialect(emoji=False)) is None
    mention = ("Ask us.", "Klauskite @mūsų.")
    assert fault(*mention, Kind.PARAGRAPH) is None
    assert fault(*mention, Kind.PARAGRAPH, Dialect(shorthands=True)) == "marks added"


def test_what_readers_see_of_attributes_may_be_translated() -> None:
    assert fault("[a](b){ .c title=Docs }", '[ą](b){ .c title="Mūsų dokai" }', Kind.PARAGRAPH) is None
    assert (
        fault("Go <input type=submit value=Go>", "Eik <input type=submit value=Eik>", Kind.PARAGRAPH) is None
    )
    assert (
        fault("Go <input type=hidden value=Go>", "Eik <input type=hidden value=Eik>", Kind.PARAGRAPH)
        == "marks lost"
    )
