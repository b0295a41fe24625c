"""Redirects: where a page is that had another path, in the form of mkdocs-redirects (`old.md: new.md#section`).

A path is that of a Markdown file. The value may also be a whole address, which leads out of the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

PLUGIN = "redirects"
"""The name of mkdocs-redirects in mkdocs.yml."""
MAPS = "redirect_maps"
"""The option of that plugin which has the redirects."""


def is_address(target: str) -> bool:
    """Tell whether a redirect leads to a whole address. Of all schemes, mkdocs-redirects knows these two."""
    return target.lower().startswith(("http://", "https://"))


def page_of(target: str) -> str:
    """Return the path of the page that a redirect leads to, without the section and without detours."""
    return posixpath.normpath(target.partition("#")[0].strip())


def destination(maps: Mapping[str, str], old: str, pages: Collection[str] = ()) -> str | None:
    """Return where a redirect leads in the end, if what it leads to has moved, too; None if it leads in a circle.

    A page of `pages` has not moved, whatever redirects say. Of several sections the last one counts, as in browsers
    (RFC 9110, 10.2.2).
    """
    known = {posixpath.normpath(path): target for path, target in maps.items()}
    seen = {posixpath.normpath(old)}
    target = known[posixpath.normpath(old)]
    while not is_address(target):
        path = page_of(target)
        if path in seen:
            return None
        if path in pages or path not in known:
            return target
        seen.add(path)
        _, mark, section = target.partition("#")
        target = known[path]
        if mark and "#" not in target:
            target = f"{target}#{section}"
    return target


def below(path: str, folders: Collection[str], own: Collection[str]) -> str | None:
    """Return a path as the site of one language knows it; None for a path of another language.

    `folders` are the folders of all languages, and `own` those whose pages this language has: its own and that of
    English.
    """
    folder, slash, rest = path.partition("/")
    if not slash or folder not in folders:
        return path
    return rest if folder in own else None
