"""Which code of a target is which of its source."""

from __future__ import annotations

import pytest

from kb_tools.catalog.format.tmx_codes import paired
from tests.catalog.format.test_tmx_segment import read, shown

A, B = "<bpt i='{}'{}>&lt;{}&gt;</bpt>", "<ept i='{}'>&lt;/{}&gt;</ept>"


def pair(inside: str, number: int, name: str = "b", match: str = "") -> str:
    said = f" x='{match}'" if match else ""
    return f"{A.format(number, said, name)}{inside}{B.format(number, name)}"


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        # in another order, told apart by `x`, by the markup, by `i`
        (
            pair("a", 1, match="7") + pair("c", 2, match="8"),
            pair("C", 1, match="8") + pair("A", 2, match="7"),
            "2(C)21(A)1",
        ),
        (pair("a", 1, "b") + pair("c", 2, "i"), pair("C", 1, "i") + pair("A", 2, "b"), "2(C)21(A)1"),
        (pair("a", 1, "b") + pair("c", 2, "i"), pair("C", 2, "u") + pair("A", 1, "s"), "2(C)21(A)1"),
        # the same markup twice: in their order
        ("<ph>x</ph>a<ph>x</ph>", "<ph>x</ph>A<ph>x</ph>", "<1>A<2>"),
        # one too many, one too few, one of another kind
        ("<ph>x</ph>a", "<ph>x</ph>A<ph>y</ph>", "<1>A<2>"),
        ("<ph>x</ph>a<ph>y</ph>", "A<ph>y</ph>", "A<2>"),
        (pair("a", 1), "<ph>&lt;b&gt;</ph>A<ph>&lt;/b&gt;</ph>", "<2>A<3>"),
        ("a", "A", "A"),
    ],
)
def test_the_same_code_has_the_same_number(source: str, target: str, wanted: str) -> None:
    own, other = paired(read(source), read(target))
    assert shown(other) == wanted
    numbers = [piece.id for piece in own if not isinstance(piece, str)]
    assert numbers == sorted(numbers)
