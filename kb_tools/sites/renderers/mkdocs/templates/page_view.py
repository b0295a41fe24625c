"""The template variable `kb`: the state of a page, its other languages, related articles, and edit links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.sites.pages.related import is_index
from kb_tools.sites.pages.states import FALLBACK, GENERATED, REVIEWED, SOURCE, TRANSLATED
from kb_tools.sites.renderers.mkdocs.configure.addresses import address, relative
from kb_tools.sites.renderers.mkdocs.configure.page_text import generated_in
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_BELOW = re.compile(r"(?:[\w-][\w.-]*/)+|")
"""An address that can simply be appended to the base address, as nearly all can."""
_HOMES = frozenset({"", ".", "./", "index.html"})
"""The addresses of the home page of a locale, relative to the site of the locale."""
_ASKS = re.compile(r"[?#]")


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language of the site; the current language is one of them."""

    locale: Locale
    name: str
    """The name of the language, in that language."""
    url: str
    """Relative to the home page of the locale that is built."""
    fallback: bool
    """Whether the page there is in English: too little is translated, or a plugin generates it."""
    current: bool
    text: Callable[[str], str]
    """Returns the translation of a template string in that language."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related article, as shown below an article."""

    title: str
    url: str
    """Relative to the home page of the locale that is built."""
    locale: Locale
    """The locale of the title: the source locale if the article is not translated."""


@dataclass(frozen=True, slots=True)
class PageView:
    """The template variable `kb`."""

    state: str
    """`source`, `reviewed`, `translated`, `draft`, `stale`, `fallback` or `written`."""
    locale: Locale
    """The locale of the site around the page."""
    content_locale: Locale
    """The locale of the page's text: the source locale for a fallback."""
    home: bool
    """True for the home page of the locale."""
    category: bool
    """True for the index page of a folder, except the home page. A page that is neither is an article."""
    reviewed: date | None
    """The day of the last review of the text that is shown; None if nobody vouched for all of it."""
    reviewer: str
    """Who reviewed it on that day, as plain text; empty unless the project names its reviewers."""
    source_locale: Locale
    source_url: str
    """The English page, relative to the home page of the locale that is built; empty if there is no English one."""
    source_home: str
    """The English home page, relative to the home page of the locale that is built."""
    edit_url: str | None
    """Address to edit the English page; None if mkdocs.yml has no repository."""
    catalog_url: str | None
    """Address to edit its catalog; None for an English page."""
    alternates: tuple[Alternate, ...]
    address: Callable[[str], str] = str
    """Returns the address of a file, relative to the home page of the locale: files of the theme are elsewhere."""
    links: tuple[tuple[str, str], ...] = ()
    """Name and address of the entries of the language switcher that are no languages."""
    related: tuple[Related, ...] = ()

    @property
    def hidden(self) -> bool:
        """True for a page that search engines must not list: English on another site, or the pseudo-locale."""
        return self.in_english or self.locale.tag == PSEUDO_TAG

    @property
    def in_english(self) -> bool:
        """True for an English page on the site of another locale: a fallback, or a generated page."""
        return self.content_locale != self.locale

    @property
    def article(self) -> bool:
        """True for an article: neither the home page nor a category page."""
        return not (self.home or self.category)

    @property
    def unreviewed(self) -> bool:
        """True for a translation that nobody has vouched for and that is neither a draft nor stale."""
        return self.state == TRANSLATED

    @property
    def reviewed_text(self) -> str:
        """The day of the last review as a long date in the reader's language; empty if there is none."""
        return self.locale.long_date(self.reviewed) if self.reviewed else ""


