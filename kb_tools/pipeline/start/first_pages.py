"""The pages of a site to translate first: its home page, and those that other pages lead to most often."""

from __future__ import annotations

import posixpath
from collections import Counter

from kb_tools.markdown.links import link_paths
from kb_tools.storage.disk.files import read_leniently
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

MOST = 10


def first_pages(project: Project, most: int = MOST) -> tuple[Page, ...]:
    """Return the pages to begin with, the most useful first. Raises KbError for a page that cannot be read.

    Nobody counts readers here, so the site itself is asked: the writers have linked to what many need. Of pages with
    as many links, the one nearer to the root of the site goes first.
    """
    pages = {page.path: page for page in project.pages}
    linked: Counter[str] = Counter()
    for page in pages.values():
        folder = posixpath.dirname(page.path)
        text = read_leniently(project.root / page.source, page.source)
        targets = {posixpath.normpath(posixpath.join(folder, link.path)) for link in link_paths(text)}
        linked.update((targets & pages.keys()) - {page.path})
    order = sorted(pages, key=lambda path: (not _is_home(path), -linked[path], path.count("/"), path))
    return tuple(pages[path] for path in order[:most])


def _is_home(path: str) -> bool:
    return path in ("index.md", "README.md")
