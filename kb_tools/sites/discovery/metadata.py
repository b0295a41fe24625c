"""Metadata in the head of a page: Open Graph for messengers, JSON-LD for search engines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Any

from kb_tools.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Head:
    """The metadata of one page. All texts are plain, in the language of the page's text."""

    title: str
    description: str
    url: str
    locale: Locale
    site_name: str
    site_url: str
    """The home page in the same language."""
    others: Sequence[Locale] = ()
    """The other locales in which the page is published."""
    article: bool = False
    reviewed: date | None = None
    """The day on which a person last reviewed the text; None if there is no such day."""
    trail: Sequence[tuple[str, str]] = ()
    """The breadcrumbs: titles and addresses from the home page down to the page."""
    image: str = ""
    """Address of the picture that previews show."""


def open_graph(head: Head) -> str:
    """Return the tags of the Open Graph protocol (https://ogp.me)."""
    properties = [
        ("og:type", "article" if head.article else "website"),
        ("og:title", head.title),
        ("og:description", head.description),
        ("og:url", head.url),
        ("og:site_name", head.site_name),
        ("og:locale", _og_locale(head.locale)),
        *(("og:locale:alternate", _og_locale(other)) for other in head.others),
        ("og:image", head.image),
        ("article:modified_time", head.reviewed.isoformat() if head.article and head.reviewed else ""),
    ]
    tags = [f'<meta property="{name}" content="{_attribute(text)}">' for name, text in properties if text]
    card = "summary_large_image" if head.image else "summary"
    return "\n".join([*tags, f'<meta name="twitter:card" content="{card}">'])


def json_ld(head: Head) -> str:
    """Return the schema.org data of a page as JSON-LD: the article or page, and its breadcrumbs."""
    site = {"@type": "WebSite", "name": head.site_name, "url": head.site_url}
    graph: list[dict[str, Any]] = []
    if head.article:
        article = {
            "@type": "Article",
            "headline": head.title,
            "url": head.url,
            "inLanguage": head.locale.tag,
            "dateModified": head.reviewed.isoformat() if head.reviewed else "",
            "image": head.image,
            "author": {"@type": "Organization", "name": head.site_name, "url": head.site_url},
        }
        graph.append({name: value for name, value in article.items() if value})
    else:
        graph.append({**site, "@type": "WebPage", "name": head.title, "url": head.url, "isPartOf": site})
        graph[-1]["inLanguage"] = head.locale.tag
    if len(head.trail) > 1:
        steps = [
            {"@type": "ListItem", "position": at, "name": name, "item": url}
            for at, (name, url) in enumerate(head.trail, 1)
        ]
        graph.append({"@type": "BreadcrumbList", "itemListElement": steps})
    facts = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    # Law 7: no text of a page can end its script element.
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _og_locale(locale: Locale) -> str:
    return f"{locale.language}_{locale.territory}"


def _attribute(text: str) -> str:
    return escape(unescape(text))
