"""Proves that a page from its catalog is the translated file, block by block, before the file is removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from kb_tools.markdown.front_matter import body, extent
from kb_tools.markdown.html.page_blocks import Block, page_blocks
from kb_tools.pipeline.exchange.front_matter_fields import fields
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.translated_texts import LeftText

Render = Callable[[str], str]

_SHOWN = 60


def difference(
    shown: str, file: str, render: Render, links: tuple[PageLinks, PageLinks], whole: str | None = None
) -> LeftText | None:
    """Return the first place of a translated file that readers would not see as before; None if there is none.

    `shown` is the page as the build localizes it, `file` the text of the translated file, and `whole` the same with its
    snippets in place. `links` are those of English and of the file. Both are rendered. Blanks, soft line breaks, ids of
    headings and the addresses of links that lead to the same page do not count.
    """
    for key, value in fields(shown).items() ^ fields(file).items():
        line = next(
            (
                n
                for n, text in enumerate(file.splitlines(), 1)
                if text.startswith(f"{key.partition('.')[0]}:")
            ),
            1,
        )
        return LeftText(line, f"{key}: {value}", "the page of the catalog has another front matter")
    english = page_blocks(render(body(shown)), links[0].path)
    own = page_blocks(render(body(whole or file)), links[1].path)
    place = _Places(file)
    for ours, theirs in zip_longest(english, own):
        if theirs is None:
            return LeftText(place.end, ours.text or ours.html, "the file lacks this block")
        line = place.of(theirs)
        if ours is None:
            return LeftText(line, theirs.text or theirs.html, "the catalog shows nothing there")
        if not _same(ours, theirs):
            return LeftText(line, theirs.text or theirs.html, _reason(ours, theirs))
    return None


def _same(ours: Block, theirs: Block) -> bool:
    if ours.path != theirs.path:
        return False
    return ours.html == theirs.html or theirs.is_default_title


def _reason(ours: Block, theirs: Block) -> str:
    if ours.text != theirs.text:
        return f"the catalog shows {(ours.text or ours.html)[:_SHOWN]!r}"
    if ours.html != theirs.html:
        return f"the catalog shows it with other markup: {_part(ours.html, theirs.html)!r}"
    return f"the catalog shows it as {' '.join(ours.path)[-_SHOWN:]}"


def _part(ours: str, theirs: str) -> str:
    """Return the part of a text where it begins to differ from another, with a little before it."""
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), len(theirs))
    start = max(0, ours.rfind("<", 0, at + 1))
    return ours[start : start + _SHOWN]


class _Places:
    """Finds the lines of the blocks of a page, one after the other."""

    def __init__(self, text: str) -> None:
        start = text.count("\n", 0, extent(text))
        self._lines: Sequence[str] = text.splitlines()
        self._at = start

    @property
    def end(self) -> int:
        """The last line that says anything."""
        return max((n for n, line in enumerate(self._lines, 1) if line.strip()), default=1)

    def of(self, block: Block) -> int:
        """Return the line of the next block: the first line, from the last place on, that has its first words."""
        for words in self._beginnings(block):
            for at in range(self._at, len(self._lines)):
                if words in _plain(self._lines[at]):
                    self._at = at
                    return at + 1
        return self._at + 1

    @staticmethod
    def _beginnings(block: Block) -> Iterator[str]:
        words = _plain(block.text).split()
        for count in (6, 4, 2, 1):
            if len(words) >= count:
                yield " ".join(words[:count])


def _plain(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in text)
    return " ".join(kept.split())
