"""What a run of `kb translate` would have to do, and what of it engines would be asked for."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from kb_tools.catalog.memory import MEMORY
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.draft import Drafter, Missing
from kb_tools.pipeline.translate.run import TranslationScope, drafting, parts
from kb_tools.storage.project import Project


@dataclass(slots=True)
class Volume:
    """How much there is to do."""

    texts: int = 0
    words: int = 0
    characters: int = 0
    """What most paid engines charge for."""

    def add(self, text: str) -> None:
        """Count a text."""
        self.texts += 1
        self.words += words(text)
        self.characters += len(text)


@dataclass(slots=True)
class Cost:
    """What a run would do in one locale."""

    all: Volume = field(default_factory=Volume)
    """The English of all units that would be drafted."""
    remembered: int = 0
    """Units that the memory has."""
    cached: int = 0
    """Units that engines have answered before."""
    asked: Volume = field(default_factory=Volume)
    """Texts as an engine would get them at first, sentences with their marks, each once."""
    unknown: str = ""
    """Why engines could not be looked at; then sources count as they are, as if nothing had been answered."""


def volume(project: Project, locale: Locale, scope: TranslationScope) -> Volume:
    """Count what a run would translate. Raises KbError for a broken catalog, or where there is none."""
    counted = Volume()
    for part in parts(project, locale, scope):
        for _, unit in part:
            counted.add(unit.source)
    return counted


def cost(project: Project, locale: Locale, scope: TranslationScope, engine: str | None = None) -> Cost:
    """Count what a run would take from memory and from the cache of answers, and what it would ask.

    How often an engine must be asked again for what it gets wrong, nobody can tell. Raises KbError for a
    broken catalog, or where there is none.
    """
    found = Cost()
    with ExitStack() as opened:
        try:
            drafter = opened.enter_context(drafting(project, locale, engine))
        except KbError as error:
            found.unknown = error.problem
            drafter = opened.enter_context(drafting(project, locale, MEMORY))
        _add_up(project, locale, scope, drafter, found)
    return found


def _add_up(project: Project, locale: Locale, scope: TranslationScope, drafter: Drafter, found: Cost) -> None:
    seen: set[tuple[str, str]] = set()
    for part in parts(project, locale, scope):
        for _, unit in part:
            found.all.add(unit.source)
            result = drafter.draft_without_engines(unit)
            if isinstance(result, Unit):
                remembered = result.provenance.origin == MEMORY
                found.remembered += remembered
                found.cached += not remembered
                continue
            if isinstance(result, Missing):
                name, texts = result.station.info.fingerprint, result.texts
            elif found.unknown:
                name, texts = "", (unit.source,)
            else:
                continue  # whatever engines have said of it, none of it can be used
            for text in texts:
                if (name, text) not in seen:
                    seen.add((name, text))
                    found.asked.add(text)
