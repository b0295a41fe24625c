"""`kb rename`: move a page, mend every link to it and from it, and let its catalogs follow."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from kb_tools.errors import KbError
from kb_tools.storage.config import CONFIG_NAME
from kb_tools.storage.files import read_text, write_files
from kb_tools.storage.project import SUFFIXES, Page, Project

_LINKS = re.compile(
    r"""(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?|\b(?:href|src)=["'])(?P<path>[^\s)>"'#?]+)""",
    re.MULTILINE,
)
"""Inline links and images, reference definitions, HTML attributes: what stands before a path, and the path."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename changed."""

    page: Page
    links: int
    files: tuple[str, ...]


def rename(project: Project, old: Path, new: Path) -> Renamed:
    """Move an English page; links in English, and the navigation, follow.

    The catalogs follow at the next update, which patches the links in targets. Raises KbError where
    `old` is no page, `new` is taken, or outside of the source folders.
    """
    source = _page(project, old)
    target = _new_page(project, new)
    if (project.root / target.source).exists():
        raise KbError("This file is there already.", where=target.source, hint="Choose another name.")
    known = {page.path for page in project.pages} | {path for path, _ in project.assets}
    count = 0
    changed: dict[Path, bytes] = {}
    for page in project.pages:
        text = read_text(project.root / page.source, page.source)
        is_moved = page == source
        base = target.path if is_moved else page.path
        mended, links = _mend(text, page.path, base, source.path, target.path, known)
        count += links
        if is_moved:
            changed[project.root / target.source] = mended.encode("utf-8")
        elif mended != text:
            changed[project.root / page.source] = mended.encode("utf-8")
    config = read_text(project.root / CONFIG_NAME, CONFIG_NAME)
    entry = re.compile(
        rf"""^(\s*(?:-\s+)?(?:[^#\n]*?:\s+)?["']?){re.escape(source.path)}(?=["']?\s*(?:#.*)?$)""", re.M
    )
    renamed = entry.sub(lambda match: match[1] + target.path, config)
    if renamed != config:
        changed[project.root / CONFIG_NAME] = renamed.encode("utf-8")
    write_files([changed], [project.root / source.source])
    return Renamed(target, count, tuple(sorted(project.shown(path) for path in changed)))


def _mend(text: str, page: str, base: str, old: str, new: str, known: set[str]) -> tuple[str, int]:
    """Return a page's text with its links rewritten, and how many were."""
    count = 0

    def link(match: re.Match[str]) -> str:
        nonlocal count
        path = match["path"]
        if re.match(r"[a-zA-Z][\w+.-]*:|//|/", path):
            return match[0]
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
        if meant not in known or (meant != old and page == base):
            return match[0]
        goal = new if meant == old else meant
        written = posixpath.relpath(goal, posixpath.dirname(base) or ".")
        if written == posixpath.normpath(unquote(path)):
            return match[0]
        count += 1
        return match["before"] + quote(written, safe="/~@!$&'*+,;=.-_")

    return _outside_fences(text, lambda part: _LINKS.sub(link, part)), count


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to everything but fenced code, where a path is an example."""
    parts = re.split(
        r"(^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t]*(?P=fence)[ \t]*$)", text, flags=re.M | re.S
    )
    out = []
    for index in range(0, len(parts), 3):
        out.append(change(parts[index]))
        if index + 1 < len(parts):
            out.append(parts[index + 1])
    return "".join(out)


def _page(project: Project, path: Path) -> Page:
    shown = project.shown(path if path.is_absolute() else Path.cwd() / path)
    for page in project.pages:
        if page.source == shown:
            return page
    raise KbError("No page is there.", where=str(path), hint="Name a Markdown file of the knowledge base.")


def _new_page(project: Project, path: Path) -> Page:
    shown = project.shown(path if path.is_absolute() else Path.cwd() / path)
    if PurePosixPath(shown).suffix.lower() not in SUFFIXES:
        raise KbError("A page needs the suffix .md.", where=str(path), hint="Name the file, not a folder.")
    for folder in project.configuration.sources:
        if shown.startswith(f"{folder.folder}/"):
            inside = shown.removeprefix(f"{folder.folder}/")
            return Page(f"{folder.mount}/{inside}" if folder.mount else inside, shown)
    folders = ", ".join(folder.folder for folder in project.configuration.sources)
    raise KbError(
        "This is outside of the source folders.", where=str(path), hint=f"Put it below one of: {folders}."
    )
