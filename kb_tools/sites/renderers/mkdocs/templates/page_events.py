"""The handlers of the plugin's page events, as functions that tests can call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from kb_tools.model.search_data import SearchData
from kb_tools.sites import THEME
from kb_tools.sites.pages import finished_html, generated_html, lean
from kb_tools.sites.pages.related import related_below
from kb_tools.sites.pages.states import FALLBACK
from kb_tools.sites.renderers.mkdocs.configure.addresses import set_page_context
from kb_tools.sites.renderers.mkdocs.configure.own_search import with_base
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.render.navigation import Navigation
from kb_tools.sites.renderers.mkdocs.templates.build_date import set_date
from kb_tools.sites.renderers.mkdocs.templates.head import head_of, title_of
from kb_tools.sites.renderers.mkdocs.templates.page_view import (
    PageView,
    Related,
    absolute,
    alternates,
    is_english,
    view,
)
from kb_tools.sites.renderers.mkdocs.templates.search_facts import search_facts
from kb_tools.sites.search.base import Indexed, search_adapter
from kb_tools.storage.disk.folders import remove_folder

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
    if not site.is_source:
        page.edit_url = kb.edit_url
    point_to_english([page], site, config)
    set_date(context, site)
    if site.shares_theme:
        set_page_context(context, site, page, config)
    if site.own_switcher:
        urls = {alternate.locale.tag: alternate.url for alternate in kb.alternates}
        for alternate in config.extra.get("alternate", ()):
            if alternate.get("lang") in urls:
                alternate["link"] = urls[alternate["lang"]]
    titled = env.globals["kb_adds_title"] and "template" not in page.meta
    intro = env.get_template("kb/intro.html").render(context)
    plugin: Any = kb_plugin(config)
    facts = search_facts(page, site, plugin.config["staff_pages"] or ()) if site.added.index else {}
    page.content = _content(page, kb, site, intro, str(page.title or "") if titled else "", facts)
    return kb


def _content(
    page: Page, kb: PageView, site: SiteBuild, intro: str, title: str, facts: Mapping[str, object]
) -> str:
    """Return the content of a page with what is added to it; `title` becomes a heading if it has none."""
    text = site.messages.text
    content = generated_html.marked(page.content or "", site.source, kb.content_locale)
    if site.adds("accessible_names"):
        content = finished_html.named_checkboxes(content, open_=text("To do"), done=text("Done"))
    if site.adds("cards") and kb.category:
        content = finished_html.linked_cards(content)
    language = site.always("language_attributes")
    if not (language or site.added.index or intro.strip()):
        return content
    return finished_html.frame(
        content,
        locale=kb.content_locale if language else None,
        state=kb.state if site.added.index else "",
        intro=intro,
        title=title,
        facts=facts,
    )


def facts_of_other_pages(site: SiteBuild, page: Page, related: RelatedPages) -> list[object]:
    """Return what a page shows of its other languages and of related pages: a part of its cache key."""
    others = [(a.locale.tag, a.url, a.fallback) for a in alternates(site, page)]
    return [
        *others,
        *((r.title, r.url, r.locale.tag) for r in _related(site, related.get(site.path_of(page.file), ()))),
    ]


def finished_page(
    output: str, kb: PageView, site: SiteBuild, env: Environment, page: Page, config: MkDocsConfig
) -> str:
    """Return a page's HTML with the language, head tags and scripts that do not depend on templates."""
    navigation = env.globals.get("kb_navigation")
    done = navigation.text if isinstance(navigation, Navigation) else ""
    if site.shares_theme and not site.added.index:
        output = with_base(output, get_relative_url(".", page.url))
    return finish(output, site, head_of(kb, site, page, config), done)


def finish(output: str, site: SiteBuild, head: str, done: str = "") -> str:
    """Return the HTML of a page, or of a template, with what is added to each of them."""
    early = finished_html.early_script(classes=site.adds("scripts"), links=site.adds("hreflang"))
    return finished_html.finish(
        output,
        site.locale if site.always("language_attributes") else None,
        "\n".join(part for part in (head, early if site.added.material else "") if part),
        replace_alternates=site.adds("hreflang"),
        lean_with=lean.Parts(done, own_search=not site.added.index) if site.adds("minified") else None,
    )


def secure_titles(files: Files, site: SiteBuild) -> None:
    """Escape the titles and front-matter texts that themes put into the head of a page unescaped.

    The title in the head is the page's own heading: its name in the navigation is often too short out of context.
    """
    for file in files.documentation_pages():
        if file.page is not None:
            secure_title(file.page, site)


def secure_title(page: Page, site: SiteBuild) -> None:
    """Escape the title and the front-matter texts of one page; see `secure_titles`."""
    title = page.title  # before the front matter has one: MkDocs would take that for the navigation, too
    heading = finished_html.heading(page.content or "") if site.adds("head_title") else ""
    if heading and not page.is_homepage:
        page.meta.setdefault("title", heading)
        page.title = title
    if not site.always("escaping"):
        return
    for key in ("title", "description", "author"):
        if isinstance(page.meta.get(key), str):
            page.meta[key] = finished_html.attribute(page.meta[key])
    page.title = finished_html.heading_title(str(page.title or ""))


def point_to_english(pages: Iterable[Page], site: SiteBuild, config: MkDocsConfig) -> None:
    """Give each page that is in English on the site of another locale the address of the English page as its own."""
    for page in pages:
        if is_english(site, page):
            page.canonical_url = absolute(config, page, view(site, page, config).source_url)


def lighten(files: Files, site: SiteBuild, config: MkDocsConfig) -> None:
    """Minify the project's stylesheets, our scripts and Material's colour palette before they are copied.

    It is called late, because static-i18n needs the source path of each file.
    """
    if not site.adds("minified"):
        return
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
    if not site.added.index:
        return
    adapter = search_adapter(site.added.index)
    folder = Path(config.site_dir)
    others = {name for name in site.folders if site.is_source}
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    files = tuple(path for path in found if path.partition("/")[0] not in others)
    data = site.staged.search.get(site.locale.tag, SearchData())
    remove_folder(folder / adapter.folder)
    adapter.index(Indexed(folder, files, site.locale, data), folder / adapter.folder)


def _related(site: SiteBuild, pages: tuple[Page, ...]) -> Iterator[Related]:
    states = site.states.get(site.locale.tag, {})
    for page in pages:
        locale = site.source if states.get(site.path_of(page.file)) == FALLBACK else site.locale
        yield Related(finished_html.attribute(title_of(page)), page.url, locale)
