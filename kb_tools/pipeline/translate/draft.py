"""Drafts a batch of units: asks memory and engines in order, and checks each draft before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kb_tools.engines.base import Aid, Answer, Failed, Info, LanguagePair, Text, Translated
from kb_tools.engines.marks.chain import drafts
from kb_tools.engines.marks.jobs import Ask, Languages, NoDraft, Way, not_answered
from kb_tools.engines.repeats import Repeats
from kb_tools.engines.results import ResultStore
from kb_tools.errors import KbError
from kb_tools.model.unit import Provenance, Unit, text_hash
from kb_tools.pipeline.translate.aids import Aids
from kb_tools.pipeline.translate.ask import Asker, Station
from kb_tools.pipeline.translate.back_translation import Likeness, likenesses
from kb_tools.pipeline.translate.gaps import Gap
from kb_tools.pipeline.translate.gate import Gate
from kb_tools.pipeline.translate.risk import Risks

REJECTED = NoDraft("a person rejected what there is, and no engine has another text")
"""The result for a unit whose only drafts were rejected before."""


Asked = tuple[str, LanguagePair]
"""What answers: an engine by its fingerprint, and the pair that it translates."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The texts that must be asked before a unit can be drafted."""

    station: Station
    texts: tuple[Text, ...]
    """As the engine gets them: with marks, unless it takes them as they are."""


class _NotCachedError(Exception):
    """Raised with the texts that are not in the cache."""

    def __init__(self, texts: Sequence[Text]) -> None:
        super().__init__()
        self.texts = tuple(texts)


