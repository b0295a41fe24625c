"""Drafts a batch of units: asks memory and engines in order, and checks each draft before it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kb_tools.catalog.memory import place, places
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.base import Answer, Failed, Info, Text, Translated
from kb_tools.engines.marks.chain import Languages, NoDraft, Way, drafts
from kb_tools.engines.marks.garbage import garbage
from kb_tools.engines.marks.gate import fault
from kb_tools.engines.repeats import Repeats
from kb_tools.engines.results import ResultStore
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Provenance, Unit, text_hash
from kb_tools.pipeline.translate.ask import Asker, Station

Ask = Callable[[Sequence[str]], Mapping[str, Translated | Failed]]
REJECTED = NoDraft("a person rejected what there is, and no engine has another text")
"""The result for a unit whose only drafts were rejected before."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The texts that must be asked before a unit can be drafted."""

    station: Station
    texts: tuple[str, ...]
    """As the engine gets them: sentences with marks."""


class _NotCachedError(Exception):
    """Raised with the texts that are not in the cache."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = tuple(texts)


@dataclass(slots=True)
class Drafter:
    """Drafts units in one locale."""

    stations: Sequence[Station]
    languages: Languages
    results: ResultStore
    asker: Asker
    checks: DraftChecks
    anew: bool = False
    """Whether engines are asked although the cache has an answer."""
    _repeats: dict[str, Repeats] = field(default_factory=dict)
    """By the fingerprint of the engine."""
    _answered: dict[tuple[str, Text], Translated] = field(default_factory=dict)
    """What engines have answered in this run, by fingerprint and text, where the cache is not to be used."""

    def draft_units(self, units: Sequence[Unit]) -> list[Unit | NoDraft]:
        """Return, for each unit, the unit with a draft, or the reason why there is none.

        A text that a person rejected for a unit is not offered again: the next engine is asked. The caller keeps law 5:
        only units that `fillable` allows may be passed.
        """
        found: dict[int, Unit] = {}
        reasons: dict[int, NoDraft] = {}
        for station in self.stations:
            waiting = [at for at in range(len(units)) if at not in found]
            if not waiting:
                break
            for at, result in zip(waiting, self._work(station, [units[at] for at in waiting]), strict=True):
                if isinstance(result, Unit):
                    found[at] = result
                elif reasons.get(at) is not REJECTED:
                    reasons[at] = result
        nothing = NoDraft("no engine")
        return [found.get(at) or reasons.get(at, nothing) for at in range(len(units))]

    def draft_without_engines(self, unit: Unit) -> Unit | NoDraft | Missing:
        """Do the same for one unit with memory and cache only; return what is missing instead of asking an engine."""
        reason = NoDraft("no engine")
        for station in self.stations:
            if station.engine.whole and not station.memory:
                return Missing(station, (unit.source,))
            try:
                result = self._work(station, [unit], asking=False)[0]
            except _NotCachedError as unknown:
                return Missing(station, unknown.texts)
            if isinstance(result, Unit):
                return result
            if reason is not REJECTED:
                reason = result
        return reason

    def _work(self, station: Station, units: Sequence[Unit], *, asking: bool = True) -> list[Unit | NoDraft]:
        results = self._made(station, units, asking=asking)
        return [REJECTED if was_rejected(result) else result for result in results]

    def _made(self, station: Station, units: Sequence[Unit], *, asking: bool) -> list[Unit | NoDraft]:
        if station.engine.whole:
            return self._whole(station, units)

        asked: dict[str, None] = {}

        def through_cache(texts: Sequence[str]) -> Mapping[str, Translated | Failed]:
            asked.update(dict.fromkeys(texts))
            return self._ask(station, texts) if asking else self._remembered(station, texts)

        made, used = self._marked(station, units, through_cache)
        if asking:
            self.results.drop(station.info, station.pair, [Text(text) for text in asked if text not in used])
        return made

    def _whole(self, station: Station, units: Sequence[Unit]) -> list[Unit | NoDraft]:
        texts = [Text(unit.source, place(unit), unit.context) for unit in units]
        answers: list[Answer] = [Failed("no answer")] * len(texts)
        for at, found in self.asker.answers(station, texts):
            answers[at : at + len(found)] = found
        if not station.memory:
            answers = self._without_repeats(station, texts, answers)
        done: list[Unit | NoDraft] = []
        for unit, answer in zip(units, answers, strict=True):
            if isinstance(answer, Failed):
                said = answer.reason if station.memory else f"the engine failed: {answer.reason}"
                done.append(NoDraft(said))
                continue
            trusted = answer.final or ("route", "exact") in answer.notes
            wrong = self._fault(station, unit, answer.text, judged=not trusted)
            done.append(wrong or as_draft(unit, answer.text, station.info, answer.notes, final=answer.final))
        return done

    def _without_repeats(
        self, station: Station, texts: Sequence[Text], answers: Sequence[Answer]
    ) -> list[Answer]:
        repeats = self._repeats.setdefault(station.info.fingerprint, Repeats())
        for text, answer in zip(texts, answers, strict=True):
            repeats.note({text.text: answer})
        return [
            repeats.judged({text.text: answer})[text.text]
            for text, answer in zip(texts, answers, strict=True)
        ]

    def _marked(
        self, station: Station, units: Sequence[Unit], ask: Ask
    ) -> tuple[list[Unit | NoDraft], set[str]]:
        """Return units with drafts, and the texts whose answers are part of one."""
        sources = list(dict.fromkeys(unit.source for unit in units))
        way = Way(station.engine.marks, ask, partial(self._judged, terms=False), made_up=station.made_up)
        made = dict(zip(sources, drafts(sources, self.languages, way), strict=True))
        done: list[Unit | NoDraft] = []
        used: set[str] = set()
        for unit in units:
            draft = made[unit.source]
            if isinstance(draft, NoDraft):
                done.append(draft)
                continue
            wrong = self._fault(station, unit, draft.text, judged=draft.text != unit.source)
            if wrong is None:
                used |= draft.requests
            notes = (("route", draft.route), *draft.notes)
            done.append(wrong or as_draft(unit, draft.text, station.info, notes))
        return done, used

    def _ask(self, station: Station, texts: Sequence[str]) -> dict[str, Translated | Failed]:
        """Take texts from the cache and ask the engine for the rest; cache each of its batches at once."""
        wanted = [Text(text) for text in texts]
        known: dict[Text, Translated | Failed] = dict(self._known(station, wanted))
        repeats = self._repeats.setdefault(station.info.fingerprint, Repeats())
        repeats.note({text.text: answer for text, answer in known.items()})
        rest = [text for text in wanted if text not in known]
        for at, found in self.asker.answers(station, rest):
            answers = dict(zip(rest[at : at + len(found)], found, strict=True))
            good = {text: answer for text, answer in answers.items() if isinstance(answer, Translated)}
            self.results.add(station.info, station.pair, good)
            if self.anew:
                self._answered |= {(station.info.fingerprint, text): good[text] for text in good}
            repeats.note({text.text: answer for text, answer in answers.items()})
            known |= answers
        return repeats.judged({text.text: answer for text, answer in known.items()})

    def _known(self, station: Station, texts: Sequence[Text]) -> Mapping[Text, Translated]:
        """Return what the cache has; where engines are asked anew, only what they have answered in this run."""
        if not self.anew:
            return self.results.known(station.info, station.pair, texts)
        name = station.info.fingerprint
        return {text: self._answered[name, text] for text in texts if (name, text) in self._answered}

    def _remembered(self, station: Station, texts: Sequence[str]) -> dict[str, Translated | Failed]:
        """Take texts from the cache only. Raises _NotCachedError for missing ones."""
        known = self._known(station, [Text(text) for text in texts])
        if len(known) < len(texts):
            raise _NotCachedError([text for text in texts if Text(text) not in known])
        repeats = self._repeats.setdefault(station.info.fingerprint, Repeats())
        return repeats.judged({text.text: answer for text, answer in known.items()})

    def _fault(self, station: Station, unit: Unit, target: str, *, judged: bool) -> NoDraft | None:
        """Return why a target must not be saved; None if it may.

        It must be safe wherever the unit occurs. If it is `judged`, it must also be no garbage, and no check may
        object; warnings are no objection to what people wrote.
        """
        kinds = sorted(places(unit)) or [Kind.PARAGRAPH]
        for kind in kinds:
            if wrong := fault(unit.source, target, kind, self.checks.dialect):
                said = self.checks.objection(unit.source, target, kind)
                return NoDraft(wrong, said.message if said else "")
        if not judged or station.made_up:
            return None
        both = (self.languages.source, self.languages.target)
        if wrong := garbage(unit.source, target, *both, by_machine=not station.memory):
            return NoDraft(wrong)
        for kind in kinds:
            if objection := self._judged(unit.source, target, kind, strict=not station.memory):
                return objection
        return None

    def _judged(
        self,
        source: str,
        target: str,
        kind: Kind = Kind.PARAGRAPH,
        *,
        strict: bool = True,
        terms: bool = True,
    ) -> NoDraft | None:
        found = self.checks.objection(source, target, kind, strict=strict, terms=terms)
        return NoDraft(found.check, found.message) if found else None


def fillable(unit: Unit, *, anew: bool = False) -> bool:
    """Tell whether a machine may write into a unit (law 5).

    It may fill an empty target. It may replace a machine draft that nobody has touched, if its source has changed or
    `anew` is set.
    """
    if unit.obsolete or unit.plural is not None or not unit.source.strip():
        return False
    return not unit.translated or unit.outdated or (anew and unit.is_machine_draft)


def was_rejected(result: Unit | NoDraft) -> bool:
    """Tell whether a person rejected exactly the target that a unit was given, for exactly its source (law 5)."""
    return isinstance(result, Unit) and result.pair in result.rejected


def as_draft(
    unit: Unit, target: str, info: Info, notes: Sequence[tuple[str, str]], *, final: bool = False
) -> Unit:
    """Return a unit with a target and its provenance.

    It is a draft unless `final` is set; then it is translated. It is a draft all the same if a person took the approval
    of this very target back.
    """
    pairs = (("origin", info.origin), *notes)
    written = Provenance(tuple((key, "_".join(value.split())) for key, value in pairs if value))
    unit = replace(
        unit,
        target=target,
        previous_source=None,
        previous_context=None,
        previous_plural=None,
        provenance=written,
    ).stamped()
    if final and unit.pair not in unit.withdrawn:
        return replace(unit, fuzzy=False)
    return replace(unit, fuzzy=True).stamped(target=text_hash(target))
