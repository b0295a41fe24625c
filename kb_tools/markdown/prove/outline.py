"""Outlines of rendered pages: digests that show quickly that a translation kept the structure of its page.

Pages with equal outlines have equal skeletons (`kb_tools.markdown.prove.skeleton`): the same blocks, and in each block
the same elements, attributes, addresses and code, in any order. If outlines differ, `verify` decides. An outline takes
a hundredth of the time of a rendering.
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
"""The usual form of an address: steps up, folders, perhaps a file that is not a page, perhaps a fragment."""
_ASKS = re.compile(r"[?#]")
_INDEX = re.compile(r"(?:(?:^|(?<=/))(?:index|README))?(?:\.(?:md|markdown|html))?/?\Z")
"""Endings that differ between forms of the same page address."""

SAME = ""
"""Stands for the outline of the English page when both pages are rendered."""


def outline(html: str, address: str = "", folder: str = "") -> str:
    """Return a digest of all that every translation of a page must keep.

    `address` is the page's address relative to the site root, or its path relative to the docs root if links are still
    as written. `folder` is the folder of its locale. A link counts by the page or file that it leads to, so that source
    and translation have equal outlines. A path above the root is read as at the root, as in browsers, so that files
    shared by all locales count the same.
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
"""Longest token, in characters, that is cached: most short ones repeat."""

_Entry = tuple[bool, str, tuple[tuple[str, str], ...] | None]


def _counted(token: str) -> tuple[_Entry, ...]:
    """Return what the outline counts of a token: whether order is free, its text, its links within the site."""
    return tuple(map(_entry, (mark for mark in marks(token) if mark.role is not MarkRole.EMPHASIS)))


def _entry(mark: Mark) -> _Entry:
    inline = mark.role is not MarkRole.BLOCK
    text = f"{mark.role:d}{mark.text} {mark.heading}"
    if any(of_site(to) for _, to in mark.leads):
        return inline, text, mark.leads
    return inline, f"{text} {mark.leads}", None


_entries = lru_cache(maxsize=8192)(_counted)


def _resolved(to: str, here: Sequence[str]) -> str:
    """Return the destination of an address, relative to the folder of the locale."""
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
