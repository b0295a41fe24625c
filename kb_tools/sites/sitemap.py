"""The sitemap: every published page once, with its translations beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr


def sitemap(pages: Iterable[Mapping[str, str]], epoch: str | None = None) -> str:
    """Return sitemap.xml for pages given as addresses by hreflang (`x-default` is not a page of its own).

    There is a date only if `epoch`, the value of SOURCE_DATE_EPOCH, gives one (law 11).
    """
    date = f"<lastmod>{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}</lastmod>" if epoch else ""
    entries = []
    for page in pages:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(url)}/>'
            for language, url in page.items()
        )
        own = (url for language, url in page.items() if language != "x-default")
        entries += [f"<url><loc>{escape(url)}</loc>{date}{links}</url>" for url in own]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
            *entries,
            "</urlset>",
            "",
        ]
    )
