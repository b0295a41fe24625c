from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kb_tools.sites.renderers.mkdocs.render.converter import RenderedPage
from tests.building import built, fresh, inodes, site
from tests.conftest import Folder


def rendered_page(meta: dict[str, Any]) -> RenderedPage:
    values: dict[str, Any] = dict.fromkeys(RenderedPage.__dataclass_fields__)
    return RenderedPage(**{**values, "log_messages": [], "meta": meta})


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"reviewed": date(2026, 11, 21)},
        {"at": datetime(2026, 11, 21, 8, 30), "utc": datetime(2026, 11, 21, 8, 30, tzinfo=UTC)},
        {"tags": ["a", date(2026, 1, 2)], "deep": {"on": {"day": date(1999, 12, 31)}}},
        {"order": 3, "share": 0.5, "hidden": True, "nothing": None, "date": "2026-11-21"},
    ],
)
def test_front_matter_comes_back_as_it_was(meta: dict[str, Any]) -> None:
    data = rendered_page(meta).dump()
    assert data is not None
    again = RenderedPage.load(data)
    assert again is not None
    assert again.meta == meta
    assert repr(again.meta) == repr(meta)


@pytest.mark.parametrize(
    "meta", [{1: "a"}, {"deep": {None: "a"}}, {"set": {"a"}}, {"data": b"a"}, {"none": float("nan")}]
)
def test_what_would_come_back_as_something_else_is_not_kept(meta: dict[str, Any]) -> None:
    assert rendered_page(meta).dump() is None


@pytest.mark.usefixtures("dated")
def test_a_page_with_a_date_stays_when_another_changes(done: Folder) -> None:
    for path in ("docs/index.md", "guide/voice.md"):
        done.write(path, f"---\nreviewed: 2026-01-01\nat: 2026-01-01 08:30:00\n---\n\n{done.read(path)}")
    done.edit("docs/billing/refunds.md", "Weekends do not count.", "Sundays do not count.")
    built(done)  # the page says in Lithuanian now that English is newer, which all pages may show
    before = inodes(done)
    done.edit("docs/billing/refunds.md", "Sundays do not count.", "Mondays do not count.")
    result = built(done)
    assert result.report.unkept.pages == 0
    after = inodes(done)
    assert after["index.html"] == before["index.html"]
    assert after["lt/guide/voice/index.html"] == before["lt/guide/voice/index.html"]
    assert after["billing/refunds/index.html"] != before["billing/refunds/index.html"]
    assert site(done) == fresh(done)


def test_an_attribute_without_a_value_is_no_anchor(done: Folder) -> None:
    page = "guide/voice.md"
    done.write(page, f'{done.read(page)}\n<a id></a> <a name id="here">Named</a> [There](#here)\n')
    assert not built(done).report.warnings
    assert b'id="here"' in site(done)["guide/voice/index.html"]
    assert site(done) == fresh(done)
