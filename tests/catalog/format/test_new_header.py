"""The header of a catalog says when somebody last worked on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kb_tools.catalog.format.new_header import new_catalog, revised_on
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale


def test_a_new_catalog_was_revised_on_the_day_that_it_is_made() -> None:
    made = new_catalog(Locale("lt"), "Help", datetime(2026, 3, 9, 23, 59, tzinfo=UTC))
    assert revised_on(made) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ((("PO-Revision-Date", "2026-03-09 10:00+0200"),), date(2026, 3, 9)),
        ((("PO-Revision-Date", "2026-03-09"),), date(2026, 3, 9)),
        ((("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),), None),
        ((("PO-Revision-Date", ""),), None),
        ((), None),
    ],
)
def test_the_day_of_the_last_revision_is_read(header: tuple[tuple[str, str], ...], day: date | None) -> None:
    assert revised_on(Catalog(header=header)) == day
