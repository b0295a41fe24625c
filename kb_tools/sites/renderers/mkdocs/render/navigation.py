"""A cache for the navigation: entries are rendered once per site, and their links filled in once per folder.

Material renders the whole tree for every page, so the work grows as the square of the number of pages. Only the
branch that leads to the current page is special. All other entries differ only in their relative links, which are
the same for all pages of a folder. So an entry off that branch is rendered once, with a placeholder for each link,
and its links are filled in once per folder. A section on the branch is cached in the same way, with a placeholder
for each entry below it. The entries of a page are inserted last: other steps cost time for each character of the
page, and a placeholder is short.

The seam is in navigation_templates.py.
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

from kb_tools.sites.pages.lean import compact, compact_inline
from kb_tools.sites.renderers.mkdocs.render.jinja import ChangedTemplates
from kb_tools.sites.renderers.mkdocs.render.navigation_templates import (
    ITEM,
    WHOLE,
    enclose_navigation,
    replace_item_macro,
)

_PLACES = 8
"""How many folders stay in the cache. Few are enough: pages are rendered folder by folder."""

Render = Callable[..., str]
Call = tuple[Any, ...]
"""Arguments of the macro: an entry, its id in the page, its level, and its parent section if it has one."""
Key = tuple[int, str, int, bool, bool, str]
"""The cache key of an entry: its identity, its id in the page, its level; whether its parent section leads to the
current page, whether the entry itself does, and which index of it the page is (see `_index_of`)."""
EntryTemplate = tuple[Sequence[str] | None, list[Call]]
"""An entry for all pages: text and links in turn, None if its links are ambiguous; the calls for entries below."""


@dataclass(slots=True)
class Hole:
    """A place in a rendered section where an entry is inserted."""

    call: Call
    after: str
    """The text of the section from this hole to the next."""
    entry: str | None = None
    """The rendered entry for pages that it does not lead to; None until it is rendered."""


FolderEntry = tuple[str, Sequence[Hole]]
"""An entry for all pages of one folder: its text up to the first hole, and the holes."""


def render_once(
    env: Environment, nav: MkDocsNavigation, files: Files, link: Callable[[str, Any, str], str]
) -> None:
    """Make the templates take the entries of the navigation from a cache; `link` does what the filter `url` does."""
    if env.loader is None:
        return
    env.loader = ChangedTemplates(env.loader, {ITEM: replace_item_macro, WHOLE: enclose_navigation})
    urls = (file.page.url for file in files.documentation_pages() if file.page is not None)
    special = frozenset([*_parents(urls), *_links(nav.items)])
    navigation = Navigation(env.filters["url"], link, special, not any(map(_has_views, nav.items)))

    @pass_context
    def url(context: Any, value: str) -> str:
        return navigation.url(context, value)

    env.filters["url"] = url
    env.globals["kb_navigation"] = navigation


class _AmbiguousSectionError(Exception):
    """The rendered text of a section does not show where the entries below it belong."""


@dataclass
class Navigation:
    """The cached entries of the navigation of one locale."""

    filter: Callable[[Any, str], str]
    """The theme's own template filter `url`."""
    link: Callable[[str, Any, str], str]
    """Returns what that filter gives, for an address, a page or None, and the address of the root."""
    special: frozenset[str]
    """Addresses that are a folder of other pages, or the target of a plain link in the navigation: a page at such an
    address has relative links of its own."""
    sections: bool
    """Whether sections that lead to the current page are cached. False if an entry stands for pages that are not in the
    navigation, such as those of a blog."""
    _entry_templates: dict[Key, EntryTemplate] = field(default_factory=dict)
    _folder_entries: OrderedDict[str, dict[Key, FolderEntry]] = field(default_factory=OrderedDict)
    _links: int | None = None
    """The number of links so far, while an entry is rendered for the cache; else None."""
    _below: list[Call] | None = None
    """The calls for the entries below a section, while it is rendered for the cache with placeholders; else None."""
    _deferred: list[str] | None = None
    """Entries of the current page that placeholders stand for; None outside of a navigation."""
    _token: str = field(default_factory=partial(secrets.token_hex, 4))
    """Part of every placeholder; random, so that no text contains it."""
    text: str = ""
    """The navigation of the last rendered page."""

    def forget(self) -> None:
        """Discard all entries."""
        self._entry_templates.clear()
        self._folder_entries.clear()

    def url(self, context: Any, value: str) -> str:
        """Return an address relative to the page; a placeholder for it while an entry is rendered for the cache."""
        if self._links is None:
            return self.filter(context, value)
        self._links += 1
        return f"\x02{self._token}:{value}\x03"

    def begin(self) -> str:
        """Start the navigation of a page. Returns an empty string, because templates call it in an expression."""
        self._deferred, self.text = [], ""
        return ""

    def end(self, text: str) -> str:
        """Return the navigation of a page with its entries inserted, without insignificant whitespace."""
        entries, self._deferred = self._deferred or [], None
        parts = self._cut(compact(text))
        filled = [part for pair in zip_longest(parts, entries, fillvalue="") for part in pair]
        self.text = "".join(filled).strip()
        return type(text)(self.text)

    def _defer(self, entry: str) -> str:
        """Keep an entry for `end` to insert, and return its placeholder; return anything but one `<li>` unchanged."""
        if self._deferred is None or not (entry.startswith("<li") and entry.endswith("</li>")):
            return entry
        self._deferred.append(entry)
        return self._placeholder()

    def _placeholder(self) -> str:
        return f"\x02{self._token}\x03"

    def _cut(self, text: str) -> list[str]:
        return re.split(rf"\s*{self._placeholder()}\s*", text)

    def __call__(self, macro: Render, page: Any, base_url: str) -> Render:
        """Return the function that renders an entry, with all entries below it, for a page: it replaces the macro."""
        known = self._entries_at(self._place(page, base_url))

        def entry_in_folder(call: Call) -> FolderEntry:
            item, path, level, *around = call
            on_branch = bool(item.active)
            here = _index_of(item, page) if on_branch else ""
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
            filled[1::2] = [self.link(url, page or None, base_url) for url in parts[1::2]]
            text = "".join(filled)
        first, *texts = self._cut(text)
        if len(texts) != len(below):
            raise _AmbiguousSectionError
        return first, [Hole(each, text) for each, text in zip(below, texts, strict=True)]

    def _render_entry(
        self, render: Render, holes: bool, links: int | None
    ) -> tuple[str, list[Call], int | None]:
        """Render an entry; return its text, the calls for its holes, and the number of its links."""
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


def _index_of(section: Any, page: Any) -> str:
    """Return `first` if a page is the first index page of a section, `later` if it is another one of it, else nothing.

    Themes link a section to its first index page. Every page named README.md is one, and a section may have many.
    """
    if not getattr(page, "is_index", False):
        return ""
    indexes = (child for child in section.children if getattr(child, "is_index", False))
    return next(("later" if place else "first" for place, each in enumerate(indexes) if each is page), "")


def folder_of(url: str) -> str:
    """Return the folder that a page shares with its siblings: `a/` for `a/b/` and for `a/b.html`."""
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
