"""The index of kb-tools: answers whole questions, and is fetched in parts, also from a disk."""

from __future__ import annotations

from pathlib import Path

from kb_tools.sites.search import sharded
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.postings import make_index
from kb_tools.sites.search.read_pages import search_pages, search_words

FOLDER = sharded.FOLDER
ENTRY = sharded.ENTRY
FINDER = "find.js"


def index(indexed: Indexed, output: Path) -> None:
    """Index pages into the folder `output`."""
    pages = search_pages(indexed)
    output.mkdir(parents=True)
    sharded.write_index(make_index(pages), search_words(indexed.locale, indexed.data), output)
