"""XML of others: nothing outside of the file is read, and nothing grows without limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.xliff import xml
from kb_tools.catalog.xliff.xml import is_writable, quoted, read_xml, written
from kb_tools.errors import KbError


@given(st.text().filter(is_writable))
def test_what_is_written_is_read(text: str) -> None:
    root = read_xml(f"<a b={quoted(text)}>{written(text)}</a>".encode(), "x")
    assert (root.text or "") == text
    assert root.get("b") == text


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_known(text: str) -> None:
    assert not is_writable(f"a{text}b")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://example.org/'> %b;]><a/>",
        b"<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
        b"<a>" * 65 + b"</a>" * 65,
    ],
)
def test_unsafe_files_are_refused(data: bytes) -> None:
    with pytest.raises(KbError, match="not taken"):
        read_xml(data, "x")


@pytest.mark.parametrize(
    "data", [b"", b"a", b"<a>", b"<a></b>", b"\xff\xfe\x00", b"<a>\xff</a>", b"<a>&b;</a>"]
)
def test_what_is_no_xml_is_one_message(data: bytes) -> None:
    with pytest.raises(KbError, match="This is not XML"):
        read_xml(data, "x")


@given(st.binary())
def test_any_bytes_are_no_xml(data: bytes) -> None:
    with pytest.raises(KbError, match=r"XML|not taken"):
        read_xml(b"\x01" + data, "x")


def test_sizes_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LARGEST", 10)
    with pytest.raises(KbError, match="MB"):
        read_xml(b"<a>12345678</a>", "x")
    monkeypatch.setattr(xml, "LARGEST", 10_000)
    monkeypatch.setattr(xml, "MOST", 5)
    with pytest.raises(KbError, match="too many"):
        read_xml(b"<a>" + b"<b/>" * 5 + b"</a>", "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_files_of_other_encodings_are_read(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode(encoding)
    assert read_xml(data, "x").text == "é"
