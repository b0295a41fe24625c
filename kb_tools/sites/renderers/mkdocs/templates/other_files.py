"""Files beside the pages of a site: sitemaps, answers for bots, and 404.html."""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, is_error_template, write_file

from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.sites.discovery.answers import About, answer_lines, plain_text
from kb_tools.sites.discovery.llms import LinkedPage, llms_txt
from kb_tools.sites.discovery.sitemap import sitemap, sitemap_index, sitemap_name
from kb_tools.sites.pages import finished_html
from kb_tools.sites.renderers.mkdocs.configure.own_search import with_base
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.templates.head import addresses_by_hreflang, description_of, title_of
from kb_tools.sites.renderers.mkdocs.templates.page_events import finish
from kb_tools.sites.renderers.mkdocs.templates.page_view import (
    absolute,
    is_english,
    reviewed_on,
    state_of,
    view,
)

ANSWERS, LLMS, SITEMAP = "answers.jsonl", "llms.txt", "sitemap.xml"
"""Names of the files next to the home page: the first two in each locale, the last one in the source locale."""
_FOR_BOTS = (("answers", ANSWERS), ("llms", LLMS))
_NOTE = (
    "Each line of answers.jsonl is one answer with its heading path, address, locale and state, and the day of its "
    "last review if there was one. Text that has such a day was checked by a person. Text in the state 'source' "
    "without a day is the original as its writers published it; text in the state 'written' is a translation as its "
    "writers published it. Text in the states 'translated', 'draft' and 'stale' "
    "was not reviewed by a native speaker, or not all of it."
)


def write_sitemaps(site: SiteBuild, files: Files, config: MkDocsConfig) -> None:
    """Write the sitemaps of all locales. Only the build of the source locale does: its pages know all translations."""
    if (
        not (site.adds("sitemaps") and site.is_source and config.site_url)
        or SITEMAP in config.theme.static_templates
    ):
        return
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    entries = [addresses_by_hreflang(view(site, page, config), page, config) for page in pages]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    listed = [locale.tag for locale in site.locales if any(locale.tag in entry for entry in entries)]
    base = config.site_url if config.site_url.endswith("/") else f"{config.site_url}/"
    for tag in listed:
        _write(config, sitemap_name(tag), sitemap(tag, entries, epoch))
    _write(config, SITEMAP, sitemap_index([urljoin(base, sitemap_name(tag)) for tag in listed], epoch))


def write_answers(site: SiteBuild, files: Files, nav: Navigation, config: MkDocsConfig) -> None:
    """Write answers.jsonl and llms.txt, which bots read, for the locale that is built.

    A file of the project with one of these names goes before ours.
    The entry of a page depends only on its own text and front matter. English pages in place of translations are
    left out, because the English file has them.
    """
    answers, llms = (site.adds(name) and path not in files.src_uris for name, path in _FOR_BOTS)
    found = []
    for file in files.documentation_pages() if answers else ():
        page = file.page
        if page is None or page.content is None:
            continue
        state, day = state_of(page), reviewed_on(page)
        if not is_english(site, page):
            url = absolute(config, page, page.url)
            about = About(title_of(page), url, site.locale.tag, state, day.isoformat() if day else None)
            found.append(answer_lines(about, page.content))
    if answers:
        _write(config, ANSWERS, "".join(found))
    if llms:
        _write(config, LLMS, _llms(site, nav, config))


def forget_page(site: SiteBuild, config: MkDocsConfig) -> None:
    """Make the language switcher link to home pages again: static-i18n leaves it at the last built page."""
    if site.i18n.extra_alternate:
        config.extra["alternate"] = deepcopy(site.i18n.extra_alternate)
        own: Any = config.extra  # static-i18n sets item and attribute; templates read the attribute
        own.alternate = config.extra["alternate"]


def finished_template(output: str, name: str, site: SiteBuild, config: MkDocsConfig) -> str:
    """Return the HTML of a page without Markdown, such as 404.html, with its language and direction."""
    if not name.endswith(".html"):
        return output
    head = finished_html.head_tags(hidden=site.adds("not_found"), alternates=())
    if site.shares_theme and not site.added.index:
        output = with_base(output, _home(name, site, config))
    return finish(output, site, head)


def _home(name: str, site: SiteBuild, config: MkDocsConfig) -> str:
    """Return the address of the home page of the locale in a template, as MkDocs gives it as `base_url`."""
    if not is_error_template(name):
        return get_relative_url(".", name)
    return urlsplit(config.site_url).path if config.site_url else f"/{site.prefix}"


def _llms(site: SiteBuild, nav: Navigation, config: MkDocsConfig) -> str:
    base = config.site_url or ""
    base = base if not base or base.endswith("/") else f"{base}/"
    loose, sections = [], []
    for item in nav.items:
        entries = list(_entries(site, item, config))
        if isinstance(item, Section):
            sections.append((plain_text(str(item.title)), entries))
        else:
            loose += entries
    data = [LinkedPage(ANSWERS, urljoin(base, ANSWERS))] if site.adds("answers") else []
    if site.is_source:
        others = [locale for locale in site.locales if locale.tag not in (site.source.tag, PSEUDO_TAG)]
        data += [LinkedPage(locale.name, urljoin(base, f"{site.folder(locale)}{LLMS}")) for locale in others]
    name, description = plain_text(config.site_name), plain_text(str(config.site_description or ""))
    note = _NOTE if site.adds("answers") else ""
    return llms_txt(name, description, [(name, loose), *sections, ("Data", data)], note)


def _entries(site: SiteBuild, item: object, config: MkDocsConfig) -> Iterator[LinkedPage]:
    if isinstance(item, Section):
        for child in item.children:
            yield from _entries(site, child, config)
    elif isinstance(item, Page) and not is_english(site, item):
        yield LinkedPage(title_of(item), absolute(config, item, item.url), description_of(item))


def _write(config: MkDocsConfig, path: str, text: str) -> None:
    write_file(text.encode(), str(Path(config.site_dir, path)))
