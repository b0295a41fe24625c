"""Segments of TMX as other programs write them, in words and codes."""

from __future__ import annotations

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format.tmx_codes import paired
from kb_tools.catalog.format.tmx_segment import RawSegment, SegmentReader, written
from kb_tools.model.content import Code, Content, Role, plain


def read(inside: str) -> RawSegment:
    reader = SegmentReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(f"<seg>{inside}</seg>", True)
    return reader.pieces


def shown(content: Content) -> str:
    """Words and codes on one line: `Click 1(Save)1 2`."""
    marks = {Role.OPEN: "{}(", Role.CLOSE: "){}", Role.ALONE: "<{}>"}
    return "".join(p if isinstance(p, str) else marks[p.role].format(p.id) for p in content)


@pytest.mark.parametrize(
    ("inside", "text", "codes"),
    [
        ("plain &amp; simple", "plain & simple", "plain & simple"),
        ('a <bpt i="1">&lt;b&gt;</bpt>b<ept i="1">&lt;/b&gt;</ept> c', "a <b>b</b> c", "a 1(b)1 c"),
        ('a <bpt i="1"/>b<ept i="1"/> c', "a b c", "a 1(b)1 c"),
        (
            '<bpt i="1">x</bpt>b<bpt i="2">y</bpt>c<ept i="1">X</ept>d<ept i="2">Y</ept>',
            "xbycXdY",
            "<1>b2(c<1>d)2",
        ),
        ('<bpt i="1">x</bpt>b', "xb", "<1>b"),
        ('b<ept i="1">x</ept>', "bx", "b<1>"),
        ("a <ut>{\\b </ut>b<ut>}</ut>", "a {\\b b}", "a <1>b<2>"),
        ('<ph x="1" type="image">img</ph> a <it pos="begin">&lt;i&gt;</it>', "img a <i>", "<1> a <2>"),
        ('a <hi type="term">b <ph>x</ph></hi> c', "a b x c", "a b <1> c"),
        (
            '<ph>&lt;img alt="<sub type="alt">A <ph>n</ph> cat</sub>"/&gt;</ph>',
            '<img alt="A n cat"/>',
            "<1>A <2> cat<3>",
        ),
        (
            '<bpt i="1">&lt;a title="<sub>More</sub>"&gt;</bpt>b<ept i="1">&lt;/a&gt;</ept>',
            '<a title="More">b</a>',
            "<1>More2(b)2",
        ),
        ("a <unknown>b</unknown> <sub>c</sub>", "a b c", "a b c"),
    ],
)
def test_what_programs_write(inside: str, text: str, codes: str) -> None:
    content, _ = paired(read(inside), read(inside))
    assert plain(content) == text
    assert shown(content) == codes


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


@st.composite
def contents(draw: st.DrawFn, number: int = 1, depth: int = 2) -> Content:
    pieces: list[str | Code] = []
    for _ in range(draw(st.integers(0, 3))):
        pieces.append(draw(words))
        raw = draw(words)
        if depth and draw(st.booleans()):
            inner = draw(contents(number + 1, depth - 1))
            last = number + sum(isinstance(p, Code) for p in inner) + 1
            pieces += [Code(str(number), raw, Role.OPEN), *inner, Code(str(number), draw(words), Role.CLOSE)]
            number = last + 1
        else:
            pieces.append(Code(str(number), raw))
            number += 1
    return tuple(pieces)


@given(contents())
def test_what_is_written_is_read(content: Content) -> None:
    again, other = paired(read(written(content)), read(written(content)))
    assert plain(again) == plain(content)
    assert [p.role for p in again if isinstance(p, Code)] == [p.role for p in content if isinstance(p, Code)]
    assert again == other
