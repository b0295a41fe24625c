"""The units of `site.po` that a page shows around its text: titles of the navigation, texts of the interface.

They carry no marks: the navigation is rendered once for all pages. They are found by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from kb_tools.catalog.memory import places
from kb_tools.markdown.locate.html_spans import Where, spans
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review_site.page import Off, Placed
from kb_tools.pipeline.review_site.units import why_english
from kb_tools.storage.page import SITE

_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_VARIABLE = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{[^{}]*\}|<[^<>]*>")


def units_around(
    site: Catalog, shown: Callable[[Unit], str], html: str, findings: Iterable[Finding], first: int
) -> tuple[Placed, ...]:
    """Return the units of `site.po` whose text is in a page, numbered from `first`.

    `shown` returns the text that stands for a unit in the locale: its target, or English. `findings` are about targets
    that are not shown.
    """
    texts = frozenset(_texts(html))
    page = "\n".join(texts)
    refused = {(found.source, found.target): found.message for found in findings}
    there = [unit for unit in site.active if _is_there(shown(unit), texts, page)]
    return tuple(
        Placed(
            number,
            SITE,
            unit.key,
            "target" if unit.target and shown(unit) == unit.target else "english",
            "" if shown(unit) == unit.target else why_english(unit, refused),
            0,
            str(Off.NAVIGATION if Kind.NAVIGATION in places(unit) else Off.INTERFACE),
        )
        for number, unit in enumerate(there, first)
    )


def _texts(html: str) -> Iterator[str]:
    for span in spans(html):
        piece = html[span.start : span.stop]
        if span.where is not Where.ATTRIBUTE:
            yield _plain(piece)
        elif "=" in piece:
            for one, other in _VALUE.findall(piece):
                yield _plain(one or other)


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _is_there(text: str, texts: frozenset[str], page: str) -> bool:
    parts = [part for part in map(_plain, _VARIABLE.split(text)) if part]
    if len(parts) == 1 and parts[0] == _plain(text):
        return parts[0] in texts
    return bool(parts) and all(part in page for part in parts)
