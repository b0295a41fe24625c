"""Supplies the localized text of a page, late: after the plugins that read files, before those that make excerpts.

`File.abs_src_path` stays the English file, because plugins ask git about it; of a page as written it is its own file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from kb_tools.model.locale import Locale
from kb_tools.sites.pages.states import GENERATED
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_BLOG = "material.plugins.blog"
"""The module of the pages that Material's blog makes of others: it writes them in the language of the theme."""


def supply_text(config: MkDocsConfig, site: Callable[[], SiteBuild]) -> None:
    """Make MkDocs read the text of each page in the locale that is built.

    The handler is registered here and not as a method: MkDocs warns if two plugins have this method. It is the last,
    so that the text of another plugin, made from the English file, does not replace the localized one.
    """

    def read_source(page: Page, config: MkDocsConfig) -> str | None:
        return site().text(page.file)

    config.plugins.events["page_read_source"].append(read_source)


def replace_text(markdown: str, page: Page, site: SiteBuild) -> str:
    """Return the text of a page that has read its own file, without MkDocs: a post of a blog.

    Front matter from which the plugin has already made something (a date, categories) stays as it is. An English page
    has no front matter of ours: themes ask whether a page has any.
    """
    if "kb" in page.meta:
        if site.is_source:
            del page.meta["kb"]
        return markdown
    text = site.text(page.file)
    if text is None or site.is_source:
        if not site.is_source:
            page.meta["kb"] = _facts_of_generated(page, site)
        return markdown
    body, meta = get_data(text)
    translated = {key: value for key, value in meta.items() if isinstance(value, str) or key == "kb"}
    page.meta.update(translated)
    return body


def _facts_of_generated(page: Page, site: SiteBuild) -> dict[str, Any]:
    return {"state": GENERATED, "locale": generated_in(site, page, site.locale).tag}


def generated_in(site: SiteBuild, page: Page, locale: Locale) -> Locale:
    """Return the locale in which a plugin generates a page for the site of `locale`."""
    return locale if type(page).__module__.startswith(_BLOG) else site.source
