"""`kb translate`: drafts all units without a target, from memory and engines."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from kb_tools import engines
from kb_tools.catalog.memory import UNKNOWN
from kb_tools.catalog.merge.transitions import remark_on
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.base import Aid, Usage
from kb_tools.engines.marks.jobs import MENDED, Languages, NoDraft
from kb_tools.engines.results import ResultStore
from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.aids import Aids
from kb_tools.pipeline.translate.ask import Asker, OnProgress, Station
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.draft import REJECTED, Drafter
from kb_tools.pipeline.translate.engines import stations
from kb_tools.pipeline.translate.gaps import Gap, TranslationScope, gaps
from kb_tools.pipeline.translate.gate import Gate
from kb_tools.pipeline.translate.risk import Risks, habit_of
from kb_tools.pipeline.translate.save import MadeDraft, save_drafts
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.memory import own_entries, read_memory
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary

_HABIT = 500
"""Translations from which the usual length of those of a locale is learnt; more change little."""


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
    kept: int = 0
    """Number of those whose earlier draft stays, since they were to be drafted anew."""
    examples: dict[str, tuple[str, str]] = field(default_factory=dict)
    """One example for each reason: the source, and what is wrong with this very text."""
    left: int = 0
    """Number of drafts not saved, because their units were changed or removed meanwhile."""
    mended: int = 0
    """Number of drafts in which numbers were put back that the engine had changed."""
    back_failures: dict[str, str] = field(default_factory=dict)
    """Why engines did not translate drafts back, by their origin."""
    used: dict[str, Usage] = field(default_factory=dict)
    """What engines have used, by their origin, as far as it is counted."""
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
    budget: Budget | None = None,
    day: date | None = None,
    back: bool | None = None,
    progress: Callable[[int], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Draft all units of a locale without a target, in parts; each part is saved before the next begins.

    For stale units, if these are in scope, the engines that can be told the former text make suggestions, which are
    noted with the `day`, today by default.

    `engine` replaces the configured engines. `back` says whether drafts are translated back; None leaves that to the
    settings. `workers` ask it; by default this process does. Nothing more is asked once the money of the `budget` is
    spent. `progress` is called with the number of further units done, `waiting` with what a save waits for.

    Law 4 is proven before each write. Law 5 holds because only `fillable` units are replaced, and only if they have not
    changed since they were drafted (save.py). Law 11 holds because workers only answer. A run that is interrupted or
    fails saves the drafts that its answers allow; a killed run leaves its answers in the cache. Raises KbError for a
    missing engine, or one that cannot go on.
    """
    outcome = Outcome(locale, written=len(scope.chosen(project.catalogs_of_written(locale))))
    steps = _UnitProgress(progress)
    save = partial(save_drafts, project, locale, waiting=waiting)
    paid = budget or Budget()
    before = dict(paid.used)
    made = partial(_made, day=(day or date.today()) if scope.stale else None)
    needed = Aid.FORMER if scope.stale else None
    back = False if scope.stale else back  # a suggestion carries no risk
    with drafting(
        project, locale, engine, workers, steps.answered, paid, anew=scope.anew, needed=needed, back=back
    ) as drafter:
        for part in gaps(project, locale, scope):
            steps.begin(len(part))
            try:
                results = drafter.draft_units(part)
            except BaseException:
                save(made(part, map(drafter.draft_without_engines, part)))
                raise
            _count(part, results, outcome)
            outcome.left += save(made(part, results))
            steps.end()
    outcome.back_failures = drafter.back_failures
    outcome.used = paid.since(before)
    return outcome


