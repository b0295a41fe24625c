"""Reads finished pages for the index, with what their owner says of how customers search them."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.pages.states import FALLBACK
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.page_text import BODY, PageText, page_text
from kb_tools.sites.search.postings import SearchPage
from kb_tools.sites.search.query import Words
from kb_tools.sites.search.tokens import stop_phrases, stop_words, tokens

_LEAST, _MOST = 0.1, 10.0
"""Bounds of how much a page may be raised or lowered."""


def search_pages(indexed: Indexed) -> tuple[SearchPage, ...]:
    """Return the pages that are found, in order. Pages without a mark for the search are not among them."""
    return tuple(_pages(indexed))


def _pages(indexed: Indexed) -> Iterator[SearchPage]:
    for name in indexed.files:
        html = (indexed.folder / name).read_text("utf-8", errors="replace")
        if BODY not in html:
            continue
        read = page_text(html)
        if read.facts.get("exclude"):
            continue
        yield search_page(_address(name), read, indexed.data)


def search_page(url: str, read: PageText, data: SearchData) -> SearchPage:
    """Return a page at an address, with the words for it."""
    facts = read.facts
    words = (*facts.get("words", ()), *data.words.get(facts.get("page", ""), ()))
    return SearchPage(
        url,
        read.title,
        read.sections,
        words=tuple(dict.fromkeys(words)),
        category=facts.get("category", ""),
        boost=min(_MOST, max(_LEAST, float(facts.get("boost", 1)))),
        fallback=read.state == FALLBACK,
        staff=bool(facts.get("staff")),
    )


def _address(name: str) -> str:
    """Return the address of a page, relative to the home page: without `index.html`, which servers add."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def search_words(locale: Locale, data: SearchData) -> Words:
    """Return what the search knows of the language of a locale."""
    synonyms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for typed, names in sorted(data.synonyms.items()):
        phrase = tuple(token.text for token in tokens(typed))
        for name in names:
            same = tuple(token.text for token in tokens(name))
            if phrase and same and phrase != same:
                synonyms.setdefault(phrase, same)
    return Words(stop_words(locale), stop_phrases(locale), synonyms)
