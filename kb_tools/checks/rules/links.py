"""A link of an English page leads nowhere, or an image is missing.

All locales have the links of the English page, and the same heading ids, so one report at the source stands
for every language.

Before:

    Read [Support hours](support-hour.md#overlaps).

After:

    Read [Support hours](support-hours.md#overlap).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kb_tools.checks.base import Group, LinkUse, PageSubject, Problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LINKS


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report internal links without a page, an anchor or a file behind them."""
    reported = set()
    for link in page.links:
        message = _problem(page, link)
        if message and link.href not in reported:
            reported.add(link.href)
            yield Problem(message, "Correct the link.", line=_line(page, link.href), source=link.href)


def _problem(page: PageSubject, link: LinkUse) -> str:
    href = link.href.strip()
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not href:
        return ""
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    site = page.site
    if path.startswith("/"):
        target = posixpath.normpath(path.lstrip("/"))
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.page), path)) if path else page.page
    found = (
        _page(target, page) if path.endswith("/") or path in (".", "..") or not path.strip("/") else target
    )
    if found in site.ids:
        if (
            anchor
            and link.tag == "a"
            and anchor not in site.ids[found]
            and not anchor.startswith((":~:", "__tabbed"))
        ):
            return f"There is no '#{anchor}' on {found}."
        return ""
    if found in site.assets or (
        path and not posixpath.splitext(target)[1] and _page(target, page) in site.ids
    ):
        return ""
    if target.startswith(".."):
        return f"'{href}' leads out of the site."
    return f"There is no {target}." if link.tag == "a" else f"There is no image or file {target}."


def _page(target: str, page: PageSubject) -> str:
    """Return the page behind an address of the published site such as `billing/refunds/`."""
    base = target.strip("/")
    if base in ("", "."):
        return "index.md"
    candidates = (f"{base}.md", f"{base}/index.md", f"{base}/README.md")
    return next((c for c in candidates if c in page.site.ids), base)


def _line(page: PageSubject, href: str) -> int | None:
    """Return the line of a page that has the link, as it is written there."""
    text = page.document.text
    for shown in dict.fromkeys((href, unquote(href))):
        found = re.search(rf"[(<\s\"'=]{re.escape(shown)}(?=[)>\s\"'\]]|$)", text)
        if found:
            return page.line(found.start() + 1)
    return None
