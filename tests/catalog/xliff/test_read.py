"""XLIFF as tools of agencies write it: segments, other codes, other states."""

from __future__ import annotations

import pytest

from kb_tools.catalog.xliff.job import ReturnedUnit
from kb_tools.catalog.xliff.read import read
from kb_tools.model.content import CodeReference, Role

TWO = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="lt">'
    '<file id="f" original="a.md">'
)
ONE = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.md" source-language="en"'
    ' target-language="lt" datatype="x"><body>'
)


def unit(inner: str, *, version: str) -> ReturnedUnit:
    if version == "2":
        data = f'{TWO}<unit id="u">{inner}</unit></file></xliff>'
    else:
        data = f'{ONE}<trans-unit id="u">{inner}</trans-unit></body></file></xliff>'
    (found,) = read(data.encode(), "x").units
    assert (found.page, found.id) == ("a.md", "u")
    return found


def ref(number: str, role: Role = Role.ALONE) -> CodeReference:
    return CodeReference(number, role)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('a <ph id="1"/>b', ("a ", ref("1"), "b")),
        (
            '<pc id="1">a<pc id="2">b</pc></pc>',
            _nested := (
                ref("1", Role.OPEN),
                "a",
                ref("2", Role.OPEN),
                "b",
                ref("2", Role.CLOSE),
                ref("1", Role.CLOSE),
            ),
        ),
        ('<sc id="1"/>a<sc id="2"/>b<ec startRef="2"/><ec startRef="1"/>', _nested),
        ('<mrk id="m" type="term">a</mrk> b<sm id="s"/><em startRef="s"/>', ("a b",)),
        ('a<cp hex="000B"/><cp hex="D800"/><cp hex="0004"/>', ("a\ufffd\ufffd\ufffd",)),
        ('a<cp hex="FFFFFFFF"/><cp hex="x"/><cp/><cp hex="0041"/>', ("a\ufffd\ufffd\ufffdA",)),
        ("a<!-- c --><?p q?>b", ("ab",)),
    ],
)
def test_codes_of_version_2(target: str, found: tuple[object, ...]) -> None:
    assert (
        unit(f"<segment><source>x</source><target>{target}</target></segment>", version="2").target == found
    )


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('a <x id="1"/>b', ("a ", ref("1"), "b")),
        ('<g id="1">a<g id="2">b</g></g>', _nested),
        ('<bpt id="1">**</bpt>a<bpt id="2">*</bpt>b<ept id="2">*</ept><ept id="1">**</ept>', _nested),
        ('<bx id="1"/>a<bx id="2"/>b<ex id="2"/><ex id="1"/>', _nested),
        ('<mrk mtype="seg" mid="1">a</mrk> <mrk mtype="seg" mid="2">b</mrk>', ("a b",)),
        ('<ph id="1">`x`</ph>', (ref("1"),)),
    ],
)
def test_codes_of_version_1(target: str, found: tuple[object, ...]) -> None:
    assert unit(f"<source>x</source><target>{target}</target>", version="1").target == found


def test_a_unit_that_a_tool_has_cut_into_sentences_is_one_again() -> None:
    first = '<segment state="translated"><source>A.</source><target>B.</target></segment>'
    between, last = "<ignorable><source> </source></ignorable>", '<segment state="final"><source>C.</source>'
    whole = unit(f"{first}{between}{last}<target>D.</target></segment>", version="2")
    assert (whole.source, whole.target, whole.done) == ("A. C.", ("B. D.",), True)
    assert unit(f"{first}{between}{last}</segment>", version="2").target == ()


@pytest.mark.parametrize(
    ("state", "done"),
    [("initial", False), ("translated", True), ("reviewed", True), ("final", True), (None, None)],
)
def test_states_of_version_2(state: str | None, done: bool | None) -> None:
    said = f' state="{state}"' if state else ""
    found = unit(f"<segment{said}><source>x</source><target>y</target></segment>", version="2")
    assert found.done is done


