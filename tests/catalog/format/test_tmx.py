"""Memories as TMX: what is written is read, and what other tools write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import MemoryEntry
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind

EN, LT = Locale("en"), Locale("lt")

text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda t: t.strip() and all(c in "\t\n\r" or c >= " " for c in t))
entries = st.builds(MemoryEntry, text, text, st.none() | text, st.none() | st.sampled_from(list(Kind)))


@given(st.lists(entries, max_size=5))
def test_tmx_round_trip(found: list[MemoryEntry]) -> None:
    data = "".join(tmx.serialize(found, EN, LT)).encode()
    assert tmx.parse(data, EN, LT) == found


def test_tmx_of_other_tools() -> None:
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