def view(site: SiteBuild, page: Page, config: MkDocsConfig) -> PageView:
    """Return the view of a page, from its front matter and its states in other languages."""
    meta = _facts(page)
    state = state_of(page)
    home = page.url in _HOMES
    return PageView(
        state=state,
        locale=site.locale,
        content_locale=_content_locale(site, state, meta),
        home=home,
        category=not home and is_index(page.file.src_uri),
        reviewed=reviewed_on(page),
        reviewer=str(meta.get("reviewer") or "") if state == REVIEWED else "",
        source_locale=site.source,
        source_url=_source_url(site, page),
        source_home=site.home(site.source) or "./",
        edit_url=edit_url(config, site.docs, meta.get("source")) or page.edit_url,
        catalog_url=edit_url(config, site.docs, meta.get("catalog")),
        alternates=tuple(alternates(site, page)),
        address=partial(address, site),
        links=site.links,
    )


def state_of(page: Page) -> str:
    """Return the state of a page in its language."""
    return str(_facts(page).get("state", SOURCE))


def reviewed_on(page: Page) -> date | None:
    """Return the day on which a person last reviewed the text that a page shows; None if there is no such day.

    English has the day that its writer set. A translation has one only if a person vouched for all of its text.
    """
    state = state_of(page)
    if state in (SOURCE, FALLBACK):
        return _day(page.meta.get("reviewed"))
    return _day(_facts(page).get("reviewed")) if state == REVIEWED else None


def is_english(site: SiteBuild, page: Page) -> bool:
    """Tell whether a page on the site of another locale is in English."""
    return _content_locale(site, state_of(page), _facts(page)) != site.locale


def _content_locale(site: SiteBuild, state: str, meta: Mapping[str, Any]) -> Locale:
    """Return the locale of the text of a page: English for a fallback, and for most of what plugins generate."""
    if state == FALLBACK or (state == GENERATED and meta.get("locale") == site.source.tag):
        return site.source
    return site.locale


def _source_url(site: SiteBuild, page: Page) -> str:
    """Return the address of the English page; empty for a page that only other locales have."""
    path = site.path_of(page.file)
    english = site.states.get(site.source.tag)  # a preview of one locale has no English site
    if english is not None and path in site.states[site.locale.tag] and path not in english:
        return ""
    return f"{site.home(site.source)}{page.url}" or "./"


def _facts(page: Page) -> dict[str, Any]:
    return page.meta.get("kb") or {}


def _day(value: object) -> date | None:
    """Return a day from a YAML date or from ISO 8601 text; None for any other value."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def alternates(site: SiteBuild, page: Page) -> list[Alternate]:
    """Return the same page in every locale that has it."""
    path, here, found = site.path_of(page.file), site.locale, []
    generated = (
        path not in site.states[here.tag]
    )  # then each locale has it: no file of the project stands for it
    for locale in site.locales:
        state = site.states[locale.tag].get(path)
        if state is not None or generated:
            url = f"{site.home(locale)}{page.url}" or "./"
            text = site.messages_in(locale).text
            name = site.names[locale.tag]
            english = state == FALLBACK or (generated and generated_in(site, page, locale) != locale)
            found.append(Alternate(locale, name, url, english, locale == here, text))
    return found


def edit_url(config: MkDocsConfig, docs: str, path: str | None) -> str | None:
    """Return the address at which the repository's host edits `path`, a path from the project's root.

    `edit_uri` and `edit_uri_template` are relative to the docs folder. A path outside of it begins with `..`, which
    joining the addresses resolves.
    """
    if not path or not (config.edit_uri or config.edit_uri_template):
        return None
    relative = posixpath.relpath(path, docs)
    if config.edit_uri_template:
        stem = posixpath.splitext(relative)[0]
        tail = config.edit_uri_template.format(path=relative, path_noext=stem)
    else:
        tail = f"{config.edit_uri}{relative}"
    base = config.repo_url or ""
    if base and not base.endswith("/") and not tail.startswith(("?", "#")):
        base += "/"
    return urljoin(base, tail)


def absolute(config: MkDocsConfig, page: Page, url: str) -> str:
    """Return the absolute form of `url`, which is relative to the home page; without `site_url`, one from `page`."""
    base = config.site_url or ""
    if not base:
        return relative(url, page)
    base = base if base.endswith("/") else f"{base}/"
    return f"{base}{url}" if _BELOW.fullmatch(url) and not _ASKS.search(base) else urljoin(base, url)
