"""The handlers of the plugin's page events, as functions that tests can call."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kb_tools.sites import THEME
from kb_tools.sites.pages import finished_html, generated_html, lean
from kb_tools.sites.pages.related import related_below
from kb_tools.sites.pages.states import FALLBACK
from kb_tools.sites.renderers.mkdocs.configure.addresses import set_page_context
from kb_tools.sites.renderers.mkdocs.configure.site import SiteBuild
from kb_tools.sites.renderers.mkdocs.render.navigation import Navigation
from kb_tools.sites.renderers.mkdocs.templates.head import head_of, title_of
from kb_tools.sites.renderers.mkdocs.templates.page_view import PageView, Related, absolute, alternates, view
from kb_tools.sites.search.pagefind import index

RelatedPages = Mapping[str, tuple[Page, ...]]
"""The related articles of each page, by its path relative to the folder of its locale."""


def related_pages(site: SiteBuild, files: Files) -> RelatedPages:
    """Return the related articles of the locale that is built.

    A page shows the title and the address of a related article, and whether it is translated. Which articles
    are related depends on the tags and links of all English pages (see kb_tools.sites.pages.related).
    """
    pages = {site.path_of(file): file.page for file in files.documentation_pages() if file.page is not None}
    found = related_below(site.staged.folder / site.source.tag)
    return {path: tuple(pages[p] for p in found.get(path, ()) if p in pages) for path in pages}


def page_context(
    context: dict[str, Any],
    site: SiteBuild,
    env: Environment,
    page: Page,
    config: MkDocsConfig,
    related: RelatedPages,
) -> PageView:
    """Set the template variable `kb`, frame the content with notice and language, and return the variable."""
    kb = view(site, page, config)
    kb = context["kb"] = replace(kb, related=tuple(_related(site, related.get(site.path_of(page.file), ()))))
    page.edit_url = kb.edit_url
    if kb.in_english:
        page.canonical_url = absolute(config, page, kb.source_url)
    if "SOURCE_DATE_EPOCH" not in os.environ:
        context["build_date_utc"] = None  # law 11
    if site.shares_theme:
        set_page_context(context, site, page, config)
    urls = {alternate.locale.tag: alternate.url for alternate in kb.alternates}
    for alternate in config.extra.get("alternate", ()):
        alternate["link"] = urls.get(alternate["lang"], alternate["link"])
    text = site.messages.text
    content = generated_html.marked(page.content or "", site.source, kb.content_locale)
    content = finished_html.named_checkboxes(content, open_=text("To do"), done=text("Done"))
    page.content = finished_html.frame(
        finished_html.linked_cards(content) if kb.category else content,
        locale=kb.content_locale,
        state=kb.state,
        intro=env.get_template("kb/intro.html").render(context),
        title=str(page.title or ""),
    )
    return kb


def facts_of_other_pages(site: SiteBuild, page: Page, related: RelatedPages) -> list[object]:
    """Return what a page shows of its other languages and of related pages: a part of its cache key."""
    others = [(a.locale.tag, a.url, a.fallback) for a in alternates(site, page)]
    return [
        *others,
        *((r.title, r.url, r.locale.tag) for r in _related(site, related.get(site.path_of(page.file), ()))),
    ]


def finished_page(output: str, kb: PageView, env: Environment, page: Page, config: MkDocsConfig) -> str:
    """Return a page's HTML with the language, head tags and scripts that do not depend on templates."""
    navigation = env.globals.get("kb_navigation")
    done = navigation.text if isinstance(navigation, Navigation) else ""
    return finished_html.finish(output, kb.locale, head_of(kb, page, config), done)


def secure_titles(files: Files) -> None:
    """Escape the titles and front-matter texts that themes put into the head of a page unescaped.

    The title in the head is the page's own heading: its name in the navigation is often too short out of context.
    """
    for file in files.documentation_pages():
        if file.page is not None:
            secure_title(file.page)


def secure_title(page: Page) -> None:
    """Escape the title and the front-matter texts of one page; see `secure_titles`."""
    heading = finished_html.heading(page.content or "")
    if heading and not page.is_homepage:
        page.meta.setdefault("title", heading)
    for key in ("title", "description", "author"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = finished_html.attribute(page.meta[key])
    page.title = finished_html.heading_title(str(page.title or ""))


def lighten(files: Files, config: MkDocsConfig) -> None:
    """Minify the project's stylesheets, our scripts and Material's colour palette before they are copied.

    It is called late, because static-i18n needs the source path of each file.
    """
    options = config.theme.get("palette")
    options = [options] if isinstance(options, Mapping) else options or []
    for file in files:
        if not file.src_uri.endswith((".css", ".js")):
            continue
        path = Path(str(file.abs_src_path))
        if fnmatch(file.src_uri, "assets/stylesheets/palette.*.min.css"):
            file.content_string = lean.palette(path.read_text("utf-8"), options)
        elif file.src_uri in config.extra_css:
            file.content_string = lean.stylesheet(path.read_text("utf-8"))
        elif path.suffix == ".js" and path.is_relative_to(THEME):
            file.content_string = lean.script(path.read_text("utf-8"))


def write_search(site: SiteBuild, config: MkDocsConfig) -> None:
    """Index the pages of the locale that was built."""
    index(Path(config.site_dir))


def _related(site: SiteBuild, pages: tuple[Page, ...]) -> Iterator[Related]:
    states = site.states.get(site.locale.tag, {})
    for page in pages:
        locale = site.source if states.get(site.path_of(page.file)) == FALLBACK else site.locale
        yield Related(finished_html.attribute(title_of(page)), page.url, locale)
