"""The outline of a rendered page, to see at a glance that a translation has kept what it is made of.

Two pages with one outline have the same skeleton (`kb_tools.markdown.prove.skeleton`; `verify` has the last word where
outlines differ): the same blocks, and within each the same elements, attributes, addresses and code, in any
order. It costs a hundredth of a rendering.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from kb_tools.markdown.prove.tags import TOKEN, Mark, MarkRole, marks, of_site
from kb_tools.model.digest import digest

_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w-]+(?:\.\w+)*/)*(?:[\w-]+\.(?!md|markdown|html)\w+)?)(#[\w-]*)?")
"""An address as nearly all are: steps up, folders, perhaps a file that is no page, perhaps a heading."""
_ASKS = re.compile(r"[?#]")
_INDEX = re.compile(r"(?:(?:^|(?<=/))(?:index|README))?(?:\.(?:md|markdown|html))?/?\Z")
"""What pages have at their end in one form of their address and not in another."""

SAME = ""
"""In place of an outline: that of the English page, when both are rendered."""


def outline(html: str, address: str = "", folder: str = "") -> str:
    """Return a digest of what every translation of a page must keep.

    `address` is that of the page below the root of the site, or its path below the root of the pages, whose links
    are as they are written; `folder` is that of its locale. A link counts by the page or file that it leads to,
    so that both have one outline; what lies above the root is at the root, as browsers have it, so that files
    which all locales share count the same.
    """
    here = dirname(address.removeprefix(f"{folder}/") if folder else address).split("/")
    parts: list[str] = []
    within: list[str] = []
    for token in TOKEN.findall(html):
        for inline, text, leads in _entries(token) if len(token) < _SHORT else _counted(token):
            counted = (
                text if leads is None else f"{text} {[(name, _resolved(to, here)) for name, to in leads]}"
            )
            if inline:
                within.append(counted)
                continue
            if within:
                within.sort()
                parts += within
                within.clear()
            parts.append(counted)
    within.sort()
    parts += within
    joined = "\0".join(parts)
    return digest(joined) if joined.count("\0") < len(parts) else digest(*parts)


_SHORT = 160
"""Characters of tags that are worth remembering: most come again and again."""

_Entry = tuple[bool, str, tuple[tuple[str, str], ...] | None]


def _counted(token: str) -> tuple[_Entry, ...]:
    """Return what counts of a token: whether its order is free, its text, and where on the site it leads."""
    return tuple(map(_entry, (mark for mark in marks(token) if mark.role is not MarkRole.EMPHASIS)))


def _entry(mark: Mark) -> _Entry:
    inline = mark.role is not MarkRole.BLOCK
    text = f"{mark.role:d}{mark.text} {mark.heading}"
    if any(of_site(to) for _, to in mark.leads):
        return inline, text, mark.leads
    return inline, f"{text} {mark.leads}", None


_entries = lru_cache(maxsize=8192)(_counted)


def _resolved(to: str, here: Sequence[str]) -> str:
    """Return what an address leads to, seen from the folder of the locale."""
    if plain := _PLAIN.fullmatch(to):
        up, path, rest = plain.groups()
        above = here[: len(here) - len(up) // 3] if len(here) * 3 > len(up) else ()
        return "/".join([*filter(None, above), path]).rstrip("/") + (rest or "")
    if not of_site(to):
        return to
    end = _ASKS.search(to)
    path, rest = (to[: end.start()], to[end.start() :]) if end else (to, "")
    path = normpath(join("/", *here, unquote(path) if "%" in path else path)).lstrip("/")
    return _INDEX.sub("", path).rstrip("/") + rest
