"""Law 3, and what a PO file must never do to us."""

from __future__ import annotations

import contextlib
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.format.po_comment import read_comment
from kb_tools.catalog.format.po_plain import parse_plain
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
STRANGE_HEADERS = (
    (*HEADER, ("", "a line that is no field\n"), ("Language", "twice"), ("X-Empty", ""), ("", "\n")),
    (("", ":\n"), *HEADER, ("", "No-Blank:x\n"), ("X-Blanks", "  two \u2028 ")),
    (*HEADER, ("", "X-Not-Ended: y")),
)

SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x1f\x7f\x85\u2028\u2029\xa0\u3000\ufeff\uf8f0\u2068\u2069"
"""Blanks and line ends to some tools, and characters with a meaning of their own; msgcat refuses only U+0004."""
anything = st.characters(exclude_categories=("Cs",), exclude_characters="\x00\x04")
text = st.text(anything | st.sampled_from('\n\r\t\a\b\\"%#' + SEPARATORS), max_size=40)
line = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00\n")
    | st.sampled_from(" \t\\\r" + SEPARATORS),
    max_size=20,
) | st.sampled_from(
    [
        "",
        " ",
        ". x",
        ": a b",
        ", fuzzy",
        '| msgid "a"',
        '~ msgid "a"',
        "=",
        "\\",
        "\\ ",
        "a\\  ",
        "kb:",
        "kb: a b",
    ]
)
word = st.text("abcxyz0123456789-_", min_size=1, max_size=12)
value = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("%0aA =\n"), min_size=1, max_size=90
)
path = st.text(
    anything.filter(lambda c: not c.isspace() and c not in "\u2068\u2069"), min_size=1, max_size=12
)
flag = st.sampled_from(["no-wrap", "c-format", "no-python-format", "python-brace-format", "range: 1..5"])
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
    "#\n",
    "#:\n",
    "# kb: source=1234abcd\n",
    '"a"\n',
    '"\\n"',
    " ",
    "\t",
    "\r",
    "\f",
    "\x1c",
    "\u2028",
    "\xa0",
    "msgid ",
    "x",
    ":",
]


def people(comment: list[str]) -> tuple[str, ...]:
    """Comment lines that are no words of ours."""
    return read_comment(comment).lines if read_comment(comment).tidy else ()


@st.composite
def units(draw: st.DrawFn, *, obsolete: bool = False) -> Unit:
    plural = draw(st.none() | st.none() | text)
    said = text | st.sampled_from(["\xa0", "\xa0\xa0"]) if obsolete else text
    target = "" if plural is not None else draw(said.filter(bool) if obsolete else said)
    plural_targets = draw(st.lists(said, min_size=1, max_size=4)) if plural is not None else ()
    fuzzy = draw(st.booleans()) and bool(target or any(plural_targets))
    previous = draw(st.none() | text) if fuzzy else None
    context = draw(st.none() | text)
    kb = draw(st.dictionaries(word, word | value, max_size=4))
    spaced = st.builds("{} {}".format, path, path)
    return Unit(
        source=draw(text.filter(bool) if context is None else text),
        target=target,
        context=context,
        fuzzy=fuzzy,
        previous_source=previous,
        previous_context=draw(st.none() | text) if previous is not None else None,
        previous_plural=draw(st.none() | text) if previous is not None else None,
        extracted=tuple(draw(st.lists(line, max_size=2))),
        comment=people(draw(st.lists(line, max_size=3))),
        provenance=Provenance(tuple(kb.items())),
        references=tuple(draw(st.lists(path | spaced, max_size=2, unique=True))),
        flags=tuple(draw(st.lists(flag, max_size=2, unique=True))),
        plural=plural,
        plural_targets=tuple(plural_targets),
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn, header: tuple[tuple[str, str], ...] = ()) -> Catalog:
    active = draw(st.lists(units(), max_size=4, unique_by=lambda u: u.key))
    keys = {u.key for u in active}
    retired = draw(st.lists(units(obsolete=True), max_size=2, unique_by=lambda u: u.key))
    order = draw(st.permutations([*active, *(u for u in retired if u.key not in keys)]))
    comment = draw(st.lists(line, max_size=2))
    flags = draw(st.sampled_from([(), ("fuzzy",)]))
    last = draw(st.lists(line, max_size=2))
    fields = header or draw(st.sampled_from([HEADER, *STRANGE_HEADERS, ()]))
    if not fields and order:
        comment, flags = [], ()
    return Catalog(tuple(order), fields, tuple(comment), flags, tuple(last))


def lines(catalog: Catalog) -> list[int | None]:
    return [unit.line for unit in catalog.units]


def written(catalog: Catalog) -> list[tuple[str, ...]]:
    return [unit.written for unit in catalog.units]


@given(catalogs())
def test_what_is_written_is_read(catalog: Catalog) -> None:
    assert po.parse(po.serialize(catalog)) == catalog


@given(catalogs())
def test_the_plain_form_is_read_as_any_form_is(catalog: Catalog) -> None:
    text = po.serialize(catalog)
    found = parse_plain(text)
    theirs = po.parse_any(text, "catalog")
    assert theirs == catalog
    if any(unit.plural is not None for unit in catalog.units):
        assert found is None
    if found is not None:
        assert (found, lines(found), written(found)) == (theirs, lines(theirs), written(theirs))


