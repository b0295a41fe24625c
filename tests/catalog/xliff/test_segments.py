"""Segments that a tool has made of a text become one text again, or none."""

from __future__ import annotations

import pytest

from kb_tools.catalog.xliff.job import ReturnedUnit
from kb_tools.catalog.xliff.read import read
from kb_tools.catalog.xliff.segments import Part, whole
from kb_tools.model.content import Returned


def read_2(inner: str, language: str = "lt") -> ReturnedUnit:
    data = (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="{language}">'
        f'<file id="f" original="a.md"><unit id="u">{inner}</unit></file></xliff>'
    )
    (unit,) = read(data.encode(), "x").units
    return unit


def read_1(inner: str) -> ReturnedUnit:
    data = (
        '<xliff version="1.2"><file original="a.md" source-language="en" target-language="lt"><body>'
        f'<trans-unit id="u">{inner}</trans-unit></body></file></xliff>'
    )
    (unit,) = read(data.encode(), "x").units
    return unit


def segment(source: str, target: str | None = None, state: str = "", order: str = "") -> str:
    said = f' state="{state}"' if state else ""
    place = f' order="{order}"' if order else ""
    own = "" if target is None else f"<target{place}>{target}</target>"
    return f"<segment{said}><source>{source}</source>{own}</segment>"


BETWEEN = "<ignorable><source> </source></ignorable>"
DASH = "<ignorable><source> - </source><target>; </target></ignorable>"
MOVED = segment("A. ", "D. ", order="3") + segment("B. ", "E. ") + segment("C.", "F. ", order="1")


@pytest.mark.parametrize(
    ("inner", "target", "partial"),
    [
        (segment("A.", "B.") + BETWEEN + segment("C.", "D."), ("B. D.",), False),
        (segment("A. ", "B.") + segment("C.", "D."), ("B. D.",), False),
        (segment("A.", "B.") + segment(" C.", "D."), ("B.D.",), False),
        (segment("A. ", "B. ") + segment("C.", "D."), ("B. D.",), False),
        (segment("A", "B") + segment("C", "D"), ("BD",), False),
        (segment("A.", "B. D.", "final") + BETWEEN + segment("C.", "", "final"), ("B. D. ",), False),
        (segment("A.", "B.") + BETWEEN + segment("C.", ""), (), True),
        (segment("A.", "B.") + BETWEEN + segment("C."), (), True),
        (segment("A.", "B.") + BETWEEN + segment("C.", " "), (), True),
        (segment("A.") + BETWEEN + segment("C."), (), False),
        (segment("A.", "") + BETWEEN + segment("C.", " "), (), False),
        (
            segment("A. ", "D. ", order="3") + segment("B. ", "E. ") + segment("C.", "F. ", order="1"),
            ("F. E. D. ",),
            False,
        ),
        (segment("A.", "B.", order="x") + BETWEEN + segment("C.", "D.", order="²"), ("B. D.",), False),
        (
            segment("A.", "B.")
            + "<ignorable><source> - </source><target>; </target></ignorable>"
            + segment("C", "D"),
            ("B.; D",),
            False,
        ),
        (segment("A.", "B.") + segment(" "), ("B. ",), False),
    ],
)
def test_segments_of_version_2(inner: str, target: Returned, partial: bool) -> None:
    unit = read_2(inner)
    assert (unit.target, unit.partial) == (target, partial)


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh_TW", "ZH-CN"])
def test_sentences_of_chinese_and_japanese_stand_without_a_space(language: str) -> None:
    assert read_2(segment("A.", "甲。") + BETWEEN + segment("C.", "乙。"), language).target == ("甲。乙。",)
    assert read_2(segment("A. ", "甲。") + segment("C.", "乙。"), language).target == ("甲。乙。",)


def mark(number: int, text: str) -> str:
    return f'<mrk mtype="seg" mid="{number}">{text}</mrk>'


CUT = f"<source>A. C.</source><seg-source>{mark(0, 'A.')} {mark(1, 'C.')}</seg-source>"


@pytest.mark.parametrize(
    ("target", "found", "partial"),
    [
        (f"<target>{mark(0, 'B.')} {mark(1, 'D.')}</target>", ("B. D.",), False),
        (f"<target>{mark(0, 'B.')} {mark(1, '')}</target>", (), True),
        (f"<target>{mark(0, 'B.')}</target>", (), True),
        (f"<target>{mark(0, '')} {mark(1, '')}</target>", (), False),
        (f'<target state="translated">{mark(0, "B. D.")}{mark(1, "")}</target>', ("B. D.",), False),
        (f'<target state="needs-translation">{mark(0, "B.")}{mark(1, "")}</target>', (), True),
        ("<target>B. D.</target>", ("B. D.",), False),
        ("<target/>", (), False),
        ("", (), False),
    ],
)
def test_segments_of_version_1(target: str, found: Returned, partial: bool) -> None:
    unit = read_1(CUT + target)
    assert (unit.target, unit.partial) == (found, partial)


def test_a_text_without_parts_has_no_target() -> None:
    assert whole([], "lt") == ((), False)
    assert whole([Part((" ",), None, None, is_segment=False)], "lt") == ((), False)
