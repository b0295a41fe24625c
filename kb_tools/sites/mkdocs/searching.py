"""What is given to the search: pages without their navigation, kept so that one changed page is one to make.

Only the content of a page is indexed, and most of a large site's bytes are navigation. Pagefind makes the same
index from both (tests/speed/test_same_pages.py).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kb_tools.sites.search import BUNDLE, index
from kb_tools.storage.cache import digest
from kb_tools.storage.store import Store

_START, _STOP, _MARK = '<nav class="md-nav md-nav--primary', '<div class="md-content"', "data-pagefind"


class SearchPages:
    """The pages of a locale, as they are indexed."""

    def __init__(self, store: Path | None) -> None:
        self._store = Store(store) if store else None

    def __contains__(self, key: str) -> bool:
        """Tell whether the page of a key is kept."""
        return self._store is not None and _key(key) in self._store

    def add(self, key: str, page: Path) -> None:
        """Keep a page that was written, if it has a key."""
        if key and self._store is not None:
            self._store.put(_key(key), without_navigation(page.read_text("utf-8")).encode("utf-8"))

    def key(self, keys: Mapping[str, str]) -> str:
        """Return the key of an index over pages with these keys, by path; empty if one has none."""
        return digest("search", repr(sorted(keys.items()))) if all(keys.values()) else ""

    def index(self, keys: Mapping[str, str], site: Path, prefix: str) -> None:
        """Index the pages of a locale, given by path below the site. Raises KbError if Pagefind fails."""
        with tempfile.TemporaryDirectory(prefix=".kb-search-", dir=site.parent) as name:
            folder = Path(name)
            for path, key in keys.items():
                target = folder / path.removeprefix(prefix)
                kept = self._store.get(_key(key)) if key and self._store is not None else None
                if kept is None:
                    if not (site / path).exists():  # a template gave nothing
                        continue
                    kept = without_navigation((site / path).read_text("utf-8")).encode("utf-8")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(kept)
            index(folder)
            bundle = site / prefix / BUNDLE
            shutil.rmtree(bundle, ignore_errors=True)
            bundle.parent.mkdir(parents=True, exist_ok=True)
            (folder / BUNDLE).rename(bundle)


def without_navigation(html: str) -> str:
    """Return a page without its primary navigation, if that is where a theme's page has it."""
    start = html.find(_START)
    stop = html.find(_STOP, start)
    if start < 0 or stop < 0 or _MARK in html[start:stop]:
        return html
    return html[:start] + html[stop:]


def _key(key: str) -> str:
    return digest("slim", key)
