"""Related articles, computed from the tags and links of all articles."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb_tools.markdown.links import link_paths
from kb_tools.sites.pages.states import FRONT_MATTER

MOST = 4
"""How many related articles a page shows at most; more would be a list, not a recommendation."""
_COMMON = 30
"""A tag on more pages than this is ignored: it says little about each, and the work grows as its square."""
_LINK, _TAG, _NEIGHBOUR = 3, 2, 1

_INDEXES = ("index", "README")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The tags of a page, and its links to other pages."""

    tags: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    """Paths of the linked pages, relative to the folder of all pages."""


def related_below(root: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the related articles of every article below `root`, the staged tree of the source locale.

    They depend only on the tags, links and paths of all English articles. So they are the same in every locale.
    """
    found = (Path(at, name) for at, _, names in os.walk(root) for name in names if name.endswith(".md"))
    paths = sorted((path.relative_to(root).as_posix(), path) for path in found)
    return related({name: mentions(name, path.read_text("utf-8-sig")) for name, path in paths})


def mentions(path: str, text: str) -> Mentions:
    """Return the tags in a page's front matter and the pages that its text links to."""
    folder = posixpath.dirname(path)
    pages = (link.path for link in link_paths(text) if link.path.endswith((".md", ".markdown")))
    found = (posixpath.normpath(posixpath.join(folder, path)) for path in pages)
    return Mentions(_tags(text), tuple(dict.fromkeys(found)))


def related(pages: Mapping[str, Mentions]) -> dict[str, tuple[str, ...]]:
    """Return the most related articles of each article, best first. Indexes of folders are not articles.

    A link counts in both directions. If tags and links give too few articles, the next pages of the same folder
    are added. The work grows linearly with pages, links and tags.
    """
    articles = {path: page for path, page in pages.items() if not is_index(path)}
    scores: dict[str, dict[str, int]] = {path: defaultdict(int) for path in articles}
    for path, page in articles.items():
        for other in page.links:
            if other in articles and other != path:
                scores[path][other] += _LINK
                scores[other][path] += _LINK
    for paths in _by_tag(articles).values():
        for path in paths:
            for other in paths:
                if other != path:
                    scores[path][other] += _TAG
    following = _following(articles)
    return {path: _best(path, scores[path], following[path]) for path in articles}


def is_index(path: str) -> bool:
    """Tell whether a page is the index of its folder: a home or category page, not an article."""
    return posixpath.splitext(posixpath.basename(path))[0] in _INDEXES


def _best(path: str, scores: Mapping[str, int], following: list[str]) -> tuple[str, ...]:
    folder = posixpath.dirname(path)
    near = {
        other: score + _NEIGHBOUR * (posixpath.dirname(other) == folder) for other, score in scores.items()
    }
    ranked = sorted(near, key=lambda other: (-near[other], other))[:MOST]
    return tuple(dict.fromkeys([*ranked, *following]))[:MOST]


def _tags(text: str) -> frozenset[str]:
    head = FRONT_MATTER.match(text)
    if head is None or "tags:" not in head.group(1):
        return frozenset()
    try:
        data = yaml.safe_load(head.group(1))
    except yaml.YAMLError:
        return frozenset()  # the renderer reports it
    tags = data.get("tags") if isinstance(data, dict) else None
    return frozenset(str(tag).casefold() for tag in tags) if isinstance(tags, list) else frozenset()


def _by_tag(articles: Mapping[str, Mentions]) -> dict[str, list[str]]:
    tagged: dict[str, list[str]] = defaultdict(list)
    for path, page in articles.items():
        for tag in page.tags:
            tagged[tag].append(path)
    return {tag: paths for tag, paths in tagged.items() if len(paths) <= _COMMON}


def _following(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the next pages in the folder of each page; after the last page comes the first."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        folders[posixpath.dirname(path)].append(path)
    ahead = {}
    for siblings in folders.values():
        around = siblings + siblings
        for at, path in enumerate(siblings):
            ahead[path] = around[at + 1 : at + 1 + min(MOST, len(siblings) - 1)]
    return ahead
