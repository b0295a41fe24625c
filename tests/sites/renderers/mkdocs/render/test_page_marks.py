"""What a plugin sets on a page and its headings comes back with the page."""

from __future__ import annotations

import pytest

from tests.building import built, fresh, inodes, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")


def test_titles_of_typeset_come_back_with_the_page(done: Folder) -> None:
    done.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - typeset\n")
    for path in ("docs/index.md", "guide/voice.md"):
        done.write(path, f"{done.read(path)}\n\n## A `code` heading\n\nMore.\n")
    assert built(done).report.unkept.pages == 0
    before = inodes(done)
    assert "A <code>code</code> heading" in done.read("site/index.html").partition("<article")[0]
    done.edit("docs/billing/refunds.md", "Weekends do not count.", "Sundays do not count.")
    built(done)
    assert site(done) == fresh(done)
    done.edit("docs/billing/refunds.md", "Sundays do not count.", "Mondays do not count.")
    built(done)
    assert site(done) == fresh(done)
    assert before
