"""Addresses between the sites of locales: links to other locales, and to the files of the theme.

The files of the theme are stored once, in the site of the source locale. Pages of other locales link up to them.

MkDocs' own `normalize_url` is right for addresses inside of a site only: with `../` at the start of an address, it
takes equal names on both sides for the same folder.
"""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, pass_context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, normalize_url

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.source_files import theme_files

UP = "../"


def share_theme(files: Files, site: SiteBuild, config: MkDocsConfig) -> None:
    """Leave the files of the theme out of the site of a locale, and note their paths."""
    if not site.shares_theme:
        return
    for file in theme_files(files, config):
        file.inclusion = InclusionLevel.EXCLUDED
        site.shared.add(file.src_uri)


def address(site: SiteBuild, url: str) -> str:
    """Return an address relative to the home page of the locale: that of a file of the theme leads up.

    A template that was written for a site of static-i18n counts from the root of all languages (`fr/about/`).
    """
    if url in site.shared:
        return f"{UP}{url}"
    folder, slash, rest = url.partition("/")
    if slash and folder in site.folders:
        return rest if f"{folder}/" == site.prefix else f"{UP}{url}"
    return url


def relative(url: str, page: Page) -> str:
    """Return the address that a page has for `url`, which is relative to the home page of the locale."""
    if url.startswith(UP):
        return f"{get_relative_url('.', page.url)}/{url}".removeprefix("./")
    return normalize_url(url, page)


def install_addresses(env: Environment, site: SiteBuild) -> None:
    """Make the template filters `url` and `script_tag` give the addresses of other locales and of the theme's files."""
    if site.is_source:
        return
    plain = env.filters.get("script_tag")

    @pass_context
    def url(context: Any, value: str) -> str:
        return link(site, value, context["page"], context["base_url"])

    @pass_context
    def script_tag(context: Any, script: Any) -> Any:
        found = normalize_url(str(script), context["page"], context["base_url"])
        tag = plain(context, script)  # type: ignore[misc]
        return Markup(tag.replace(str(escape(found)), str(escape(url(context, str(script)))), 1))  # noqa: S704

    env.filters["url"] = url
    if plain is not None and site.shares_theme:
        env.filters["script_tag"] = script_tag


def link(site: SiteBuild, url: str, page: Page | None, base_url: str) -> str:
    """Return the address that a page or a template has for `url`; `base_url` is the root of the whole site."""
    if site.is_source:
        return normalize_url(url, page, base_url)
    value = address(site, str(url) if url else "")  # undefined, if there is no home page in the navigation
    return relative(value, page) if page else _from(f"{base_url.rstrip('/')}/{site.shared_prefix}", value)


def set_page_context(context: Any, site: SiteBuild, page: Page, config: MkDocsConfig) -> None:
    """Give a page of a locale the addresses of the theme's files, and of the root of the whole site.

    The theme keeps what a reader has chosen, such as dark colours, by that address: once for all languages. The search
    of the theme has another address; see own_search.py.
    """
    context["base_url"] = relative(UP, page).rstrip("/")
    context["extra_css"] = [relative(address(site, path), page) for path in config.extra_css]
    context["extra_javascript"] = [
        relative(address(site, str(script)), page) for script in config.extra_javascript
    ]


def set_template_context(context: Any, site: SiteBuild, config: MkDocsConfig) -> None:
    """Do the same for a template without a page, such as 404.html."""
    if context["base_url"].startswith("/"):  # an error page, shown at any depth
        own = urlsplit(config.site_url).path if config.site_url else f"/{site.prefix}"
        context["base_url"] = own.removesuffix(site.prefix) or "/"
    else:
        context["base_url"] = posixpath.join(context["base_url"], "..")
    root = context["base_url"]
    context["extra_css"] = [link(site, path, None, root) for path in config.extra_css]
    context["extra_javascript"] = [link(site, str(script), None, root) for script in config.extra_javascript]


def _from(base: str, url: str) -> str:
    """Return an address below `base`, without needless steps."""
    found = normalize_url(url, base=base)
    if "://" in found or not any(f"{step}/" in f"{found}/" for step in ("/..", "/.")):
        return found
    folder = found.endswith(("/", "/."))
    return posixpath.normpath(found).rstrip("/") + ("/" if folder else "")
