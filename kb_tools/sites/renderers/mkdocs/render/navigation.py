"""The navigation, rendered once for each place where it differs instead of once for each page.

Material renders the whole tree anew on every page, so a site costs the square of its pages. Of a tree, though,
only the branch that leads to the page is special; everything else differs by how links are written, and those
are the same for all pages of a folder. So entries off that branch are rendered once, with marks where links
stand, and the links are filled in once a folder. So are the sections of the branch, with a mark for each entry
below. Into a page entries are put last: until then a mark holds their place, since what else is done to a page
takes time for each of its letters.

navigation_templates.py has the seam.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any

from jinja2 import Environment, pass_context
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.utils import normalize_url

from kb_tools.sites.pages.lean import compact, compact_inline
from kb_tools.sites.renderers.mkdocs.render.jinja import ChangedTemplates
from kb_tools.sites.renderers.mkdocs.render.navigation_templates import (
    ITEM,
    WHOLE,
    enclose_navigation,
    replace_item_macro,
)

_PLACES = 8
"""Folders whose entries are kept: pages come in the order of the folders."""

Render = Callable[..., str]
Call = tuple[Any, ...]
"""What the macro is called with: an entry, its id in the page, its level, and the section around it if any."""
Key = tuple[int, str, int, bool, bool, bool]
"""An entry, its id in the page, its level; whether the section around it leads to the page, whether it does so
itself, and whether the page is its index."""
EntryTemplate = tuple[Sequence[str] | None, list[Call]]
"""An entry for all pages: text and links by turns, None if its links cannot be told apart; what is below it."""


@dataclass(slots=True)
class Hole:
    """A place in a section where an entry goes."""

    call: Call
    after: str
    """The text of the section from there to the next hole."""
    entry: str | None = None
    """What goes there unless it leads to the page, once that is known."""


FolderEntry = tuple[str, Sequence[Hole]]
"""An entry for the pages of a folder: its text up to the first entry below it, and what follows."""


def render_once(env: Environment, nav: MkDocsNavigation, files: Files) -> None:
    """Make templates render the navigation once a place."""
    if env.loader is None:
        return
    env.loader = ChangedTemplates(env.loader, {ITEM: replace_item_macro, WHOLE: enclose_navigation})
    urls = (file.page.url for file in files.documentation_pages() if file.page is not None)
    special = frozenset([*_parents(urls), *_links(nav.items)])
    navigation = Navigation(env.filters["url"], special, not any(map(_has_views, nav.items)))

    @pass_context
    def url(context: Any, value: str) -> str:
        return navigation.url(context, value)

    env.filters["url"] = url
    env.globals["kb_navigation"] = navigation


class _AmbiguousSectionError(Exception):
    """Of a section it cannot be told where the entries below it stand."""


@dataclass
class Navigation:
    """Entries, rendered for all pages that show them alike."""

    filter: Callable[[Any, str], str]
    """The theme's own `url`."""
    special: frozenset[str]
    """Addresses that others start with, or that are linked to: there links are written as nowhere else."""
    sections: bool
    """Whether sections that lead to the page are rendered for all pages. Not where there are entries that stand for
    pages which are not in the navigation, such as those of a blog."""
    _entry_templates: dict[Key, EntryTemplate] = field(default_factory=dict)
    _folder_entries: OrderedDict[str, dict[Key, FolderEntry]] = field(default_factory=OrderedDict)
    _links: int | None = None
    """Counts the links of an entry while it is rendered for all pages."""
    _below: list[Call] | None = None
    """What is below a section while it is rendered for all pages, with marks in place of its entries."""
    _deferred: list[str] | None = None
    """Entries of the page that is rendered, in whose place marks stand."""
    _token: str = field(default_factory=partial(secrets.token_hex, 4))
    """In all marks: no text can have it."""
    text: str = ""
    """The navigation of the page that was rendered last."""

    def url(self, context: Any, value: str) -> str:
        """Return how a page writes an address; a mark in its place while an entry is rendered for all."""
        if self._links is None:
            return self.filter(context, value)
        self._links += 1
        return f"\x02{self._token}:{value}\x03"

    def begin(self) -> str:
        """Start with the navigation of a page; return what it begins with, nothing."""
        self._deferred, self.text = [], ""
        return ""

    def end(self, text: str) -> str:
        """Return the navigation of a page, whole and without blanks that mean nothing."""
        entries, self._deferred = self._deferred or [], None
        parts = self._cut(compact(text))
        filled = [part for pair in zip_longest(parts, entries, fillvalue="") for part in pair]
        self.text = "".join(filled).strip()
        return type(text)(self.text)

    def _defer(self, entry: str) -> str:
        """Put an entry aside, where it is known where it ends; return what stands in its place."""
        if self._deferred is None or not (entry.startswith("<li") and entry.endswith("</li>")):
            return entry
        self._deferred.append(entry)
        return self._placeholder()

    def _placeholder(self) -> str:
        return f"\x02{self._token}\x03"

    def _cut(self, text: str) -> list[str]:
        return re.split(rf"\s*{self._placeholder()}\s*", text)

    def __call__(self, macro: Render, page: Any, base_url: str) -> Render:
        """Return what renders an entry of the navigation, with all below it, as it stands on a page."""
        known = self._entries_at(self._place(page, base_url))
        is_index = bool(getattr(page, "is_index", False))

        def entry_in_folder(call: Call) -> FolderEntry:
            item, path, level, *around = call
            on_branch = bool(item.active)
            here = on_branch and is_index and any(child is page for child in item.children)
            key = (id(item), path, level, bool(around and around[0] and around[0].active), on_branch, here)
            found = known.get(key)
            if found is None:
                found = known[key] = self._fill_links(key, partial(macro, *call), page, base_url)
            return found

        def whole_entry(call: Call) -> str:
            item = call[0]
            if item.active and not isinstance(item, Section):
                return compact(macro(*call)).strip()
            text, holes = entry_in_folder(call)
            if not holes:
                return text
            parts = [text]
            for hole in holes:
                if hole.call[0].active:
                    parts.append(whole_entry(hole.call))
                else:
                    if hole.entry is None:
                        hole.entry = whole_entry(hole.call)
                    parts.append(hole.entry)
                parts.append(hole.after)
            return "".join(parts)

        def render(*call: Any) -> str:
            if self._below is not None:
                self._below.append(call)
                return self._placeholder()
            item = call[0]
            alike = not getattr(item, "pages", None) and (self.sections or not item.active)
            if self._links is None and alike:
                with suppress(_AmbiguousSectionError):
                    return self._defer(whole_entry(call))
                self.sections = False
            return macro(*call)

        return render

    def _entries_at(self, place: str) -> dict[Key, FolderEntry]:
        known = self._folder_entries.get(place)
        if known is None:
            known = self._folder_entries[place] = {}
            if len(self._folder_entries) > _PLACES:
                self._folder_entries.popitem(last=False)
        return known

    def _fill_links(self, key: Key, render: Render, page: Any, base_url: str) -> FolderEntry:
        holes = key[4]
        if key not in self._entry_templates:
            text, below, links = self._render_entry(render, holes, links=0)
            split = re.split(f"\x02{self._token}:([^\x03]*)\x03", text)
            self._entry_templates[key] = (split if len(split) == 2 * (links or 0) + 1 else None, below)
        parts, below = self._entry_templates[key]
        if parts is None:
            text, below, _ = self._render_entry(render, holes, links=None)
        else:
            filled = list(parts)
            filled[1::2] = [normalize_url(url, page=page or None, base=base_url) for url in parts[1::2]]
            text = "".join(filled)
        first, *texts = self._cut(text)
        if len(texts) != len(below):
            raise _AmbiguousSectionError
        return first, [Hole(each, text) for each, text in zip(below, texts, strict=True)]

    def _render_entry(
        self, render: Render, holes: bool, links: int | None
    ) -> tuple[str, list[Call], int | None]:
        """Render an entry: its text, what stands in its holes, the number of its links."""
        self._links, self._below = links, [] if holes else None
        try:
            text = render()
            return compact(text).strip() if holes else compact_inline(text), self._below or [], self._links
        finally:
            self._links = self._below = None

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


def _has_views(item: Any) -> bool:
    return bool(getattr(item, "pages", None)) or any(map(_has_views, item.children or ()))
