"""A character of a target is found in its PO file, however the file is wrapped and escaped."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.format.places import place_in_target
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from tests.catalog.format.test_po import HEADER

TARGETS = st.text(st.sampled_from('abc def "\\\n\tąé中文 \u200b'), min_size=1, max_size=300).filter(
    lambda text: bool(text.strip())
)


def written(text: str, *options: str) -> str:
    run = subprocess.run(["msgcat", *options, "-"], input=text.encode(), capture_output=True, check=True)
    return run.stdout.decode()


def parsed(text: str) -> tuple[list[str], int]:
    line = po.parse(text).units[-1].line
    assert line is not None
    return text.split("\n"), line


@given(TARGETS, st.integers(0, 299))
def test_the_character_stands_there(target: str, offset: int) -> None:
    offset = min(offset, len(target) - 1)
    catalog = Catalog((Unit("First.", "Pirmas.", comment=("a", "b")), Unit("Source.", target)), HEADER)
    lines, start = parsed(po.serialize(catalog))
    line, column = place_in_target(lines, start, offset)
    piece = lines[line - 1][column - 1 :]
    shown = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(target[offset], target[offset])
    assert piece.startswith(shown)
    assert line >= start


def test_gettext_wraps_and_the_place_goes_along() -> None:
    target = "vienas du trys " * 20 + "ŽYMA"
    text = po.serialize(Catalog((Unit("Source.", target),), HEADER))
    wrapped = written(text, "--width=40")
    lines, start = parsed(wrapped)
    assert lines[start - 1] == 'msgstr ""'
    line, column = place_in_target(lines, start, target.index("ŽYMA"))
    assert lines[line - 1][column - 1 :].startswith("ŽYMA")
    assert line > start + 3


@pytest.mark.parametrize(
    ("string", "offset", "column"),
    [(r'"\303\244\303\266x"', 2, 25), (r'"\xc3\xa4x"', 1, 17), ('"ab"', 2, 11), ('"ab"', 9, 11)],
)
def test_numbered_bytes_and_the_end(string: str, offset: int, column: int) -> None:
    assert place_in_target([f"msgstr {string}", "", 'msgid "next"'], 1, offset) == (1, column)


def test_the_line_of_a_unit_is_that_of_its_target() -> None:
    text = po.serialize(
        Catalog((Unit("One.", "Vienas.", comment=("note",), extracted=("paragraph",)),), HEADER)
    )
    plural = f'{text}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'
    for whole in (text, plural):
        for unit in po.parse(whole).units:
            assert whole.split("\n")[(unit.line or 0) - 1].startswith("msgstr")