@pytest.mark.parametrize(
    ("state", "done"),
    [("new", False), ("needs-translation", False), ("translated", True), ("signed-off", True), (None, None)],
)
def test_states_of_version_1(state: str | None, done: bool | None) -> None:
    said = f' state="{state}"' if state else ""
    assert unit(f"<source>x</source><target{said}>y</target>", version="1").done is done


def test_suggestions_of_a_tool_are_no_translation() -> None:
    other = "<alt-trans><target>z</target></alt-trans>"
    assert unit(f"<source>x</source>{other}", version="1").target == ()
    match = (
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1"><source>x</source>'
        "<target>z</target></m:match></m:matches>"
    )
    assert unit(f"{match}<segment><source>x</source></segment>", version="2").target == ()


@pytest.mark.parametrize(
    ("inner", "notes"),
    [
        ('<notes><note category="kind">heading</note><note>Why?</note></notes>', ("Why?",)),
        ('<notes><note category="reviewer">a</note></notes><notes><note>b</note></notes>', ("a", "b")),
        ('<m:matches xmlns:m="m"><m:match><notes><note>no</note></notes></m:match></m:matches>', ()),
        ("", ()),
    ],
)
def test_notes_of_version_2(inner: str, notes: tuple[str, ...]) -> None:
    assert unit(f"{inner}<segment><source>x</source></segment>", version="2").notes == notes
    if inner.startswith("<notes>"):
        assert unit(f"<segment><source>x</source>{inner}</segment>", version="2").notes == notes


@pytest.mark.parametrize(
    ("inner", "notes"),
    [
        ('<note from="kind">heading</note><note>Why?</note>', ("Why?",)),
        ('<note from="translator" annotates="target">a</note>', ("a",)),
        ('<note from="pofilter">untranslated: x</note>', ()),
        ("<alt-trans><target>z</target><note>no</note></alt-trans>", ()),
    ],
)
def test_notes_of_version_1(inner: str, notes: tuple[str, ...]) -> None:
    assert unit(f"<source>x</source>{inner}", version="1").notes == notes


def test_comments_on_words_are_notes() -> None:
    marked = '<segment><source>x</source><target><mrk id="m" type="comment" value="Why?">a</mrk></target></segment>'
    found = unit(marked, version="2")
    assert (found.target, found.notes) == (("a",), ("Why?",))
    marked = '<source>x</source><target><mrk mtype="x-c" comment="Why?">a</mrk></target>'
    assert unit(marked, version="1").notes == ("Why?",)


@pytest.mark.parametrize(
    ("state", "done"),
    [
        ("final", True),
        ("needs-adaptation", True),
        ("needs-review-adaptation", True),
        ("needs-review-l10n", True),
        ("needs-review-translation", True),
        ("needs-l10n", False),
        ("x-anything", False),
    ],
)
def test_states_about_anything_but_text_do_not_count(state: str, done: bool) -> None:
    assert unit(f'<source>x</source><target state="{state}">y</target>', version="1").done is done


def test_the_header_of_a_catalog_is_no_text() -> None:
    data = (
        f'{ONE}<trans-unit id="1" restype="x-gettext-domain-header"><source>Project-Id</source></trans-unit>'
    )
    assert read(f"{data}</body></file></xliff>".encode(), "x").units == ()


@pytest.mark.parametrize(
    ("tags", "language"),
    [(("lt", None), "lt"), ((None, "lt", "LT"), "LT"), ((None,), ""), (("", "lt-LT", "lt_LT"), "lt_LT")],
)
def test_some_files_of_version_1_do_not_say_their_language(
    tags: tuple[str | None, ...], language: str
) -> None:
    files = ["<file/>" if tag is None else f'<file target-language="{tag}"/>' for tag in tags]
    assert read(f'<xliff version="1.2">{"".join(files)}</xliff>'.encode(), "x").target == language
