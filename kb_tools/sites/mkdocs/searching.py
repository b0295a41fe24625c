"""What is given to the search: the pages that were written, without their navigation.

Only the content of a page is indexed, and most of a large site's bytes are navigation. Pagefind makes the same
index from both (tests/speed/test_same_pages.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kb_tools.sites.search import BUNDLE, finish, run
from kb_tools.storage.cache import digest
from kb_tools.storage.folders import remove_folder, temporary_folder
from kb_tools.storage.store import write_plainly

_START, _STOP, _MARK = b'<nav class="md-nav md-nav--primary', b'<div class="md-content"', b"data-pagefind"


def search_key(keys: Mapping[str, str]) -> str:
    """Return the key of an index over pages with these keys, by path; empty if one has none."""
    return digest("search", repr(sorted(keys.items()))) if all(keys.values()) else ""


def index_pages(paths: Iterable[str], site: Path, prefix: str) -> None:
    """Index the pages of a locale, given by path below the site. Raises KbError if Pagefind fails."""
    with temporary_folder(".kb-search-", site) as folder, temporary_folder(".kb-index-", site) as made:
        for path in paths:
            try:
                page = (site / path).read_bytes()
            except FileNotFoundError:  # a template gave nothing
                continue
            write_plainly(folder / path.removeprefix(prefix), without_navigation(page))
        run(folder)
        (folder / BUNDLE).rename(made / BUNDLE)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(remove_folder, folder)  # in the meantime
            finish(made / BUNDLE)
        bundle = site / prefix / BUNDLE
        remove_folder(bundle)
        bundle.parent.mkdir(parents=True, exist_ok=True)
        (made / BUNDLE).rename(bundle)


def without_navigation(html: bytes) -> bytes:
    """Return a page without its primary navigation, if that is where a theme's page has it."""
    start = html.find(_START)
    stop = html.find(_STOP, start)
    if start < 0 or stop < 0 or _MARK in html[start:stop]:
        return html
    return html[:start] + html[stop:]
