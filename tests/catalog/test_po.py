"""Law 3, and what a PO file must never do to us."""

from __future__ import annotations

import contextlib
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog import po
from kb_tools.catalog.po_plain import parse_plain
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Provenance, State, Unit

HEADER = (
    ("Project-Id-Version", "Test"),
    ("PO-Revision-Date", "2026-01-01 00:00+0000"),
    ("Last-Translator", "none yet"),
    ("Language-Team", "Lithuanian"),
    ("Language", "lt"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)

text = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t\\"'), max_size=40)
line = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=20)
word = st.text("abcxyz0123456789-_", min_size=1, max_size=12)
flag = st.sampled_from(["no-wrap", "c-format", "no-python-format", "python-brace-format"])
DAMAGE = [
    "",
    '"',
    "\\",
    "\n",
    "\n\n",
    "#",
    "#~ ",
    "#| ",
    "#, fuzzy\n",
    '"a"\n',
    " ",
    "\t",
    "\x1c",
    "\u2028",
    "msgid ",
    "x",
    ":",
]


@st.composite
def units(draw: st.DrawFn, *, obsolete: bool = False) -> Unit:
    plural = None if obsolete else draw(st.none() | text.filter(bool))
    target = "" if plural else draw(text.filter(bool) if obsolete else text)
    plural_targets = draw(st.just(("",) * 3) | st.tuples(*[text.filter(bool)] * 3)) if plural else ()
    fuzzy = draw(st.booleans()) and bool(target or any(plural_targets))
    previous = draw(st.none() | text) if fuzzy else None
    return Unit(
        source=draw(text.filter(bool)),
        target=target,
        context=draw(st.none() | text.filter(bool)),
        fuzzy=fuzzy,
        previous_source=previous,
        extracted=() if obsolete else tuple(draw(st.lists(line, max_size=2))),
        comment=tuple(c for c in draw(st.lists(line, max_size=2)) if not c.startswith("kb:")),
        provenance=Provenance(tuple(draw(st.dictionaries(word, word, max_size=2)).items())),
        references=() if obsolete else tuple(draw(st.lists(word, max_size=2, unique=True))),
        flags=tuple(draw(st.lists(flag, max_size=1))),
        plural=plural,
        plural_targets=plural_targets,
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    active = draw(st.lists(units(), max_size=4, unique_by=lambda u: u.key))
    keys = {u.key for u in active}
    retired = draw(st.lists(units(obsolete=True), max_size=2, unique_by=lambda u: u.key))
    return Catalog((*active, *(u for u in retired if u.key not in keys)), HEADER)


def lines(catalog: Catalog) -> list[int | None]:
    return [unit.line for unit in catalog.units]


@given(catalogs())
def test_what_is_written_is_read(catalog: Catalog) -> None:
    assert po.parse(po.serialize(catalog)) == catalog


@given(catalogs())
def test_the_plain_form_is_read_as_polib_reads_it(catalog: Catalog) -> None:
    text = po.serialize(catalog)
    found = parse_plain(text)
    if any(unit.plural for unit in catalog.units):
        assert found is None
    if found is not None:
        assert (found, lines(found)) == (catalog, lines(po.parse_any(text, "catalog")))


@settings(max_examples=300)
@given(catalogs(), st.data())
def test_what_is_not_plain_is_left_to_polib(catalog: Catalog, data: st.DataObject) -> None:
    text = po.serialize(catalog)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(st.sampled_from(DAMAGE)) + text[at + gone :]
    found = parse_plain(text)
    if found is not None:
        theirs = po.parse_any(text, "catalog")
        assert (found, lines(found)) == (theirs, lines(theirs))


@settings(max_examples=60, deadline=None)
@given(catalogs())
def test_gettext_writes_the_same_bytes(catalog: Catalog) -> None:
    ours = po.serialize(catalog)
    theirs = subprocess.run(
        ["msgcat", "--no-wrap", "--force-po", "-"], input=ours.encode(), capture_output=True, check=True
    ).stdout.decode()
    assert po.serialize(po.parse(theirs)) == theirs
    if not catalog.header_comment:
        assert ours == theirs


WRAPPED_BY_AN_EDITOR = """\
\ufeffmsgid ""\r
msgstr ""\r
"Language: lt\\n"\r
"Content-Type: text/plain; charset=UTF-8\\n"\r
\r
#some remark without a blank\r
#. paragraph\r
#: docs/a.md\r
#, fuzzy\r
#| msgid "Old "\r
#| "words"\r
msgid ""\r
"One sentence "\r
"in two lines."\r
msgstr "Vienas "\r
"sakinys."\r
\r
# kb: source=12345678\r
#~| msgid "Older"\r
#~ msgid "Gone"\r
#~ msgstr "Dingo"\r
"""


def test_what_editors_do_is_read_as_what_it_means() -> None:
    catalog = po.parse(po.decode(WRAPPED_BY_AN_EDITOR.encode(), "a.po"))
    first, gone = catalog.units
    assert (first.source, first.target) == ("One sentence in two lines.", "Vienas sakinys.")
    assert (first.previous_source, first.state) == ("Old words", State.STALE)
    assert first.comment == ("some remark without a blank",)
    assert (gone.target, gone.previous_source, gone.obsolete) == ("Dingo", "Older", True)
    assert gone.provenance.get("source") == "12345678"


@pytest.mark.parametrize("character", list("\x0b\x0c\x1c\x85\u2028\u2029"))
def test_line_separators_inside_a_text_are_ordinary_characters(character: str) -> None:
    catalog = Catalog((Unit("a", target=f"b{character}c"),), HEADER)
    assert po.parse(po.serialize(catalog)).units[0].target == f"b{character}c"


BROKEN = {
    "conflict": (
        'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n',
        "a.po:2",
        "conflict",
    ),
    "cut in a string": ('msgid "a"\nmsgstr "b', "a.po:2", "not PO syntax"),
    "cut after the source": ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', "a.po", "ends in the middle"),
    "two sources": ('msgid "a"\nmsgid "b"\nmsgstr ""\n', "a.po:2", "cannot stand here"),
    "prose": ("Dear reader,\n", "a.po:1", "not PO syntax"),
    "twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "a.po:4", "twice"),
}


@pytest.mark.parametrize(("text", "where", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_with_its_line(text: str, where: str, words: str) -> None:
    with pytest.raises(KbError, match=words) as caught:
        po.parse(text, "a.po")
    assert str(caught.value.where).startswith(where)
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        'msgid "a"\nmsgstr "ą"\n'.encode("iso8859-13"),
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=KOI8-R\\n"\n',
    ],
    ids=["bytes that are not UTF-8", "a header that says otherwise"],
)
def test_another_charset_is_refused(data: bytes) -> None:
    with pytest.raises(KbError, match="UTF-8"):
        po.decode(data, "a.po")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(KbError):
        po.parse(text)


@given(st.data())
def test_a_cut_file_is_refused_or_a_prefix(data: st.DataObject) -> None:
    whole = po.serialize(data.draw(catalogs()))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        part = po.parse(cut)
    except KbError:
        return
    assert po.parse(whole).units[: max(0, len(part.units) - 1)] == part.units[:-1]