@dataclass(slots=True)
class Drafter:
    """Drafts units in one locale."""

    stations: Sequence[Station]
    languages: Languages
    results: ResultStore
    asker: Asker
    gate: Gate
    aids: Aids
    risks: Risks = field(default_factory=Risks)
    anew: bool = False
    """Whether engines are asked although the cache has an answer."""
    back_failures: dict[str, str] = field(default_factory=dict)
    """Why engines translate back no more in this run, by their origin."""
    _repeats: dict[Asked, Repeats] = field(default_factory=dict)
    _answered: dict[tuple[Asked, Text], Translated] = field(default_factory=dict)
    """What engines have answered in this run, where the cache is not to be used."""

    def draft_units(self, gaps: Sequence[Gap]) -> list[Unit | NoDraft]:
        """Return, for each unit, the unit with a draft, or the reason why there is none.

        A text that a person rejected for a unit is not offered again: the next engine is asked. The caller keeps law 5:
        only units that `fillable` allows may be passed.
        """
        found: dict[int, Unit] = {}
        reasons: dict[int, NoDraft] = {}
        for station in self.stations:
            waiting = [at for at in range(len(gaps)) if at not in found]
            if not waiting:
                break
            for at, result in zip(waiting, self._work(station, [gaps[at] for at in waiting]), strict=True):
                if isinstance(result, Unit):
                    found[at] = result
                elif reasons.get(at) is not REJECTED:
                    reasons[at] = result
        nothing = NoDraft("no engine")
        return [found.get(at) or reasons.get(at, nothing) for at in range(len(gaps))]

    def draft_without_engines(self, gap: Gap) -> Unit | NoDraft | Missing:
        """Do the same for one unit with memory and cache only; return what is missing instead of asking an engine."""
        reason = NoDraft("no engine")
        for station in self.stations:
            try:
                result = self._work(station, [gap], asking=False)[0]
            except _NotCachedError as unknown:
                return Missing(station, unknown.texts)
            if isinstance(result, Unit):
                return result
            if reason is not REJECTED:
                reason = result
        return reason

    def first_asked(self, gaps: Sequence[Gap]) -> Missing | None:
        """Return what `draft_units` would ask an engine first; None where it would ask none. Asks nothing."""
        waiting = list(gaps)
        for station in self.stations:
            try:
                results = self._work(station, waiting, asking=False)
            except _NotCachedError as unknown:
                return Missing(station, unknown.texts)
            waiting = [
                gap for gap, result in zip(waiting, results, strict=True) if not isinstance(result, Unit)
            ]
            if not waiting:
                break
        return None

    def _work(self, station: Station, gaps: Sequence[Gap], *, asking: bool = True) -> list[Unit | NoDraft]:
        texts = [self.aids.text(gap, station.aids) for gap in gaps]
        units = [gap.unit for gap in gaps]
        if station.memory:
            results, _ = self._as_they_are(station, units, texts, partial(self._ask_memory, station))
            return self.risks.told(_without_rejected(results))
        asked: dict[Text, None] = {}

        def through_cache(texts: Sequence[Text]) -> Mapping[Text, Answer]:
            asked.update((replace(text, refusal=None), None) for text in texts)
            return self._ask(station, texts) if asking else self._remembered(station, texts)

        way = self._as_they_are if station.unmarked else self._marked
        results, used = way(station, units, texts, through_cache)
        if asking:
            self.results.drop(station.info, station.pair, [text for text in asked if text not in used])
        results = _without_rejected(results)
        return (
            results if station.made_up else self.risks.told(results, self._likeness(station, results, asking))
        )

    def _likeness(self, station: Station, results: Sequence[Unit | NoDraft], asking: bool) -> Likeness:
        """Return how alike the back-translations of drafts are to their English; what fails costs no draft."""
        back = station.back
        if back is None:
            return {}
        known = partial(self._known, back)
        if not asking or back.info.origin in self.back_failures:
            return likenesses(back, results, self.languages, known)
        try:
            return likenesses(back, results, self.languages, partial(self._ask, back))
        except KbError as error:
            self.back_failures[back.info.origin] = error.problem
            return likenesses(back, results, self.languages, known)

    def _as_they_are(
        self, station: Station, units: Sequence[Unit], texts: Sequence[Text], ask: Ask
    ) -> tuple[list[Unit | NoDraft], set[Text]]:
        """Return units with drafts of their sources as they are, and the texts whose answers became one."""
        answers = ask(list(dict.fromkeys(texts)))
        done: list[Unit | NoDraft] = []
        used: set[Text] = set()
        for unit, text in zip(units, texts, strict=True):
            answer = answers.get(text, Failed("no answer"))
            if isinstance(answer, Failed):
                done.append(NoDraft(answer.reason) if station.memory else not_answered(answer))
                continue
            trusted = station.memory and (answer.final or answer.same)
            wrong = self.gate.fault(station, unit, answer.text, judged=not trusted)
            if wrong is None:
                used.add(text)
            done.append(wrong or _as_answered(unit, answer, station.info))
        return done, used

    def _marked(
        self, station: Station, units: Sequence[Unit], texts: Sequence[Text], ask: Ask
    ) -> tuple[list[Unit | NoDraft], set[Text]]:
        """Return units with drafts, and the texts whose answers are part of one."""
        different = list(dict.fromkeys(texts))
        way = Way(
            station.engine.marks,
            ask,
            self.gate.part,
            made_up=station.made_up,
            whole=station.engine.whole,
            tells_marks=Aid.MARKS in station.aids,
            mends=station.mends,
        )
        made = dict(zip(different, drafts(different, self.languages, way), strict=True))
        done: list[Unit | NoDraft] = []
        used: set[Text] = set()
        for unit, text in zip(units, texts, strict=True):
            draft = made[text]
            if isinstance(draft, NoDraft):
                done.append(draft)
                continue
            wrong = self.gate.fault(station, unit, draft.text, judged=draft.text != unit.source)
            if wrong is None:
                used |= draft.requests
            notes = (("route", draft.route), *draft.notes)
            done.append(wrong or as_draft(unit, draft.text, station.info, notes))
        return done, used

    def _ask_memory(self, station: Station, texts: Sequence[Text]) -> Mapping[Text, Answer]:
        found: dict[Text, Answer] = {}
        for at, answers in self.asker.answers(station, texts):
            found |= zip(texts[at : at + len(answers)], answers, strict=True)
        return found

    def _ask(self, station: Station, texts: Sequence[Text]) -> dict[Text, Answer]:
        """Take texts from the cache and ask the engine for the rest; cache each of its batches at once.

        An answer that was mended is kept as the answer to the text itself.
        """
        known: dict[Text, Answer] = dict(self._known(station, texts))
        repeats = self._repeats.setdefault(_asked(station), Repeats())
        for text, answer in known.items():
            repeats.note(text.text, answer)
        rest = [text for text in texts if text not in known]
        for at, found in self.asker.answers(station, rest):
            answers = dict(zip(rest[at : at + len(found)], found, strict=True))
            good = {
                replace(text, refusal=None): answer
                for text, answer in answers.items()
                if isinstance(answer, Translated)
            }
            self.results.add(station.info, station.pair, good)
            if self.anew:
                self._answered |= {(_asked(station), text): good[text] for text in good}
            for text, answer in answers.items():
                repeats.note(text.text, answer)
            known |= answers
        return {text: repeats.judged(text.text, answer) for text, answer in known.items()}

    def _known(self, station: Station, texts: Sequence[Text]) -> Mapping[Text, Translated]:
        """Return what the cache has; where engines are asked anew, only what they have answered in this run.

        What is to be mended was never answered.
        """
        first = [text for text in texts if text.refusal is None]
        if not self.anew:
            return self.results.known(station.info, station.pair, first)
        name = _asked(station)
        return {text: self._answered[name, text] for text in first if (name, text) in self._answered}

    def _remembered(self, station: Station, texts: Sequence[Text]) -> dict[Text, Answer]:
        """Take texts from the cache only. Raises _NotCachedError for missing ones."""
        known = self._known(station, texts)
        if len(known) < len(texts):
            raise _NotCachedError([text for text in texts if text not in known])
        repeats = self._repeats.setdefault(_asked(station), Repeats())
        return {text: repeats.judged(text.text, answer) for text, answer in known.items()}


def _asked(station: Station) -> Asked:
    return station.info.fingerprint, station.pair


def _without_rejected(results: Sequence[Unit | NoDraft]) -> list[Unit | NoDraft]:
    return [REJECTED if was_rejected(result) else result for result in results]


def was_rejected(result: Unit | NoDraft) -> bool:
    """Tell whether a person rejected exactly the target that a unit was given, for exactly its source (law 5)."""
    return isinstance(result, Unit) and result.pair in result.rejected


def _as_answered(unit: Unit, answer: Translated, info: Info) -> Unit:
    made = as_draft(unit, answer.text, info, answer.notes, final=answer.final)
    return made if answer.made_for is None else made.with_match(answer.made_for)


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
