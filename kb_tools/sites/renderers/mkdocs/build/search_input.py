"""What is given to the search: of the pages that were written, no more than what is indexed.

That is the content of a page, and most of a large site's bytes are navigation. Pagefind makes the same index
from both (tests/sites/renderers/mkdocs/build/test_same_pages.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb_tools.model.digest import digest
from kb_tools.sites.pages import finished_html
from kb_tools.sites.renderers.mkdocs.keep.published_site import file_stamp
from kb_tools.sites.search.pagefind import BUNDLE, finish, run
from kb_tools.storage.cache.results import write_plainly, write_quickly
from kb_tools.storage.disk.folders import kept_folder, remove_folder, remove_strangers, temporary_folder

_PAGE = re.compile(rb"<html\b[^>]*>")
_START, _STOP, _MARK = f'<div class="{finished_html.PAGE}"'.encode(), b"</article>", b"data-pagefind"
_PAGES, _NOTE = "pages", "note.json"


def search_key(keys: Mapping[str, str]) -> str:
    """Return the key of an index over pages with these keys, by path; empty if one has none."""
    return digest("search", repr(sorted(keys.items()))) if all(keys.values()) else ""


def index_pages(keys: Mapping[str, str], site: Path, prefix: str, kept: Path | None = None) -> None:
    """Index the pages of a locale; `keys` are theirs, by path below the site.

    In the folder `kept` stays what Pagefind read, so that a page with the same key need not be read again.
    Raises KbError if Pagefind fails.
    """
    folders = kept_folder(kept) if kept else temporary_folder(".kb-search-", site)
    with folders as folder, temporary_folder(".kb-index-", site) as made:
        _update_input(folder, keys, site, prefix)
        run(folder / _PAGES, made / BUNDLE)
        finish(made / BUNDLE)
        bundle = site / prefix / BUNDLE
        remove_folder(bundle)
        bundle.parent.mkdir(parents=True, exist_ok=True)
        (made / BUNDLE).rename(bundle)


def _update_input(folder: Path, keys: Mapping[str, str], site: Path, prefix: str) -> None:
    """Bring what Pagefind reads up to date, which a file is that was noted with the key of its page."""
    known, notes = _read_notes(folder / _NOTE), {}
    for path, key in keys.items():
        name = path.removeprefix(prefix)
        file = f"{folder}/{_PAGES}/{name}"
        if not (key and known.get(name) == [key, file_stamp(file)]):
            try:
                write_plainly(file, indexed_part((site / path).read_bytes()))
            except FileNotFoundError:  # a template gave nothing
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
    """Return a page with nothing around its content; as it is if that cannot be told, or is not all that counts.

    The tag of the page itself stays, which says the language.
    """
    start, stop = page.find(_START), page.rfind(_STOP)
    tag = _PAGE.search(page)
    if tag is None or not 0 < start < stop or page.count(_MARK, start, stop) < page.count(_MARK):
        return page
    return b"<!doctype html>%s<body>%s</body></html>" % (tag[0], page[start:stop])