@contextmanager
def drafting(
    project: Project,
    locale: Locale,
    engine: str | None = None,
    workers: Workers | None = None,
    on_progress: OnProgress = lambda done, total: None,
    budget: Budget | None = None,
    *,
    anew: bool = False,
    needed: Aid | None = None,
    back: bool | None = None,
) -> Iterator[Drafter]:
    """Open engines and cache, and give a drafter for a locale; all are closed at the end of the `with` block.

    With `anew`, engines are asked also for what the cache has. With `needed`, only engines that use this aid are asked.
    `back` says whether they translate drafts back; None leaves that to their settings.

    Raises KbError for a missing engine, and where the budget has a limit and an engine no prices.
    """
    languages = Languages(project.configuration.source_locale, locale, read_glossary(project))
    asker = Asker(project.root, locale.tag, workers or in_process(), on_progress, budget or Budget())
    checks = DraftChecks(
        locale,
        project.configuration.source_locale,
        project.policy(locale),
        languages.glossary,
        project.configuration.options.dialect,
    )
    opened = stations(project, locale, engine, back=back)
    if needed is not None:
        opened = _using(needed, opened)
    if budget is not None and budget.limit is not None:
        _refuse_without_prices(opened)
    examples = any(Aid.EXAMPLES in station.aids for station in opened)
    aids = Aids(languages, read_memory(project, locale)) if examples else Aids(languages)
    with contextlib.suppress(OSError):
        keep_out_of_git(project.root)
    try:
        with ResultStore(project.root / BUILD / CACHE / "engines" / "results.sqlite") as results:
            risks = Risks(_habit(project, locale))
            yield Drafter(opened, languages, results, asker, Gate(languages, checks), aids, risks, anew)
    finally:
        for station in opened:
            station.engine.close()


def _habit(project: Project, locale: Locale) -> float | None:
    """Return how long translations of a locale usually are, from what people have translated in it first."""
    entries = islice(own_entries(project, locale), _HABIT)
    return habit_of((entry.source, entry.target) for entry in entries)


def _using(aid: Aid, opened: Sequence[Station]) -> list[Station]:
    """Return the engines that use an aid, and close the others. Raises KbError where there is none."""
    for station in opened:
        if aid not in station.aids:
            station.engine.close()
    found = [station for station in opened if aid in station.aids]
    if not found:
        raise KbError(
            f"No engine here uses the former text of a unit: {', '.join(s.choice.name for s in opened)}.",
            hint="Name one that does, such as --engine openai.",
        )
    return found


def _refuse_without_prices(opened: Sequence[Station]) -> None:
    """Raise KbError where it is not known what an engine costs, and close all of them."""
    for station in opened:
        if station.metered is not None and not station.metered.priced:
            for other in opened:
                other.engine.close()
            name = station.choice.name
            prices = ", ".join(key for key in engines.find(name).settings if key.endswith("price"))
            raise KbError(
                f"--max-cost cannot be kept: the engine {name} has no prices.",
                where=CONFIG_NAME,
                hint=f"Write the prices of your contract into its settings: {prices}.",
            )


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


def _count(part: Sequence[Gap], results: Sequence[Unit | NoDraft], outcome: Outcome) -> None:
    for gap, result in zip(part, results, strict=True):
        if not isinstance(result, Unit):
            outcome.failed[result.reason] += 1
            outcome.kept += bool(gap.unit.target)
            outcome.examples.setdefault(result.reason, (gap.unit.source, result.detail))
        elif result.fuzzy:
            outcome.drafted[(result.provenance.origin, result.provenance.get("route") or "")] += 1
            outcome.mended += result.provenance.get(MENDED) is not None
        else:
            outcome.translated += 1


def _made(part: Sequence[Gap], results: Iterable[object], day: date | None = None) -> list[MadeDraft]:
    """Return what is to be saved: drafts, or suggestions of a day."""
    return [
        MadeDraft(gap.name, gap.unit, result if day is None else _suggested(gap.unit, result, day))
        for gap, result in zip(part, results, strict=True)
        if isinstance(result, Unit)
    ]


def _suggested(unit: Unit, draft: Unit, day: date) -> Unit:
    """Return a unit with the target of a draft as a suggestion, in the name of the engine that made it."""
    return remark_on(unit, RemarkKind.SUGGESTION, day, draft.provenance.origin, draft.target)
