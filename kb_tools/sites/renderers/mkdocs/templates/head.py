"""The tags in the `head` of a page for search engines and messengers."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.sites.discovery.answers import plain_text
from kb_tools.sites.discovery.metadata import Head, json_ld, open_graph
from kb_tools.sites.pages import finished_html
from kb_tools.sites.pages.related import is_index
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.templates.page_view import PageView, absolute


def head_of(kb: PageView, site: SiteBuild, page: Page, config: MkDocsConfig) -> str:
    """Return the tags for search engines and messengers.

    They depend on the page, on its states in other languages, and on the titles of its ancestors.
    """
    linked = site.adds("hreflang") and not kb.hidden
    addresses = addresses_by_hreflang(kb, page, config) if linked else {}
    tags = [finished_html.head_tags(hidden=kb.hidden, alternates=addresses.items())]
    if config.site_url:  # these tags need absolute addresses
        head = _head(kb, page, config)
        if site.adds("open_graph"):
            tags.append(open_graph(head))
        if site.adds("structured_data") and not kb.hidden:
            tags.append(json_ld(head))
    return "\n".join(tag for tag in tags if tag)


def addresses_by_hreflang(kb: PageView, page: Page, config: MkDocsConfig) -> dict[str, str]:
    """Return the addresses of a page by hreflang: each locale that has a translation, and English as `x-default`."""
    listed = [a for a in kb.alternates if not a.fallback and a.locale.tag != PSEUDO_TAG]
    found = {a.locale.tag: absolute(config, page, a.url) for a in listed}
    return found | {"x-default": absolute(config, page, kb.source_url)} if kb.source_url else found


def title_of(page: Page) -> str:
    """Return the title of a page as plain text."""
    return plain_text(str(page.meta.get("title") or page.title or ""))


def description_of(page: Page) -> str:
    """Return the summary of a page as plain text, empty if its writer gave none."""
    return plain_text(str(page.meta.get("description") or ""))


def _head(kb: PageView, page: Page, config: MkDocsConfig) -> Head:
    image = config.extra.get("share_image")
    others = [
        a.locale
        for a in kb.alternates
        if not a.fallback and a.locale != kb.content_locale and a.locale.tag != PSEUDO_TAG
    ]
    return Head(
        title=title_of(page),
        description=description_of(page) or plain_text(str(config.site_description or "")),
        url=absolute(config, page, kb.source_url if kb.in_english else page.url),
        locale=kb.content_locale,
        site_name=plain_text(config.site_name),
        site_url=absolute(config, page, "./" if kb.content_locale == kb.locale else kb.source_home),
        others=others,
        article=kb.article,
        reviewed=kb.reviewed,
        trail=list(_trail(kb, page, config)),
        image=absolute(config, page, kb.address(image)) if image else "",
    )


def _trail(kb: PageView, page: Page, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Yield the breadcrumbs: title and address of the home page, of each section with an index, and of the page."""
    yield plain_text(config.site_name), absolute(config, page, "./")
    if kb.home:
        return
    for section in reversed([*page.ancestors]):
        first = next(iter(section.children), None) if isinstance(section, Section) else None
        if isinstance(first, Page) and first is not page and is_index(first.file.src_uri):
            yield plain_text(str(section.title)), absolute(config, page, first.url)
    yield title_of(page), absolute(config, page, page.url)
