"""What is given to the search: of the pages that were written, no more than what is indexed.

That is the content of a page, and most of a large site's bytes are navigation. Pagefind makes the same index
from both (tests/speed/test_same_pages.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kb_tools.sites import html
from kb_tools.sites.search import BUNDLE, finish, run
from kb_tools.storage.cache import digest
from kb_tools.storage.folders import remove_folder, temporary_folder
from kb_tools.storage.store import write_plainly

_PAGE = re.compile(rb"<html\b[^>]*>")
_START, _STOP, _MARK = f'<div class="{html.PAGE}"'.encode(), b"</article>", b"data-pagefind"


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
            write_plainly(folder / path.removeprefix(prefix), indexed_part(page))
        run(folder)
        (folder / BUNDLE).rename(made / BUNDLE)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(remove_folder, folder)  # in the meantime
            finish(made / BUNDLE)
        bundle = site / prefix / BUNDLE
        remove_folder(bundle)
        bundle.parent.mkdir(parents=True, exist_ok=True)
        (made / BUNDLE).rename(bundle)


def indexed_part(page: bytes) -> bytes:
    """Return a page with nothing around its content; as it is if that cannot be told, or is not all that counts.

    The tag of the page itself stays, which says the language.
    """
    start, stop = page.find(_START), page.rfind(_STOP)
    tag = _PAGE.search(page)
    if tag is None or not 0 < start < stop or page.count(_MARK, start, stop) < page.count(_MARK):
        return page
    return b"<!doctype html>%s<body>%s</body></html>" % (tag[0], page[start:stop])
