"""The input of a search index: each page reduced to the content that is indexed.

Most bytes of a large site are navigation, which is not indexed. The index is the same as from whole pages
(tests/sites/renderers/mkdocs/build/test_same_pages.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.pages import finished_html
from kb_tools.sites.renderers.mkdocs.keep.published_site import file_stamp
from kb_tools.sites.search.base import Indexed, SearchAdapter
from kb_tools.storage.cache.results import write_plainly, write_quickly
from kb_tools.storage.disk.folders import kept_folder, remove_folder, remove_strangers, temporary_folder

_PAGE = re.compile(rb"<html\b[^>]*>")
_START, _STOP, _MARK = f'<div class="{finished_html.PAGE}"'.encode(), b"</article>", b"data-pagefind"
_PAGES, _NOTE = "pages", "note.json"


def search_key(keys: Mapping[str, str], data: SearchData) -> str:
    """Return the cache key of a search index from the keys of its pages, by path; empty if a page has no key."""
    return digest("search", repr(sorted(keys.items())), *data.digest_parts) if all(keys.values()) else ""


def index_pages(
    keys: Mapping[str, str],
    site: Path,
    prefix: str,
    search: tuple[SearchAdapter, Locale, SearchData],
    kept: Path | None = None,
) -> None:
    """Index the pages of a locale. `keys` are the keys of its pages, by path relative to the site.

    The folder `kept` caches the input of the index: a page with the same key is not read again.
    Raises KbError if the adapter fails.
    """
    adapter, locale, data = search
    folders = kept_folder(kept) if kept else temporary_folder(".kb-search-", site)
    with folders as folder, temporary_folder(".kb-index-", site) as made:
        _update_input(folder, keys, site, prefix)
        files = tuple(sorted(path.removeprefix(prefix) for path in keys if (site / path).is_file()))
        adapter.index(Indexed(folder / _PAGES, files, locale, data), made / adapter.folder)
        bundle = site / prefix / adapter.folder
        remove_folder(bundle)
        bundle.parent.mkdir(parents=True, exist_ok=True)
        (made / adapter.folder).rename(bundle)


def _update_input(folder: Path, keys: Mapping[str, str], site: Path, prefix: str) -> None:
    """Bring the input of the index up to date: a file stays if its stamp and the key of its page are as recorded."""
    known, notes = _read_notes(folder / _NOTE), {}
    for path, key in keys.items():
        name = path.removeprefix(prefix)
        file = f"{folder}/{_PAGES}/{name}"
        if not (key and known.get(name) == [key, file_stamp(file)]):
            try:
                write_plainly(file, indexed_part((site / path).read_bytes()))
            except FileNotFoundError:  # MkDocs writes no file for empty output
                continue
        notes[name] = [key, file_stamp(file)]
    remove_strangers(folder / _PAGES, {folder / _PAGES / name for name in notes})
    write_quickly(folder / _NOTE, json.dumps(notes, separators=(",", ":")).encode("utf-8"))


def _read_notes(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def indexed_part(page: bytes) -> bytes:
    """Return a page reduced to its content, with the `html` tag, which has the language.

    The page stays unchanged if its content is not found, or if anything outside of it is marked for Pagefind.
    """
    start, stop = page.find(_START), page.rfind(_STOP)
    tag = _PAGE.search(page)
    if tag is None or not 0 < start < stop or page.count(_MARK, start, stop) < page.count(_MARK):
        return page
    return b"<!doctype html>%s<body>%s</body></html>" % (tag[0], page[start:stop])
