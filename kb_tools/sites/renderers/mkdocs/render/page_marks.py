"""The attributes that a plugin sets on a page and on its headings: they are stored with the rendered page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

_OWN = frozenset(
    {
        "markdown", "content", "toc", "meta", "title", "_title_from_render", "present_anchor_ids",
        "links_to_anchors", "render",
    }
)  # fmt: skip
"""The attributes that MkDocs sets while it renders a page."""
_OF_HEADING = frozenset({"title", "id", "level", "children"})

Marks = dict[str, Any]
"""New attributes of the page (`page`), its title if a plugin has set one (`title`), and new attributes of its headings
by their number (`headings`)."""


def known_names(page: Page) -> frozenset[str]:
    """Return the names of the attributes of a page before it is rendered."""
    return frozenset(vars(page)) | _OWN


def marks_of(page: Page, before: frozenset[str], title: str | None) -> Marks:
    """Return what plugins have set while a page was rendered; `title` is the one it had before."""
    found: Marks = {}
    new = {name: value for name, value in vars(page).items() if name not in before}
    if new:
        found["page"] = new
    own = page.__dict__.get("title")
    if own is not None and own != title:
        found["title"] = own
    headings = {
        str(number): marks
        for number, heading in enumerate(_headings(page.toc.items))
        if (marks := {name: value for name, value in vars(heading).items() if name not in _OF_HEADING})
    }
    if headings:
        found["headings"] = headings
    return found


def set_marks(page: Page, marks: Marks) -> None:
    """Set on a page what `marks_of` has returned."""
    vars(page).update(marks.get("page", {}))
    if "title" in marks:
        page.title = marks["title"]
    wanted = marks.get("headings", {})
    if wanted:
        for number, heading in enumerate(_headings(page.toc.items)):
            vars(heading).update(wanted.get(str(number), {}))


def _headings(items: list[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _headings(item.children)
