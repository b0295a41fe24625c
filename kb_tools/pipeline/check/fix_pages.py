"""Mends English pages: removes characters without width from prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_tools.checks.editing import same_beside_words
from kb_tools.checks.mends.invisible import without_width
from kb_tools.language.prose import Prose
from kb_tools.markdown import segment
from kb_tools.model.finding import Finding
from kb_tools.model.segment import Document
from kb_tools.pipeline.check.english import English
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.page import Page

_CHECK = "invisible"


def mended_pages(english: English, findings: Iterable[Finding]) -> Iterator[tuple[Page, bytes, bytes, int]]:
    """Yield each page that is mended: its bytes before and after, and the number of its texts that change."""
    wanted: dict[str, set[str]] = {}
    for finding in findings:
        if finding.check == _CHECK:
            wanted.setdefault(finding.location.path, set()).add(finding.source)
    for page in english.project.texts:
        if page.source in wanted:
            data = read_bytes(english.project.root / page.source)
            text, count = _mended(english.document(page), wanted[page.source])
            if (
                count
                and english.document(page).text.encode("utf-8") == data
                and _same_shape(english, page, text)
            ):
                yield page, data, text.encode("utf-8"), count


def _mended(document: Document, wanted: set[str]) -> tuple[str, int]:
    """Return a page without such characters in the wanted segments, and how many segments that changes.

    A segment is mended only where it stands in the page as it is: in one piece, without marks of quotations between its
    lines.
    """
    text, count = document.text, 0
    for part in sorted(document.segments, key=lambda part: part.start, reverse=True):
        if part.source not in wanted or text[part.start : part.stop] != part.source:
            continue
        old = Prose(part.source, document.dialect)
        new = without_width(old)
        if new and new.strip() and same_beside_words(old, Prose(new, document.dialect)):
            text = f"{text[: part.start]}{new}{text[part.stop :]}"
            count += 1
    return text, count


def _same_shape(english: English, page: Page, text: str) -> bool:
    """Return whether a mended page has the blocks that it had."""
    old, new = english.document(page), segment(text, english.project.configuration.options)
    return [part.kind for part in old.segments] == [part.kind for part in new.segments]
