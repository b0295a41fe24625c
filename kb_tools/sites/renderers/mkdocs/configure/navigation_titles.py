"""Translates the titles of the built navigation, whatever made it: mkdocs.yml, folders, or a plugin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild


def translate_titles(nav: Navigation, site: SiteBuild) -> None:
    """Translate sections, links, and pages that have a title in the navigation.

    A title from the text of its page is not translated here: it is in the text. The titles of mkdocs.yml
    (`nav_translations`) come before those of catalogs.
    """
    if site.is_source and not site.titles:
        return
    for item in titled(nav.items):
        title = str(item.title)
        item.title = site.titles.get(title) or site.messages.text(title)


def titled(items: list[Any]) -> Iterator[Any]:
    """Yield the items of a navigation that have a title of their own, in order, down the tree."""
    for item in items:
        own = not isinstance(item, Page) or item.__dict__.get("title") is not None
        if own and item.title is not None:
            yield item
        if isinstance(item, Section):
            yield from titled(item.children)
