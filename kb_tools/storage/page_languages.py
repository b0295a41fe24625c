"""In which language the pages of a folder are, by their text. The name of a folder or file can mean something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kb_tools.language.page_language import LONGEST, is_written_in, language_of
from kb_tools.model.locale import Locale

_Page = TypeVar("_Page")
_MOST = 20
"""Pages of a language that are read. They are taken evenly from all."""


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How many pages are in a language, and how many in English or a third one. All others do not tell."""

    own: int = 0
    others: int = 0


def page_counts(pages: Sequence[tuple[Path, Path | None]], locale: Locale) -> PageCounts:
    """Count pages by their language. Each may have an English page beside it: its copy waits to be translated."""
    own = others = 0
    for page, english in _some(pages):
        text = page_text(page)
        if english is not None and text.split() == page_text(english).split():
            continue
        found = is_written_in(text, locale)
        own += found is True
        others += found is False
    return PageCounts(own, others)


def usual_language(pages: Sequence[Path]) -> str:
    """Return the language that most pages are in, of those that tell; empty where few do."""
    chosen = _some(pages)
    found = [name for name in (language_of(page_text(page)) for page in chosen) if name]
    usual = max(sorted(set(found)), key=found.count, default="")
    most = found.count(usual)
    return usual if 2 * most > len(found) and 4 * most >= len(chosen) else ""


def page_text(page: Path) -> str:
    """Return the beginning of a page; empty for one that cannot be read. What is not UTF-8 becomes U+FFFD."""
    try:
        with page.open("rb") as stream:
            return stream.read(4 * LONGEST).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""


def _some(pages: Sequence[_Page]) -> Sequence[_Page]:
    step = max(1, -(-len(pages) // _MOST))
    return pages[::step]
