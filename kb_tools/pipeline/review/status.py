"""`kb status`: progress of a locale, counted from its catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.stage.published import words
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project


@dataclass(slots=True)
class Quality:
    """The outcome of one engine's drafts, which measures its quality."""

    waiting: int = 0
    """Drafts without a review."""
    unchanged: int = 0
    """Drafts that a reviewer approved unchanged."""
    edited: int = 0
    """Drafts that a person edited."""

    @property
    def share(self) -> float | None:
        """Return the share of reviewed drafts that stayed unchanged; None if no draft has been reviewed."""
        judged = self.unchanged + self.edited
        return self.unchanged / judged if judged else None


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """Number of units and English words by state."""

    locale: Locale
    units: Mapping[State, int]
    words: Mapping[State, int]
    obsolete: int
    engines: Mapping[str, Quality] = field(default_factory=dict)
    """By origin as in the `# kb:` line, sorted."""

    def share(self, state: State) -> float:
        """Return the share of all words that are in a state; 1 if there are no words."""
        total = sum(self.words.values())
        return self.words[state] / total if total else 1.0


def status(project: Project, locale: Locale) -> LocaleStatus:
    """Count the units of all catalogs of a locale. Raises KbError if a catalog is broken."""
    units: Counter[State] = Counter()
    counted: Counter[State] = Counter()
    engines: dict[str, Quality] = {}
    obsolete = 0
    for catalog in read_catalogs(project, locale).values():
        obsolete += len(catalog.obsolete)
        for unit in catalog.active:
            units[unit.state] += 1
            counted[unit.state] += words(unit.source)
            _judge(unit, engines)
    return LocaleStatus(
        locale,
        {s: units[s] for s in State},
        {s: counted[s] for s in State},
        obsolete,
        dict(sorted(engines.items())),
    )


def _judge(unit: Unit, engines: dict[str, Quality]) -> None:
    """Count the outcome of a draft. A unit that was not drafted by a machine, or has no verdict, does not count."""
    origin, written = unit.provenance.get("origin"), unit.provenance.get("target")
    accepted = unit.provenance.get("accepted")
    if origin is None or not unit.translated or (accepted is None and written is None):
        return
    quality = engines.setdefault(origin, Quality())
    if accepted is None and written == text_hash(unit.target):
        accepted = "waiting" if unit.fuzzy else "unchanged"
    if accepted == "waiting":
        quality.waiting += 1
    elif accepted == "unchanged":
        quality.unchanged += 1
    else:
        quality.edited += 1
