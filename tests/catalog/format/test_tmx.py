"""Translation memories as TMX: what is written is read again, what others write is read, what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import MemoryEntry
from kb_tools.errors import KbError
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
    assert tmx.parse(data, EN, Locale("pt-PT")) == [MemoryEntry("Open **it** & go", "Abra")]
    assert tmx.parse(data, EN, LT) == []


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
