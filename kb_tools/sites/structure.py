"""The outline of a rendered page, to see at a glance that a translation has kept what it is made of.

Two pages with one outline have the same skeleton (`kb_tools.markdown.skeleton`; `verify` has the last word where
outlines differ): the same blocks, and within each the same elements, attributes, addresses and code, in any
order. It costs a hundredth of a rendering.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from kb_tools.markdown.tags import TOKEN, Mark, Role, marks, of_site
from kb_tools.storage.cache import digest

_ASKS = re.compile(r"[?#]")
_INDEX = re.compile(r"(?:(?:^|(?<=/))(?:index|README))?(?:\.(?:md|markdown|html))?/?\Z")
"""What pages have at their end in one form of their address and not in another."""

SAME = ""
"""In place of an outline: that of the English page, when both are rendered."""


def outline(html: str, address: str = "", folder: str = "") -> str:
    """Return a digest of what every translation of a page must keep.

    `address` is that of the page below the root of the site, or its path below the root of the pages, whose links
    are as they are written; `folder` is that of its locale. A link counts by the page or file that it leads to,
    so that both have one outline.
    """
    here = dirname(address)
    parts: list[str] = []
    within: list[str] = []
    for token in TOKEN.findall(html):
        for role, text, mark in _entries(token) if len(token) < _SHORT else _counted(token):
            counted = text if mark is None else _with_addresses(text, mark, here, folder)
            if role is Role.BLOCK:
                within.sort()
                parts += within
                within.clear()
                parts.append(counted)
            else:
                within.append(counted)
    within.sort()
    return digest(*parts, *within)


_SHORT = 160
"""Characters of tags that are worth remembering: most come again and again."""


def _counted(token: str) -> tuple[tuple[Role, str, Mark | None], ...]:
    """Return what counts of a token; with the mark with an address that depends on the page."""
    return tuple(
        (
            mark.role,
            f"{mark.role:d}{mark.text}\0{mark.heading}\0{mark.leads}",
            mark if any(of_site(value) for _, value in mark.leads) else None,
        )
        for mark in marks(token)
        if mark.role is not Role.EMPHASIS
    )


_entries = lru_cache(maxsize=8192)(_counted)


def _with_addresses(text: str, mark: Mark, here: str, folder: str) -> str:
    leads = [
        (name, _resolved(value, here, folder) if of_site(value) else value) for name, value in mark.leads
    ]
    return f"{text[:1]}{mark.text}\0{leads}"


def _resolved(value: str, here: str, folder: str) -> str:
    """Return what an address leads to, seen from the folder of the locale; from the root, what all locales share."""
    end = _ASKS.search(value)
    path, rest = (value[: end.start()], value[end.start() :]) if end else (value, "")
    path = normpath(join("/", here, unquote(path) if "%" in path else path)).lstrip("/")
    if folder and (path == folder or path.startswith(f"{folder}/")):
        path = path[len(folder) + 1 :]
    return _INDEX.sub("", path).rstrip("/") + rest
