"""`kb translate`: drafts all units without a target, from memory and engines."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from kb_tools.catalog.memory import UNKNOWN
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.marks.chain import Languages, NoDraft
from kb_tools.engines.results import ResultStore
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.ask import Asker, OnProgress
from kb_tools.pipeline.translate.draft import REJECTED, Drafter, fillable
from kb_tools.pipeline.translate.engines import stations
from kb_tools.pipeline.translate.save import MadeDraft, save_drafts
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary

PART = 1000
"""Number of units drafted together and then saved: enough for about 20 workers."""
PARTS = 8
"""Most saves of one catalog in a run: without a limit, the time for a large catalog would grow quadratically."""

Place = tuple[str, Unit]
"""The name of a catalog, and one of its units."""


@dataclass(frozen=True, slots=True)
class TranslationScope:
    """What to translate."""

    names: Collection[str] | None = None
    """Names of catalogs; None for all."""
    max_words: int | None = None
    """Stop before the drafted units exceed this number of English words."""
    anew: bool = False
    """Also replace drafts that nobody has reviewed."""


@dataclass(slots=True)
class Outcome:
    """The result for one locale."""

    locale: Locale
    drafted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Number of drafted units by origin and route."""
    translated: int = 0
    """Number of units filled from memory as translated, not as drafts."""
    failed: Counter[str] = field(default_factory=Counter)
    """Number of units without a draft, by reason."""
    examples: dict[str, tuple[str, str]] = field(default_factory=dict)
    """One example for each reason: the source, and what is wrong with this very text."""
    left: int = 0
    """Number of drafts not saved, because their units were changed or removed meanwhile."""
    written: int = 0
    """Number of pages without drafts because the locale has them as written."""

    @property
    def fruitless(self) -> bool:
        """True where nothing at all could be drafted. What a person rejected is no failure, nor an empty memory."""
        tried = sum(self.failed.values()) - self.failed[REJECTED.reason] - self.failed[UNKNOWN]
        return tried > 0 and not self.drafted and not self.translated


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
    """Draft all units of a locale without a target, in parts; each part is saved before the next begins.

    `engine` replaces the configured engines. `workers` ask it; by default this process does. `progress` is called with
    the number of further units done, `waiting` with what a save waits for.

    Law 4 is proven before each write. Law 5 holds because only `fillable` units are replaced, and only if they have not
    changed since they were drafted (save.py). Law 11 holds because workers only answer. A run that is interrupted or
    fails saves the drafts that its answers allow; a killed run leaves its answers in the cache. Raises KbError for a
    missing engine, or one that cannot go on.
    """
    outcome = Outcome(locale, written=len(_in_scope(project.catalogs_of_written(locale), scope)))
    steps = _UnitProgress(progress)
    save = partial(save_drafts, project, locale, waiting=waiting)
    with drafting(project, locale, engine, workers, steps.answered, anew=scope.anew) as drafter:
        for part in parts(project, locale, scope):
            steps.begin(len(part))
            try:
                results = drafter.draft_units([unit for _, unit in part])
            except BaseException:
                save(_made(part, map(drafter.draft_without_engines, (unit for _, unit in part))))
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
    on_progress: OnProgress = lambda done, total: None,
    *,
    anew: bool = False,
) -> Iterator[Drafter]:
    """Open engines and cache, and give a drafter for a locale; all are closed at the end of the `with` block.

    With `anew`, engines are asked also for what the cache has.

    Raises KbError for a missing engine.
    """
    languages = Languages(project.configuration.source_locale, locale, read_glossary(project))
    asker = Asker(project.root, locale.tag, workers or in_process(), on_progress)
    checks = DraftChecks(
        locale,
        project.configuration.source_locale,
        project.policy(locale),
        languages.glossary,
        project.configuration.options.dialect,
    )
    opened = stations(project, locale, engine)
    with contextlib.suppress(OSError):
        keep_out_of_git(project.root)
    try:
        with ResultStore(project.root / BUILD / CACHE / "engines" / "results.sqlite") as results:
            yield Drafter(opened, languages, results, asker, checks, anew)
    finally:
        for station in opened:
            station.engine.close()


@dataclass(slots=True)
class _UnitProgress:
    """Turns the number of answered texts into units done. How many answers a part needs is not known in advance."""

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
            outcome.examples.setdefault(result.reason, (unit.source, result.detail))
        elif result.fuzzy:
            outcome.drafted[(result.provenance.origin, result.provenance.get("route") or "")] += 1
        else:
            outcome.translated += 1


def _made(part: Sequence[Place], results: Iterable[object]) -> list[MadeDraft]:
    return [
        MadeDraft(name, unit, result)
        for (name, unit), result in zip(part, results, strict=True)
        if isinstance(result, Unit)
    ]


def _in_scope(names: Collection[str], scope: TranslationScope) -> list[str]:
    return sorted(name for name in names if scope.names is None or name in scope.names)


def parts(project: Project, locale: Locale, scope: TranslationScope) -> Iterator[list[Place]]:
    """Yield the units to draft, in parts; only one catalog is in memory at a time.

    Texts that readers would not see are left out: those of pages as written, and those that mkdocs.yml has itself.
    Raises KbError for a broken catalog, or if there is none.
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
    written = project.catalogs_of_written(locale)
    for name, path in files.items():
        if name in written or not _in_scope([name], scope):
            continue
        catalog = read_catalog(project, path)
        shown = asked(project, locale, catalog) if name == SITE else catalog
        units = [unit for unit in shown.active if fillable(unit, anew=scope.anew)]
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
