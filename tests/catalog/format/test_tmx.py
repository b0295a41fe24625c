"""Translation memories as TMX: what is written is read again, what others write is read, what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import MemoryEntry
from kb_tools.errors import KbError
from kb_tools.model.content import Code, Content, Role, plain
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import Remark, RemarkKind, clean_name
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, pair_hash

EN, LT = Locale("en"), Locale("lt")

text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda t: t.strip() and all(c in "\t\n\r" or c >= " " for c in t))


@st.composite
def entries(draw: st.DrawFn) -> MemoryEntry:
    source, target, context = draw(text), draw(text), draw(st.none() | text)
    kind = draw(st.none() | st.sampled_from(list(Kind)))
    state = draw(st.sampled_from([None, State.TRANSLATED, State.REVIEWED]))
    approval = None
    if state is State.REVIEWED:
        person = clean_name(draw(text | st.just("Rūta <ruta@example.org>") | st.just('12345678 & "O\'Neil"')))
        pair = pair_hash(source, context, target)
        approval = Remark(RemarkKind.REVIEWED, "", draw(st.dates(date(1000, 1, 1))), person, pair)
    return MemoryEntry(source, target, context, kind, state=state, approval=approval)


@given(st.lists(entries(), max_size=5))
def test_round_trip(found: list[MemoryEntry]) -> None:
    data = "".join(tmx.serialize(found, EN, LT)).encode()
    assert tmx.parse(data, EN, LT) == found


def approved(target: str = "Atverkite") -> MemoryEntry:
    said = Remark(RemarkKind.REVIEWED, "", date(2026, 11, 29), "Rūta & Ona", pair_hash("Open", None, target))
    return MemoryEntry("Open", target, own=True, state=State.REVIEWED, approval=said)


def test_other_tools_learn_who_approved_and_when() -> None:
    shown = "".join(tmx.serialize([approved()], EN, LT))
    assert '<prop type="x-kb-state">reviewed</prop>' in shown
    assert (
        '<tuv xml:lang="lt" changedate="20261129T000000Z" changeid="Rūta &amp; Ona"><seg>Atverkite</seg></tuv>'
        in shown
    )
    assert '<tuv xml:lang="en"><seg>Open</seg></tuv>' in shown
    hash_of_pair = pair_hash("Open", None, "Atverkite")
    assert f'<prop type="x-kb-approval">2026-11-29 Rūta &amp; Ona {hash_of_pair}</prop>' in shown


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("", "", State.REVIEWED),
        ("<seg>Atverkite", "<seg>Uždarykite", State.TRANSLATED),
        ("<seg>Open", "<seg>Close", State.TRANSLATED),
        ("2026-11-29 R", "2026-13-29 R", State.TRANSLATED),
        ("x-kb-approval", "x-other", State.TRANSLATED),
        ("x-kb-state", "x-other", None),
        (">reviewed<", ">final<", None),
    ],
)
def test_an_approval_holds_for_the_text_that_it_is_about(old: str, new: str, state: State | None) -> None:
    data = "".join(tmx.serialize([approved()], EN, LT)).replace(old, new)
    (found,) = tmx.parse(data.encode(), EN, LT)
    assert found.state is state
    assert (found.approval is not None) == (state is State.REVIEWED)
    assert not found.own


def test_files_of_other_tools() -> None:
    data = (
        b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>'
        b'<tu><tuv xml:lang="EN-us"><seg>Open <bpt i="1">**</bpt>it<ept i="1">**</ept> &amp; go</seg></tuv>'
        b'<tuv lang="pt"><seg>Abra</seg></tuv><tuv xml:lang="pt_BR"><seg>Abra **isso** &amp; v\xc3\xa1</seg></tuv></tu>'
        b'<tu><tuv xml:lang="en"><seg>only</seg></tuv></tu></body></tmx>'
    )
    assert tmx.parse(data, EN, Locale("pt-BR")) == [MemoryEntry("Open **it** & go", "Abra **isso** & vá")]
    assert tmx.parse(data, EN, Locale("pt")) == [MemoryEntry("Open **it** & go", "Abra")]
    assert tmx.parse(data, EN, Locale("pt-PT")) == []
    assert tmx.parse(data, EN, LT) == []
    assert tmx.target_tags(data, EN) == ["pt", "pt_BR"]


def units(*variants: str) -> bytes:
    """A file of one unit, with a variant for each language: `tag=text`."""
    rows = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in (v.split("=", 1) for v in variants)
    )
    return f'<tmx version="1.4"><header/><body><tu>{rows}</tu></body></tmx>'.encode()


@pytest.mark.parametrize(
    ("locale", "variants", "wanted"),
    [
        ("pt-BR", "PT-PT=PT pt=P", None),
        ("pt-BR", "PT-PT=PT pt_br=BR pt=P", "BR"),
        ("es-419", "ES-ES=ES es=E", "E"),
        ("es-419", "es-MX=MX ES=E es-419=419", "419"),
        ("zh-Hans", "zh-TW=TW", None),
        ("zh-Hans", "zh-TW=TW ZH-CN=CN", "CN"),
        ("lt", "LV=LV LT_LT=LT", "LT"),
    ],
)
def test_the_closest_variant_is_taken_and_none_of_another_region(
    locale: str, variants: str, wanted: str | None
) -> None:
    found = tmx.parse(units("EN-GB=Open", *variants.split()), EN, Locale(locale))
    assert [entry.target for entry in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize("tag", ["en", "EN", "en-US", "en_GB", "EN-us", "eng", "en-AU"])
def test_sources_are_english_of_any_country(tag: str) -> None:
    for english in (EN, Locale("en-US")):
        assert tmx.parse(units(f"{tag}=Open", "lt=Atverti"), english, LT) == [MemoryEntry("Open", "Atverti")]
    assert tmx.parse(units("de=Open", "lt=Atverti"), EN, LT) == []


def test_of_several_sources_the_closest_is_taken() -> None:
    data = units("en-AU=Close", "en=Open", "en-US=Shut", "lt=Atverti")
    assert [tmx.parse(data, Locale(tag), LT)[0].source for tag in ("en", "en-US")] == ["Open", "Shut"]


def coded(*pieces: str | Code) -> Content:
    return pieces


BOLD = Code("1", "**", Role.OPEN, "emphasis"), Code("1", "**", Role.CLOSE, "emphasis")
LINK = Code("2", "[", Role.OPEN, "link"), Code("2", "](a.md)", Role.CLOSE, "link")
KEY = Code("3", "++ctrl+s++", kind="keys")


def with_codes() -> MemoryEntry:
    source = coded("Press ", KEY, " or ", BOLD[0], "Save", BOLD[1], ", see ", LINK[0], "here", LINK[1], ".")
    target = coded(LINK[0], "Čia", LINK[1], ": ", BOLD[0], "Įrašyti", BOLD[1], " arba ", KEY, ".")
    return MemoryEntry(plain(source), plain(target), content=(source, target))


def test_codes_are_written_for_other_programs_and_read_again() -> None:
    entry = with_codes()
    shown = "".join(tmx.serialize([entry], EN, LT))
    assert (
        '<seg>Press <ph x="3" type="keys">++ctrl+s++</ph> or <bpt i="1" x="1" type="emphasis">**</bpt>Save'
        '<ept i="1">**</ept>, see <bpt i="2" x="2" type="link">[</bpt>here<ept i="2">](a.md)</ept>.</seg>'
    ) in shown
    (found,) = tmx.parse(shown.encode(), EN, LT)
    assert found == entry
    assert found.content is not None
    assert [names(content) for content in found.content] == [
        ["1", "2 open", "2 close", "3 open", "3 close"],
        ["3 open", "3 close", "2 open", "2 close", "1"],
    ]


def names(content: Content) -> list[str]:
    """The numbers and roles of codes."""
    return [
        piece.id if piece.role is Role.ALONE else f"{piece.id} {piece.role}"
        for piece in content
        if isinstance(piece, Code)
    ]


def test_markup_is_text_where_nobody_finds_it() -> None:
    entry = MemoryEntry("**Save**", "**Įrašyti**")
    assert "<seg>**Save**</seg>" in "".join(tmx.serialize([entry], EN, LT))


def test_omegat_writes_its_codes_as_text_in_files_of_level_one() -> None:
    seg = "Click &lt;g1&gt;Save&lt;/g1&gt;&lt;x2/&gt; if 1 &lt; 2"
    for tool, codes in (("OmegaT", ["1 open", "1 close", "2"]), ("Other", [])):
        data = units(f"en={seg}", f"lt={seg}").replace(
            b"<header/>", f'<header creationtool="{tool}"/>'.encode()
        )
        (found,) = tmx.parse(data, EN, LT)
        assert found.source == "Click <g1>Save</g1><x2/> if 1 < 2"
        assert (names(found.content[0]) if found.content else []) == codes


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not xml", "not a TMX file"),
        (b"<tmx><body>", "not a TMX file"),
        (b"<html/>", "file of <html>"),
        (b'<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>', "declares entities"),
        (b'<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>', "declares entities"),
    ],
)
def test_what_is_no_tmx(data: bytes, said: str) -> None:
    with pytest.raises(KbError, match=said):
        tmx.parse(data, EN, LT, "a.tmx")


def test_changes_that_another_tool_notes_are_no_approval() -> None:
    data = (
        b'<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>Open</seg></tuv>'
        b'<tuv xml:lang="lt" changedate="20261129T000000Z" changeid="RUTA"><seg>Atverti</seg></tuv></tu></body></tmx>'
    )
    assert tmx.parse(data, EN, LT) == [MemoryEntry("Open", "Atverti")]
