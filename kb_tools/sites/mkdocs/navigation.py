"""The navigation, rendered once for each place where it differs instead of once for each page.

Material renders the whole tree anew on every page, so a site costs the square of its pages. Of a tree, though,
only the branch that leads to the page is special; everything else differs by how links are written, and those
are the same for all pages of a folder. So entries off that branch are rendered once, with marks where links
stand, and the links are filled in once a folder. Into a page they are put last: until then a mark holds their
place, since what else is done to a page takes time for each of its letters.

The seam: the macro `render(nav_item, path, level, parent)` of `partials/nav-item.html`, and
`partials/nav.html`, which puts it on a page. Templates that are otherwise, of a project or of another version
of the theme, are used as they are, slowly; tests/speed/test_seams.py fails when Material's own have changed.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, pass_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.utils import normalize_url

from kb_tools.sites.lean import compact, tight
from kb_tools.sites.mkdocs.templates import ChangedTemplates

ITEM, WHOLE = "partials/nav-item.html", "partials/nav.html"
"""The templates of an entry, and of the whole navigation of a page."""
_MACRO = "{% macro render(nav_item, path, level, parent) %}"
_RENAMED = "{% macro kb_render(nav_item, path, level, parent) %}"
_OURS = "{% set render = kb_navigation(kb_render, page, base_url) %}\n"
_BEFORE = "{{ kb_navigation.begin() }}{% set kb_whole %}"
_AFTER = "{% endset %}{{ kb_navigation.end(kb_whole) }}"
_COMPOSED = re.compile(r"\{%-?\s*(?:extends|block)\b")
_MARK = re.compile("\x02([^\x02\x03]*)\x03")
_PLACES = 8
"""Folders whose entries are kept: pages come in the order of the folders."""

Render = Callable[..., str]
Key = tuple[int, str, int, bool]
"""An entry, its id in the page, its level, and whether the section around it leads to the page."""


def wrapped(text: str) -> str:
    """Return the source of the navigation's entries with our function in place of its macro.

    It is unchanged where there is no such macro.
    """
    return text.replace(_MACRO, _RENAMED) + _OURS if text.count(_MACRO) == 1 else text


def held(text: str) -> str:
    """Return the source of the whole navigation, into which entries are filled when it stands.

    It is unchanged where it may be put together from several templates.
    """
    return text if _COMPOSED.search(text) else f"{_BEFORE}{text}{_AFTER}"


def render_once(env: Environment, nav: MkDocsNavigation, files: Files) -> None:
    """Make templates render the navigation once a place."""
    if env.loader is None:
        return
    env.loader = ChangedTemplates(env.loader, {ITEM: wrapped, WHOLE: held})
    urls = (file.page.url for file in files.documentation_pages() if file.page is not None)
    navigation = Navigation(env.filters["url"], frozenset([*_parents(urls), *_links(nav.items)]))

    @pass_context
    def url(context: Any, value: str) -> str:
        return navigation.url(context, value)

    env.filters["url"] = url
    env.globals["kb_navigation"] = navigation


@dataclass
class Navigation:
    """Entries that are off the branch of the page, rendered."""

    filter: Callable[[Any, str], str]
    """The theme's own `url`."""
    special: frozenset[str]
    """Addresses that others start with, or that are linked to: there links are written as nowhere else."""
    _marked: dict[Key, list[str] | None] = field(default_factory=dict)
    """Text and links of an entry by turns, None for one whose links cannot be told apart."""
    _placed: OrderedDict[str, dict[Key, str]] = field(default_factory=OrderedDict)
    _links: int | None = None
    """Counts the links of an entry while it is rendered with marks."""
    _held: list[str] | None = None
    """Entries of the page that is rendered, in whose place marks stand."""
    _token: str = field(default_factory=partial(secrets.token_hex, 4))
    """In these marks: no text can have it."""
    text: str = ""
    """The navigation of the page that was rendered last."""

    def url(self, context: Any, value: str) -> str:
        """Return how a page writes an address; a mark in its place while an entry is rendered for all."""
        if self._links is None:
            return self.filter(context, value)
        self._links += 1
        return f"\x02{value}\x03"

    def begin(self) -> str:
        """Start with the navigation of a page; return what it begins with, nothing."""
        self._held, self.text = [], ""
        return ""

    def end(self, text: str) -> str:
        """Return the navigation of a page, whole and without blanks that mean nothing."""
        entries, self._held = self._held or [], None
        parts = re.split(rf"\s*\x02{self._token}\x03\s*", compact(text))
        filled = [part for pair in zip_longest(parts, entries, fillvalue="") for part in pair]
        self.text = "".join(filled).strip()
        return type(text)(self.text)

    def _hold(self, entry: str) -> str:
        """Put an entry aside, where it is known where it ends; return what stands in its place."""
        if self._held is None or not (entry.startswith("<li") and entry.endswith("</li>")):
            return entry
        self._held.append(entry)
        return f"\x02{self._token}\x03"

    def __call__(self, macro: Render, page: Any, base_url: str) -> Render:
        """Return what renders an entry of the navigation, with all below it, as it stands on a page."""
        place = self._place(page, base_url)
        known = self._placed.get(place)
        if known is None:
            known = self._placed[place] = {}
            if len(self._placed) > _PLACES:
                self._placed.popitem(last=False)

        def render(item: Any, path: str, level: int, *parent: Any) -> str:
            if self._links is not None or item.active or getattr(item, "pages", None):
                return macro(item, path, level, *parent)
            key = (id(item), path, level, bool(parent) and bool(parent[0]) and bool(parent[0].active))
            found = known.get(key)
            if found is None:
                found = known[key] = self._rendered(
                    key, partial(macro, item, path, level, *parent), page, base_url
                )
            return self._hold(found)

        return render

    def _rendered(self, key: Key, render: Callable[[], str], page: Any, base_url: str) -> str:
        if key not in self._marked:
            self._links = 0
            try:
                text = tight(render())
                parts = _MARK.split(text)
                self._marked[key] = parts if len(parts) == 2 * self._links + 1 else None
            finally:
                self._links = None
        marked = self._marked[key]
        if marked is None:
            return tight(render())
        filled = list(marked)
        filled[1::2] = [normalize_url(url, page=page or None, base=base_url) for url in marked[1::2]]
        return "".join(filled)

    def _place(self, page: Any, base_url: str) -> str:
        if not page:
            return f"base {base_url}"
        url: str = page.url
        return (
            f"at {url}"
            if url in self.special
            else f"{'in' if url.endswith('/') else 'beside'} {folder_of(url)}"
        )


def folder_of(url: str) -> str:
    """Return the folder in which a page stands beside its like: of `a/b/` and `a/b.html` it is `a/`."""
    head, slash, _ = url.rstrip("/").rpartition("/")
    return head + slash


def _parents(urls: Iterable[str]) -> Iterable[str]:
    for url in urls:
        folder = folder_of(url)
        while folder:
            yield folder
            folder = folder_of(folder)
    yield ""


def _links(items: Iterable[Any]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Link):
            yield item.url
        elif isinstance(item, Section):
            yield from _links(item.children)
