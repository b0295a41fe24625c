"""The pages to begin with."""

from __future__ import annotations

from kb_tools.pipeline.start.first_pages import first_pages
from kb_tools.pipeline.survey import open_project
from tests.conftest import Folder


def order(folder: Folder, most: int = 10) -> list[str]:
    return [page.path for page in first_pages(open_project(folder.root), most)]


def test_the_home_page_is_first_and_then_what_others_link_to(folder: Folder) -> None:
    folder.write("docs/a.md", "# A\n\n[B](b.md), [again](b.md), [refunds](billing/refunds.md)\n")
    folder.write("docs/b.md", "# B\n\n[Itself](b.md), [refunds](billing/refunds.md#times), [gone](gone.md)\n")
    assert order(folder) == ["index.md", "billing/refunds.md", "b.md", "a.md", "guide/voice.md"]


def test_there_are_ten_at_most(folder: Folder) -> None:
    for number in range(12):
        folder.write(f"docs/page-{number:02}.md", "# A page\n")
    assert len(order(folder)) == 10
    assert order(folder, 2) == ["index.md", "billing/refunds.md"]
