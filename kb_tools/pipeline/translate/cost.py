"""Estimates a run of `kb translate`: how much there is to translate, and how much of it engines must be asked."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.base import Aid, Text, Usage
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.draft import Drafter, Missing
from kb_tools.pipeline.translate.gaps import Gap, TranslationScope, gaps
from kb_tools.pipeline.translate.run import drafting
from kb_tools.storage.project import Project


@dataclass(slots=True)
class Volume:
    """An amount of text."""

    texts: int = 0
    words: int = 0
    characters: int = 0
    """The unit in which most paid engines charge."""

    def add(self, text: str) -> None:
        """Count a text."""
        self.texts += 1
        self.words += words(text)
        self.characters += len(text)


@dataclass(frozen=True, slots=True)
class ComingDraft:
    """A draft that a run would make."""

    gap: Gap
    target: str | None = None
    """None where an engine must be asked first."""


@dataclass(slots=True)
class Cost:
    """The estimate of a run in one locale."""

    all: Volume = field(default_factory=Volume)
    """The sources of all units to draft."""
    remembered: int = 0
    """Number of units that the memory has."""
    cached: int = 0
    """Number of units answered from the cache."""
    asked: Volume = field(default_factory=Volume)
    """Texts for the first request to an engine: with marks, each once."""
    usage: Usage = field(default_factory=Usage)
    """What these texts would use, of engines whose use is counted."""
    metered: bool = False
    """Whether there is such an engine."""
    drafts: list[ComingDraft] = field(default_factory=list)
    """The drafts that the run would make, those included that only the answers of engines will show."""
    unknown: str = ""
    """Why no engine could be opened. If set, whole sources are counted, as if no answer were cached."""


def volume(project: Project, locale: Locale, scope: TranslationScope) -> Volume:
    """Count what a run would translate. Raises KbError for a broken catalog, or if there is none."""
    counted = Volume()
    for part in gaps(project, locale, scope):
        for gap in part:
            counted.add(gap.unit.source)
    return counted


def cost(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    engine: str | None = None,
    *,
    back: bool | None = None,
) -> Cost:
    """Estimate what a run would take from memory and cache, and what it would ask engines.

    A draft that is to be translated `back` counts as if it were as long as its English. Repeated requests after wrong
    answers cannot be predicted and are not counted. Raises KbError for a broken catalog,
    or if there is none.
    """
    found = Cost()
    needed = Aid.FORMER if scope.stale else None
    with ExitStack() as opened:
        try:
            drafter = opened.enter_context(
                drafting(project, locale, engine, anew=scope.anew, needed=needed, back=back)
            )
        except KbError as error:
            found.unknown = error.problem
            drafter = opened.enter_context(drafting(project, locale, MEMORY, anew=scope.anew))
        _add_up(project, locale, scope, drafter, found)
    return found


def _add_up(project: Project, locale: Locale, scope: TranslationScope, drafter: Drafter, found: Cost) -> None:
    found.metered = any(station.metered for station in drafter.stations)
    asked: dict[int, dict[Text, None]] = {at: {} for at in range(-1, len(drafter.stations))}
    for part in gaps(project, locale, scope):
        for gap in part:
            found.all.add(gap.unit.source)
            result = drafter.draft_without_engines(gap)
            if isinstance(result, Unit) and result.fuzzy:
                found.drafts.append(ComingDraft(gap, result.target))
            elif isinstance(result, Missing) or found.unknown:
                found.drafts.append(ComingDraft(gap))
            if isinstance(result, Unit):
                remembered = result.provenance.origin == MEMORY
                found.remembered += remembered
                found.cached += not remembered
            elif isinstance(result, Missing):
                asked[drafter.stations.index(result.station)].update(dict.fromkeys(result.texts))
            elif found.unknown:
                asked[-1][Text(gap.unit.source)] = None
            # else engines have answered, but no answer can be used
    for at, texts in asked.items():
        for text in texts:
            found.asked.add(text.text)
        if at >= 0:
            station = drafter.stations[at]
            found.usage += station.estimate(list(texts))
            if station.back is not None:
                found.usage += station.back.estimate(list(texts))
