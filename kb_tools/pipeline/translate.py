"""`kb translate`: drafts from memory and engines for everything that has no translation yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.catalog import po
from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.cache import Results
from kb_tools.engines.marks.chain import Languages
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.publish import words
from kb_tools.pipeline.translate_draft import Drafter, fillable
from kb_tools.pipeline.translate_engines import stations
from kb_tools.pipeline.update import refuse_losses
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.files import write_files
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary

BATCH = 100
"""Units that are drafted together, then saved."""
PARTS = 8
"""A catalog is saved at most so often in a run, however large it is: else time would grow with its square."""

Place = tuple[str, Unit]
"""The name of a catalog, and a unit of it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be translated."""

    names: Collection[str] | None = None
    """Catalogs, None for all."""
    max_words: int | None = None
    """Stop before more English words than these have been drafted."""
    anew: bool = False
    """Replace drafts that nobody has reviewed."""


@dataclass(slots=True)
class Volume:
    """How much there is to do."""

    units: int = 0
    words: int = 0
    characters: int = 0
    """Characters of English, which is what most paid engines charge for."""

    def add(self, unit: Unit) -> None:
        """Count a unit."""
        self.units += 1
        self.words += words(unit.source)
        self.characters += len(unit.source)


@dataclass(slots=True)
class Outcome:
    """What was done in one locale."""

    locale: Locale
    drafted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Units by origin and route."""
    reviewed: int = 0
    """Units that were taken from memory as reviewed."""
    failed: Counter[str] = field(default_factory=Counter)
    """Units that stay empty, by the reason."""
    examples: dict[str, str] = field(default_factory=dict)
    """Reason -> one such source."""


def volume(project: Project, locale: Locale, scope: Scope) -> Volume:
    """Count what a run would translate. Raises KbError for a broken catalog, or where there is none."""
    counted = Volume()
    for part in _parts(project, locale, scope):
        for _, unit in part:
            counted.add(unit)
    return counted


def in_memory(project: Project, locale: Locale, scope: Scope) -> tuple[Volume, Volume]:
    """Count what a run would take from memory, and what it would hand to engines, each sentence once."""
    remembered, asked = Volume(), Volume()
    seen: set[str] = set()
    opened = stations(project, locale, MEMORY)
    with Results(_cache(project)) as results:
        drafter = Drafter(opened, _languages(project, locale), results)
        for part in _parts(project, locale, scope):
            units = [unit for _, unit in part]
            for unit, result in zip(units, drafter.drafted(units), strict=True):
                if isinstance(result, Unit):
                    remembered.add(unit)
                elif unit.source not in seen:
                    seen.add(unit.source)
                    asked.add(unit)
    return remembered, asked


def translate(
    project: Project,
    locale: Locale,
    scope: Scope,
    *,
    engine: str | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Draft everything in a locale that has no translation, batch by batch, each saved before the next.

    `engine` is asked instead of the configured ones; `progress` is told how many more units are done.
    Law 4 is proven before each write, law 5 holds because only `fillable` units are ever replaced, looked at
    again just before they are written. A run that is stopped loses at most the batch in progress; what
    engines have answered is kept too. Raises KbError for a missing engine, or one that cannot go on.
    """
    outcome = Outcome(locale)
    opened = stations(project, locale, engine)
    try:
        with Results(_cache(project)) as results:
            drafter = Drafter(opened, _languages(project, locale), results)
            for part in _parts(project, locale, scope):
                _draft_part(project, locale, scope, drafter, part, outcome)
                progress(len(part))
    finally:
        for station in opened:
            station.engine.close()
    return outcome


def _draft_part(
    project: Project, locale: Locale, scope: Scope, drafter: Drafter, part: Sequence[Place], outcome: Outcome
) -> None:
    made: dict[str, dict[str, Unit]] = {}
    for (name, unit), result in zip(part, drafter.drafted([unit for _, unit in part]), strict=True):
        if not isinstance(result, Unit):
            outcome.failed[result.reason] += 1
            outcome.examples.setdefault(result.reason, unit.source)
            continue
        made.setdefault(name, {})[unit.key] = result
        if result.fuzzy:
            outcome.drafted[(result.provenance.origin, result.provenance.get("route") or "")] += 1
        else:
            outcome.reviewed += 1
    _save(project, locale, scope, made)


def _save(project: Project, locale: Locale, scope: Scope, made: dict[str, dict[str, Unit]]) -> None:
    """Put drafts into their catalogs as they are now: somebody may have worked on them meanwhile."""
    files = {}
    before: dict[str, Catalog] = {}
    after: dict[str, Catalog] = {}
    for name, by_key in made.items():
        path = project.messages(locale) / f"{name}.po"
        before[name] = catalog = read_catalog(project, path)
        after[name] = catalog.with_units(_filled(unit, by_key, anew=scope.anew) for unit in catalog.units)
        files[path] = po.serialize(after[name]).encode("utf-8")
    refuse_losses(locale, before, after, {})
    write_files([files])


def _filled(unit: Unit, made: dict[str, Unit], *, anew: bool) -> Unit:
    draft = made.get(unit.key)
    return draft if draft is not None and fillable(unit, anew=anew) else unit


def _parts(project: Project, locale: Locale, scope: Scope) -> Iterator[list[Place]]:
    """Yield what is to be drafted, in parts; one catalog is in memory at a time."""
    files = catalog_files(project, locale)
    if not files:
        raise KbError(
            f"There are no catalogs for {locale.tag} yet.",
            where=project.shown(project.messages(locale)),
            hint="Make them with: kb update",
        )
    left = scope.max_words
    part: list[Place] = []
    for name, path in files.items():
        if scope.names is not None and name not in scope.names:
            continue
        units = [unit for unit in read_catalog(project, path).active if fillable(unit, anew=scope.anew)]
        size = max(BATCH, -(-len(units) // PARTS))
        for unit in units:
            if left is not None:
                left -= words(unit.source)
                if left < 0:
                    break
            part.append((name, unit))
            if len(part) >= size:
                yield part
                part = []
        if left is not None and left < 0:
            break
    if part:
        yield part


def _languages(project: Project, locale: Locale) -> Languages:
    return Languages(project.configuration.source_locale, locale, read_glossary(project))


def _cache(project: Project) -> Path:
    return project.root / "build" / "cache" / "engines" / "results.sqlite"
