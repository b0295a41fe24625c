"""Which model judges the drafts of a locale, opened with what it needs: aids, budget and cache."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from kb_tools import engines
from kb_tools.engines.base import Failed, Info, LanguagePair, Setup, Usage
from kb_tools.engines.batches import printable
from kb_tools.engines.judgement_store import JudgementStore
from kb_tools.engines.judging import DraftText, Judge
from kb_tools.engines.marks.jobs import Languages
from kb_tools.errors import KbError
from kb_tools.model.judgement import Judgement, read_judgement
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.aids import Aids
from kb_tools.pipeline.translate.ask import TOO_DEAR
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.gaps import Gap
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, EngineChoice
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary

V = TypeVar("V")
_ENGINE = "openai"
"""The engine that judges where none of those that are configured can."""
_ADDRESS, _MODEL, _PRICES = "base_url", "model", ("input_price", "output_price")


def chosen_judge(project: Project, locale: Locale) -> EngineChoice | None:
    """Return the engine whose model judges the drafts of a locale, with its settings; None where none is named.

    What `judge` in mkdocs.yml does not say is as the engine has it. Nothing that belongs to one server, such as the
    name of its key, is taken for another one, nor are prices for another model. A locale.yml has no say: judging costs
    money.
    """
    policy = project.configuration.owned(locale)
    adapters = engines.all_adapters()
    able = [c for c in policy.engines if c.name in adapters and adapters[c.name].open_judge is not None]
    if policy.judge is None:
        return able[0] if able else None
    own, engine = dict(policy.judge), dict(able[0].settings) if able else {}
    if own.get(_ADDRESS, engine.get(_ADDRESS)) != engine.get(_ADDRESS):
        engine = {}
    if own.get(_MODEL, engine.get(_MODEL)) != engine.get(_MODEL):
        engine = {key: value for key, value in engine.items() if key not in _PRICES}
    return EngineChoice(able[0].name if able else _ENGINE, tuple({**engine, **own}.items()))


@dataclass(slots=True)
class DraftJudge:
    """A judge of the drafts of one locale, with its cache. It is asked by this process: others would not be faster."""

    judge: Judge
    info: Info
    pair: LanguagePair
    store: JudgementStore
    aids: Aids
    budget: Budget = field(default_factory=Budget)
    anew: bool = False
    """Whether drafts are judged that the judge has judged before."""

    def wants(self, unit: Unit) -> bool:
        """Tell whether a unit has a draft to judge: one of a machine, for the English of today, not yet judged.

        What a person has written, finished, rejected or begun to edit is none.
        """
        if unit.obsolete or unit.plural is not None or not unit.is_machine_draft or unit.outdated:
            return False
        if unit.pair in unit.rejected:
            return False
        return self.anew or read_judgement(unit, self.info.origin) is None

    def text(self, gap: Gap, target: str) -> DraftText:
        """Return what the judge is given of a unit with a draft."""
        return DraftText(self.aids.text(gap, self.judge.aids), target)

    def batches(self, items: Iterable[V]) -> Iterator[list[V]]:
        """Yield drafts, or what stands for them, as many as the judge is asked about at once."""
        rest = iter(items)
        while part := list(islice(rest, self.judge.batch)):
            yield part

    def known(self, drafts: Sequence[DraftText]) -> dict[DraftText, Judgement]:
        """Return what the cache has; nothing where drafts are judged anew."""
        return {} if self.anew else self.store.known(self.info, self.pair, drafts)

    def estimate(self, drafts: Sequence[DraftText]) -> Usage:
        """Return about what judging uses, in batches as they would be asked."""
        return sum(map(self.judge.estimate, self.batches(drafts)), Usage())

    def answers(self, drafts: Sequence[DraftText]) -> Iterator[dict[DraftText, Judgement | Failed]]:
        """Ask for judgements; yield those of each batch as it is done, and kept in the cache.

        Raises KbError where the judge cannot go on.
        """
        at = 0
        while at < len(drafts):
            batch = list(drafts[at : at + self.judge.batch])
            while not self.budget.reserve(cost := self._cost(batch)):
                batch = batch[: len(batch) // 2]
                if not batch:
                    yield dict.fromkeys(drafts[at:], TOO_DEAR)
                    return
            yield self._asked(batch, cost)
            at += len(batch)

    def _cost(self, batch: Sequence[DraftText]) -> float:
        return self.judge.estimate(batch).cost if self.budget.limit is not None else 0.0

    def _asked(self, batch: Sequence[DraftText], reserved: float) -> dict[DraftText, Judgement | Failed]:
        before = self.judge.usage()
        try:
            said = self.judge.judge(batch)
        finally:
            self.budget.pay(f"{self.info.origin} as judge", reserved, self.judge.usage() - before)
        found = dict(zip(batch, map(_shown, said), strict=True))
        good = {draft: one for draft, one in found.items() if isinstance(one, Judgement)}
        self.store.add(self.info, self.pair, good)
        return found


def _shown(said: Judgement | Failed) -> Judgement | Failed:
    return Failed(printable(said.reason), said.asked) if isinstance(said, Failed) else said


def open_judge(project: Project, locale: Locale) -> Judge:
    """Open the judge of a locale. Raises KbError where none is configured, and for wrong settings."""
    choice = chosen_judge(project, locale)
    if choice is None:
        raise KbError(
            f"No judge is configured for {locale.tag}.",
            where=CONFIG_NAME,
            hint="Name a language model under the kb plugin: 'judge: {model: NAME}', with a base_url if it is not "
            "OpenAI's.",
        )
    settings = dict(choice.settings)
    if choice.name == _ENGINE and not settings.get(_MODEL):
        raise KbError(
            f"The judge for {locale.tag} has no model.",
            where=CONFIG_NAME,
            hint="Name it under the kb plugin: 'judge: {model: NAME}'.",
        )
    return engines.open_judge(choice.name, Setup(project, locale, settings))


@contextmanager
def opened_judge(
    project: Project, locale: Locale, budget: Budget | None = None, *, anew: bool = False
) -> Iterator[DraftJudge]:
    """Open the judge of a locale with its cache; both are closed at the end of the `with` block.

    Raises KbError as `open_judge` does, and where the budget has a limit and the judge no prices.
    """
    source = project.configuration.source_locale
    judge = open_judge(project, locale)
    try:
        if budget is not None and budget.limit is not None and not judge.priced:
            raise KbError(
                "--max-cost cannot be kept: the judge has no prices.",
                where=CONFIG_NAME,
                hint="Write those of its model under the kb plugin: "
                "'judge: {model: NAME, input_price: N, output_price: N}'.",
            )
        with contextlib.suppress(OSError):
            keep_out_of_git(project.root)
        aids = Aids(Languages(source, locale, read_glossary(project)))
        with JudgementStore(project.root / BUILD / CACHE / "engines" / "results.sqlite") as store:
            pair = LanguagePair(source.tag, locale.tag)
            yield DraftJudge(judge, judge.info(), pair, store, aids, budget or Budget(), anew)
    finally:
        judge.close()