@settings(max_examples=150)
@given(catalogs(), st.data())
def test_what_is_not_plain_is_read_line_by_line(catalog: Catalog, data: st.DataObject) -> None:
    text = po.serialize(catalog)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(st.sampled_from(DAMAGE)) + text[at + gone :]
    found = parse_plain(text)
    if found is not None:
        theirs = po.parse_any(text, "catalog")
        assert (found, lines(found), written(found)) == (theirs, lines(theirs), written(theirs))


def msgcat(text: str, *options: str) -> str | None:
    """What GNU gettext makes of a file; None where it refuses it."""
    run = subprocess.run(
        ["msgcat", *options, "--force-po", "-"], input=text.encode(), capture_output=True, check=False
    )
    return run.stdout.decode() if run.returncode == 0 else None


@settings(max_examples=30, deadline=None)
@given(catalogs(HEADER))
def test_gettext_writes_the_same_bytes(catalog: Catalog) -> None:
    ours = po.serialize(catalog)
    theirs = msgcat(ours, "--no-wrap")
    assert theirs is not None
    assert po.serialize(po.parse(theirs)) == theirs


def test_gettext_fills_references_to_its_page_width() -> None:
    many = tuple(f"docs/folder/page-{number}.md:{number}" for number in range(20))
    theirs = msgcat(po.serialize(Catalog((Unit("a", "b", references=many),), HEADER)), "--no-wrap")
    assert theirs is not None
    assert theirs.count("#: ") > 1
    assert po.parse(theirs).units[0].references == many
    assert po.serialize(po.parse(theirs)) == theirs


PIECES = st.sampled_from(
    [
        'msgid "a"', 'msgid "b" "c"', 'msgid""', "msgid", 'msgid ""', 'msgctxt ""', 'msgctxt "x"', 'msgid_plural "p"',
        'msgstr "t"', 'msgstr ""', 'msgstr[0] "t"', 'msgstr[1] ""', 'msgstr[ 2 ] "t"', '"more"', '"\\n"',
        '"\\t\\101\\x41"',
        '"\\303\\251"', '"\\q"', '"\u2028\x0c\x85"', "", "", "#", "#a", "#  a ", "# a\\", "#\u2028: x", "#.", "#. e ",
        "#.e", "#:", "#: a.md:3 b", "#: \u2068a b.md\u2069:7", "#,", "#, fuzzy", "#, no-wrap, fuzzy", "#| x",
        '#| msgid "o"',
        '#| "more"', '#| msgctxt "oc"', '#| msgid_plural "op"', "#~", '#~ msgid "z"', '#~ msgstr "y"', '#~ "more"',
        '#~ msgctxt "k"', "#~ # c", '#~| msgid "was"', "# kb: source=1234abcd", "# kb: a=b see the note", "# kb:",
        "# kb: origin=x", "# kb: source=1 source=2", "\xa0", "\ufeff", 'domain "d"', "# File: a.c, line: 3", "\f",
    ]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=7), max_size=4), st.booleans())
def test_whatever_gettext_writes_is_written_again(entries: list[list[str]], header: bool) -> None:
    """Law 3 where it is hardest: a file of pieces, as GNU gettext understands it."""
    first = po.serialize(Catalog((), HEADER)) + "\n" if header else ""
    made = first + "".join("\n".join(pieces) + "\n\n" for pieces in entries)
    theirs = msgcat(made, "--no-wrap")
    with contextlib.suppress(KbError):
        found = po.parse(made)
        assert po.parse(po.serialize(found)) == found
        if theirs is not None and not found.footer:
            assert meanings(found) == meanings(po.parse(theirs))
    if theirs is not None:
        try:
            again = po.serialize(po.parse(theirs))
        except KbError as refused:
            problem = refused.problem
            again = theirs if re.search("stands (below|twice)|has a reference", problem) else problem
        assert again == theirs or not theirs


def meanings(catalog: Catalog) -> list[tuple[object, ...]]:
    """What gettext keeps of units: all but unknown flags, and a previous source of a unit that is not fuzzy."""
    return [
        (
            u.source,
            u.target,
            u.context,
            u.plural,
            u.plural_targets,
            u.comment,
            u.provenance,
            u.extracted,
            u.obsolete,
        )
        for u in catalog.units
    ]


@pytest.mark.parametrize("width", [1, 40, 78, 200])
@settings(max_examples=3, deadline=None)
@given(catalog=catalogs(HEADER))
def test_width_makes_no_difference(width: int, catalog: Catalog) -> None:
    ours = msgcat(po.serialize(catalog), "--no-wrap")
    theirs = msgcat(po.serialize(catalog), f"--width={width}")
    assert ours is not None
    assert theirs is not None
    assert po.parse(theirs) == po.parse(ours)


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
    "reference of a header": ('#: a.md\nmsgid ""\nmsgstr "Language: lt\\n"\n', "a.po:1", "The header"),
    "note in a header": ('#. paragraph\nmsgid ""\nmsgstr "Language: lt\\n"\n', "a.po:1", "The header"),
    "previous source of a header": (
        '#, fuzzy\n#| msgid "a"\nmsgid ""\nmsgstr "Language: lt\\n"\n',
        "a.po:1",
        "The header",
    ),
    "plural of a header": ('msgid ""\nmsgid_plural "b"\nmsgstr[0] ""\n', "a.po:1", "The header"),
    "twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "a.po:5", "twice"),
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


@pytest.mark.parametrize("charset", ["UTF-8", "utf8", "CHARSET", "ASCII", "us-ascii"])
def test_a_charset_whose_texts_are_utf_8_too_is_read(charset: str) -> None:
    """The header of a template that nobody has filled in says CHARSET."""
    data = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n'
    assert po.decode(data.encode(), "x.po") == data
