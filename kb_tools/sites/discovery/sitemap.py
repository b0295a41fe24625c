"""Sitemaps: one per locale, with the translations of each page, and the index of all sitemaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_name(tag: str) -> str:
    """Return the name of a locale's sitemap, a file at the root of the site."""
    return f"sitemap-{tag}.xml"


def sitemap(tag: str, pages: Iterable[Mapping[str, str]], epoch: str | None = None) -> str:
    """Return the sitemap of one locale. Each page is given as its addresses by hreflang.

    Pages without an address in the locale are left out. There is a date only if `epoch`, the value of
    SOURCE_DATE_EPOCH, is given (law 11).
    """
    date = _date(epoch)
    entries = []
    for page in pages:
        if tag in page:
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(url)}/>'
                for language, url in page.items()
            )
            entries.append(f"<url><loc>{escape(page[tag])}</loc>{date}{links}</url>")
    start = f'<urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return "\n".join([_XML, start, *entries, "</urlset>", ""])


def sitemap_index(addresses: Iterable[str], epoch: str | None = None) -> str:
    """Return the index of sitemaps at these addresses."""
    date = _date(epoch)
    entries = [f"<sitemap><loc>{escape(url)}</loc>{date}</sitemap>" for url in addresses]
    return "\n".join([_XML, f"<sitemapindex {_NAMESPACE}>", *entries, "</sitemapindex>", ""])


def _date(epoch: str | None) -> str:
    return f"<lastmod>{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}</lastmod>" if epoch else ""
