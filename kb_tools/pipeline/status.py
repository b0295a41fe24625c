"""`kb status`: how far a locale is, counted from its catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.model.locale import Locale
from kb_tools.model.unit import State
from kb_tools.pipeline.publish import words
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """Units and words of English by state."""

    locale: Locale
    units: Mapping[State, int]
    words: Mapping[State, int]
    obsolete: int

    def share(self, state: State) -> float:
        """Return the share of all words that are in a state, 1 where there are no words."""
        total = sum(self.words.values())
        return self.words[state] / total if total else 1.0


def status(project: Project, locale: Locale) -> LocaleStatus:
    """Count the units of all catalogs of a locale. Raises KbError where one is broken."""
    units: Counter[State] = Counter()
    counted: Counter[State] = Counter()
    obsolete = 0
    for catalog in read_catalogs(project, locale).values():
        obsolete += len(catalog.obsolete)
        for unit in catalog.active:
            units[unit.state] += 1
            counted[unit.state] += words(unit.source)
    return LocaleStatus(locale, {s: units[s] for s in State}, {s: counted[s] for s in State}, obsolete)
