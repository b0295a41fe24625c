"""The ledger names every target and comment of a person that a merge would lose."""

from __future__ import annotations

import pytest

from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit, text_hash

LOST = Unit("a", target="x")
PLURAL = Unit("a", plural="b", plural_targets=("x", "y"))
DRAFT = Unit("a", target="x", fuzzy=True).stamped(origin="engine-1", target=text_hash("x"))


@pytest.mark.parametrize(
    ("unit", "after", "patched", "lost"),
    [
        (LOST, (), {}, True),
        (LOST, (Unit("b", target="y"),), {}, True),
        (LOST, (Unit("b", target="x", obsolete=True),), {}, False),
        (LOST, (Unit("b", target="y"),), {"x": "y"}, False),
        (LOST, (Unit("b", target="z"),), {"x": "y"}, True),
        (PLURAL, (Unit("b", target="x"),), {}, True),
        (PLURAL, (Unit("b", target="x"), Unit("c", target="y")), {}, False),
        (DRAFT, (), {}, False),
        (Unit("a"), (), {}, False),
    ],
)
def test_a_target_of_a_person_that_is_nowhere_is_named(
    unit: Unit, after: tuple[Unit, ...], patched: dict[str, str], lost: bool
) -> None:
    before = {"page": Catalog((unit,))}
    assert vanished_targets(before, {"other": Catalog(after)}, patched) == [("page", unit)] * lost


def test_a_comment_that_is_nowhere_is_named_and_an_empty_line_is_none() -> None:
    unit = Unit("a", comment=("Why?", "", "Because."))
    before = {"page": Catalog((unit,), header_comment=("Mine.", ""))}
    after = {"other": Catalog((Unit("b", comment=("Because.",)),))}
    assert vanished_comments(before, after) == [("page", None, "Mine."), ("page", unit, "Why?")]
    assert vanished_comments(before, before) == []
