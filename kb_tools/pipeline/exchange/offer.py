"""`kb export --words`: counts what an agency would translate, as its tools do."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz.distance import Levenshtein

from kb_tools.catalog.memory import Memory, places
from kb_tools.markdown.inline_codes import Reading, source_content
from kb_tools.model.content import Role
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.exchange.job import WAITING, dialect_of, is_waiting, waiting_catalogs
from kb_tools.pipeline.translate.cost import Volume
from kb_tools.storage.memory import read_memory
from kb_tools.storage.project import Project

LOWEST = 50
"""Least similarity of words, in per cent, that counts as a near match."""
_LOOKED_AT = 35
"""Least similarity of characters, in per cent, of a text whose words are compared."""
_WORD = re.compile(r"\w+|[^\w\s]")
NEW, REPEATED, IN_MEMORY, NEAR, CHANGED = "new", "repeated", "in the memory", "near", "changed"


def _bands(name: str) -> list[str]:
    return [f"{name}, {low} to {low + 9} %" for low in range(90, LOWEST - 1, -10)]


ROWS = (IN_MEMORY, REPEATED, *_bands(NEAR), *_bands(CHANGED), CHANGED, NEW)
"""All kinds of text of an offer, what costs least first.

The memory has the translation of a text in it. A repeated text stands before in the job. A changed text is one whose
translation is older than its English; the band says how alike the two English texts are. A near text is like another
one, which is translated.
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is to be translated into one locale."""

    locale: Locale
    rows: dict[str, dict[State, Volume]] = field(default_factory=lambda: {row: {} for row in ROWS})
    """For each kind of text, its amount by state: untranslated, draft, stale. Each text is in one of them."""

    def total(self, row: str | None = None, state: State | None = None) -> Volume:
        """Return the amount of text of one kind, or in one state; without either of all."""
        found = Volume()
        for name, states in self.rows.items():
            for of, volume in states.items():
                if row in (None, name) and state in (None, of):
                    found.texts += volume.texts
                    found.words += volume.words
                    found.characters += volume.characters
        return found


def offer(project: Project, locale: Locale, now: datetime, names: Collection[str] | None = None) -> Offer:
    """Count what a job of a locale holds. Raises KbError as `waiting_catalogs` does."""
    found, memory, seen = Offer(locale), read_memory(project, locale), set[str]()
    dialect = dialect_of(project)
    for _, _, catalog in waiting_catalogs(project, locale, now, names):
        for unit in catalog.active:
            if not is_waiting(unit):
                continue
            state = unit.state if unit.state in WAITING else State.DRAFT
            row = _row(unit, memory, repeated=unit.key in seen)
            _count(unit, found.rows[row].setdefault(state, Volume()), dialect)
            seen.add(unit.key)
    return found


def _count(unit: Unit, volume: Volume, dialect: Dialect) -> None:
    """Add a text as tools of agencies count: without code, addresses and marks, and without signs that stand alone."""
    pieces = source_content(unit.source, Reading.of(places(unit), dialect))
    text = "".join(
        piece if isinstance(piece, str) else " " if piece.role is Role.ALONE else "" for piece in pieces
    )
    volume.texts += 1
    volume.words += sum(any(map(str.isalnum, word)) for word in text.split())
    volume.characters += len(" ".join(text.split()))


def _row(unit: Unit, memory: Memory, *, repeated: bool) -> str:
    if memory.exact(unit.source, unit.context) is not None:
        return IN_MEMORY
    if repeated:
        return REPEATED
    if unit.former_source is not None:
        score = likeness(unit.former_source, unit.source)
        return _band(CHANGED, score) if score >= LOWEST else CHANGED
    near = next(memory.near(unit.source, _LOOKED_AT), None)
    score = likeness(near.entry.source, unit.source) if near else 0
    return _band(NEAR, score) if score >= LOWEST else NEW


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are in per cent, by the words and marks to change, as agencies count.

    By characters, any two English sentences are half alike.
    """
    return 100 * Levenshtein.normalized_similarity(_WORD.findall(one.lower()), _WORD.findall(other.lower()))


def _band(name: str, score: float) -> str:
    low = min(int(score) // 10 * 10, 90)
    return f"{name}, {low} to {low + 9} %"
