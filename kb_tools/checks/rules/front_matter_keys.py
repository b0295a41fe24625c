"""A key in the front matter of an English page is misspelt, or the front matter is not read at all.

Front matter begins on the first line of the page. MkDocs and themes pass over a key that they do not know.

Before:

    ---
    descripton: How refunds work.
    ---

After:

    ---
    description: How refunds work.
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.language.near_words import nearest
from kb_tools.markdown import front_matter
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_MEANT = frozenset([
    "title", "description", "tags", "template", "hide", "icon", "status", "search", "date", "authors",
    "categories", "draft", "slug", "comments", "reviewed", "search_words", "social", "image", "subtitle",
    "render_macros",
])  # fmt: skip
"""Keys that MkDocs, Material for MkDocs and its plugins read."""
_ALSO_RIGHT = frozenset([
    "titles", "author", "category", "tag", "icons", "dates", "searchable", "links", "review", "reviewer",
    "reviewers", "published", "link", "pin", "readtime", "lang", "language", "order", "weight", "layout",
    "permalink", "sidebar", "toc", "summary", "updated", "created", "version", "id", "name", "type", "url", "path",
    "source", "alias", "aliases", "keywords", "robots", "hero", "logo", "show", "state", "states", "hidden", "hint",
    "slide", "side", "image_alt", "images", "category_id", "tide",
])  # fmt: skip
"""Words that are near them and that a project may well mean."""
_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:", re.MULTILINE)
_COMMON = 3
"""On so many pages a key is one of the project's own."""
_LATE = re.compile(
    r"\A\ufeff?(?P<before>(?:[ \t]*\r?\n|<!--.*?-->|[ \t]+(?=---)|#[^\n]*\n){1,40}?)"
    r"(?P<mark>---)[ \t]*\r?\n(?P<key>[A-Za-z_][\w-]*):[ \t\r\n]",
    re.DOTALL,
)
_OTHER_MARK = re.compile(
    r"\A\ufeff?(?P<mark>--|-{4,}|[–—]+-*|\+\+\+|\*\*\*)[ \t]*\r?\n(?P<key>[A-Za-z_][\w-]*):[ \t\r\n]"
)


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report keys that are nearly those that are known, and front matter below the first line."""
    text = page.document.text
    late = _LATE.match(text)
    if late and _is_likely(late["key"].lower()):
        yield place_problem(
            page,
            *late.span("mark"),
            "This front matter is not on the first line, so readers see it as text.",
            "Move it to the very beginning of the page.",
        )
    other = _OTHER_MARK.match(text)
    if other and _is_likely(other["key"].lower()):
        said = f"This front matter begins with {other['mark']}, so readers see it as text."
        yield place_problem(page, *other.span("mark"), said, "Write --- above and below it.")
    found = front_matter.match(text)
    for match in _KEY.finditer(found["yaml"]) if found else ():
        key, start = match["key"], (found.start("yaml") if found else 0) + match.start("key")
        meant = _meant(key)
        if meant and page.site.matter.get(key, 0) < _COMMON:
            said = f"No theme reads the key '{key}' in front matter."
            yield place_problem(page, start, start + len(key), said, f"Did you mean {meant}?")


def _is_likely(key: str) -> bool:
    """Tell whether a word in small letters is a key of front matter, or nearly one."""
    return key in _MEANT | _ALSO_RIGHT or bool(nearest(key, _MEANT))


def _meant(key: str) -> str:
    """Return the key that is meant; empty if this one is right, or like none. Keys are written in small letters."""
    small = key.lower()
    if key in _MEANT or small in _ALSO_RIGHT:
        return ""
    return small if small in _MEANT else nearest(small, _MEANT)
