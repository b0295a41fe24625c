"""What the plugin does at each event of a page, as functions that tests can call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.sites import html
from kb_tools.sites.mkdocs.pages import PageView, absolute, view
from kb_tools.sites.mkdocs.site import Site
from kb_tools.sites.search import index
from kb_tools.sites.sitemap import sitemap
from kb_tools.sites.states import FALLBACK


def page_context(
    context: dict[str, Any], site: Site, env: Environment, page: Page, config: MkDocsConfig
) -> None:
    """Tell templates about the page, and put its notice and its language into its content."""
    kb = context["kb"] = view(site, page, config)
    page.edit_url = kb.edit_url
    if kb.state == FALLBACK:
        page.canonical_url = absolute(config, page, kb.source_url)
    if "SOURCE_DATE_EPOCH" not in os.environ:
        context["build_date_utc"] = None  # law 11
    urls = {alternate.locale.tag: alternate.url for alternate in kb.alternates}
    for alternate in config.extra.get("alternate", ()):
        alternate["link"] = urls.get(alternate["lang"], alternate["link"])
    page.content = html.frame(
        page.content or "",
        locale=kb.content_locale,
        state=kb.state,
        notice=env.get_template("kb/notice.html").render(context),
        title=str(page.title or ""),
    )


def finished_page(output: str, site: Site, page: Page, config: MkDocsConfig) -> str:
    """Return a page's HTML with what must hold whatever templates the project has."""
    kb = view(site, page, config)
    addresses = {} if kb.hidden else published(kb, page, config)
    return html.finish(output, kb.locale, html.head_tags(hidden=kb.hidden, alternates=addresses.items()))


def finished_template(output: str, name: str, site: Site) -> str:
    """Return the HTML of a page without Markdown, such as 404.html, with its language and direction."""
    return html.finish(output, site.locale) if name.endswith(".html") else output


def secure_titles(files: Files) -> None:
    """Make the texts harmless that themes put into the head of a page as they are."""
    for file in files.documentation_pages():
        page = file.page
        if page is None:
            continue
        for key in ("title", "description", "author"):
            if isinstance(page.meta.get(key), str):
                page.meta[key] = html.attribute(page.meta[key])
        page.title = html.heading_title(str(page.title or ""))


def without_template(files: Files, site: Site) -> Files:
    """Take static-i18n's sitemap template out of what is copied: it puts its folder among the theme's."""
    foreign = files.src_uris.get("sitemap.xml")
    if foreign is not None and "sitemap.xml" not in site.static_templates:
        files.remove(foreign)
    return files


def write_sitemap(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Write sitemap.xml from English pages, which know all translations: once, whatever is built when."""
    if site.locale != site.source or not config.site_url or "sitemap.xml" in site.static_templates:
        return
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    entries = [published(view(site, page, config), page, config) for page in pages]
    text = sitemap(entries, os.environ.get("SOURCE_DATE_EPOCH"))
    write_file(text.encode(), str(Path(config.site_dir, "sitemap.xml")))


def write_search(site: Site, config: MkDocsConfig) -> None:
    """Index the pages of the locale that was built."""
    index(Path(config.site_dir, site.prefix))


def published(kb: PageView, page: Page, config: MkDocsConfig) -> dict[str, str]:
    """Return the addresses of a page by hreflang: the locales that have it, English for all others."""
    listed = [a for a in kb.alternates if a.state != FALLBACK and a.locale.tag != PSEUDO_TAG]
    found = {a.locale.tag: absolute(config, page, a.url) for a in listed}
    return found | {"x-default": absolute(config, page, kb.source_url)}
