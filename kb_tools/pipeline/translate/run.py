"""`kb translate`: drafts from memory and engines for everything that has no translation yet."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from kb_tools.engines.marks.chain import Languages, NoDraft
from kb_tools.engines.results import ResultStore
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.ask import Asker, Told
from kb_tools.pipeline.translate.draft import Drafter, fillable
from kb_tools.pipeline.translate.engines import stations
from kb_tools.pipeline.translate.save import Made, save_drafts
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary

PART = 1000
"""Units that are drafted together, then saved: enough to keep a score of workers at work."""
PARTS = 8
"""A catalog is saved at most so often in a run, however large it is: else time would grow with its square."""

Place = tuple[str, Unit]
"""The name of a catalog, and a unit of it."""


@dataclass(frozen=True, slots=True)
class TranslationScope:
    """What is to be translated."""

    names: Collection[str] | None = None
    """Catalogs, None for all."""
    max_words: int | None = None
    """Stop before more English words than these have been drafted."""
    anew: bool = False
    """Replace drafts that nobody has reviewed."""


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
    left: int = 0
    """Drafts that were not saved, because somebody has worked on their units, or they are gone, since."""


def translate(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    *,
    engine: str | None = None,
    workers: Workers | None = None,
    progress: Callable[[int], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Draft everything in a locale that has no translation, part by part, each saved before the next.

    `engine` is asked instead of the configured ones, by `workers`, else by this process; `progress` is told
    how many more units are done, `waiting` what a save waits for. Law 4 is proven before each write, law 5
    holds because only `fillable` units are ever replaced, and only if they still are what was drafted from
    (save.py), law 11 because workers do nothing but answer. A run that is stopped or fails saves
    what can be made of the answers that it has; one that is killed leaves them in the cache. Raises KbError
    for a missing engine, or one that cannot go on.
    """
    outcome = Outcome(locale)
    steps = _Steps(progress)
    save = partial(save_drafts, project, locale, waiting=waiting)
    with drafting(project, locale, engine, workers, steps.answered) as drafter:
        for part in parts(project, locale, scope):
            steps.begin(len(part))
            try:
                results = drafter.drafted([unit for _, unit in part])
            except BaseException:
                save(_made(part, map(drafter.known, (unit for _, unit in part))))
                raise
            _count(part, results, outcome)
            outcome.left += save(_made(part, results))
            steps.end()
    return outcome


@contextmanager
def drafting(
    project: Project,
    locale: Locale,
    engine: str | None = None,
    workers: Workers | None = None,
    told: Told = lambda done, total: None,
) -> Iterator[Drafter]:
    """Give what drafts units in a locale: engines and cache opened, and closed at the end of the `with`.

    Raises KbError for a missing engine.
    """
    languages = Languages(project.configuration.source_locale, locale, read_glossary(project))
    asker = Asker(project.root, locale.tag, workers or in_process(), told)
    opened = stations(project, locale, engine)
    with contextlib.suppress(OSError):
        keep_out_of_git(project.root)
    try:
        with ResultStore(project.root / BUILD / CACHE / "engines" / "results.sqlite") as results:
            yield Drafter(opened, languages, results, asker, project.configuration.options.dialect)
    finally:
        for station in opened:
            station.engine.close()


@dataclass(slots=True)
class _Steps:
    """Turns answers, of which nobody knows how many a part will need, into units that are about done."""

    progress: Callable[[int], None]
    units: int = 0
    shown: int = 0

    def begin(self, units: int) -> None:
        self.units, self.shown = units, 0

    def answered(self, done: int, total: int) -> None:
        self._show(self.units * done // total)

    def end(self) -> None:
        self._show(self.units)

    def _show(self, units: int) -> None:
        if units > self.shown:
            self.progress(units - self.shown)
            self.shown = units


def _count(part: Sequence[Place], results: Sequence[Unit | NoDraft], outcome: Outcome) -> None:
    for (_, unit), result in zip(part, results, strict=True):
        if not isinstance(result, Unit):
            outcome.failed[result.reason] += 1
            outcome.examples.setdefault(result.reason, unit.source)
        elif result.fuzzy:
            outcome.drafted[(result.provenance.origin, result.provenance.get("route") or "")] += 1
        else:
            outcome.reviewed += 1


def _made(part: Sequence[Place], results: Iterable[object]) -> list[Made]:
    return [
        Made(name, unit, result)
        for (name, unit), result in zip(part, results, strict=True)
        if isinstance(result, Unit)
    ]


def parts(project: Project, locale: Locale, scope: TranslationScope) -> Iterator[list[Place]]:
    """Yield what is to be drafted, in parts; one catalog is in memory at a time.

    Raises KbError for a broken catalog, or where there is none.
    """
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
        size = max(PART, -(-len(units) // PARTS))
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
