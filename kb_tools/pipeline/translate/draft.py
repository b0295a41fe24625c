"""Drafts a batch of units: asks memory and engines in order, and checks each draft before it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb_tools.catalog.memory import place, places
from kb_tools.engines.base import Answer, Failed, Info, Text, Translated
from kb_tools.engines.marks.chain import Draft, Languages, NoDraft, drafts
from kb_tools.engines.marks.garbage import garbage
from kb_tools.engines.marks.gate import fault
from kb_tools.engines.results import ResultStore
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
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
    dialect: Dialect = DEFAULT_DIALECT
    """The inline syntax that the project's renderer reads."""

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

        def through_cache(texts: Sequence[str]) -> Mapping[str, Translated | Failed]:
            return self._ask(station, texts) if asking else self._remembered(station, texts)

        return self._marked(station, units, through_cache)

    def _whole(self, station: Station, units: Sequence[Unit]) -> list[Unit | NoDraft]:
        texts = [Text(unit.source, place(unit), unit.context) for unit in units]
        answers: list[Answer] = [Failed("no answer")] * len(texts)
        for at, found in self.asker.answers(station, texts):
            answers[at : at + len(found)] = found
        done: list[Unit | NoDraft] = []
        for unit, answer in zip(units, answers, strict=True):
            if isinstance(answer, Failed):
                done.append(NoDraft(answer.reason))
                continue
            trusted = answer.final or ("route", "exact") in answer.notes
            wrong = self._fault(unit, answer.text, judged=not trusted)
            done.append(
                NoDraft(wrong)
                if wrong
                else as_draft(unit, answer.text, station.info, answer.notes, final=answer.final)
            )
        return done

    def _marked(self, station: Station, units: Sequence[Unit], ask: Ask) -> list[Unit | NoDraft]:
        sources = list(dict.fromkeys(unit.source for unit in units))
        made = dict(zip(sources, drafts(sources, self.languages, station.engine.marks, ask), strict=True))
        done: list[Unit | NoDraft] = []
        for unit in units:
            draft = made[unit.source]
            if isinstance(draft, Draft):
                wrong = self._fault(unit, draft.text, judged=draft.text != unit.source)
                notes = (("route", draft.route), *draft.notes)
                done.append(NoDraft(wrong) if wrong else as_draft(unit, draft.text, station.info, notes))
            else:
                done.append(draft)
        return done

    def _ask(self, station: Station, texts: Sequence[str]) -> dict[str, Translated | Failed]:
        """Take texts from the cache and ask the engine for the rest; cache each of its batches at once."""
        wanted = [Text(text) for text in texts]
        known: dict[Text, Translated | Failed] = dict(self.results.known(station.info, station.pair, wanted))
        rest = [text for text in wanted if text not in known]
        for at, found in self.asker.answers(station, rest):
            answers = dict(zip(rest[at : at + len(found)], found, strict=True))
            good = {text: answer for text, answer in answers.items() if isinstance(answer, Translated)}
            self.results.add(station.info, station.pair, good)
            known |= answers
        return {text.text: answer for text, answer in known.items()}

    def _remembered(self, station: Station, texts: Sequence[str]) -> dict[str, Translated]:
        """Take texts from the cache only. Raises _NotCachedError for missing ones."""
        known = self.results.known(station.info, station.pair, [Text(text) for text in texts])
        if len(known) < len(texts):
            raise _NotCachedError([text for text in texts if Text(text) not in known])
        return {text.text: answer for text, answer in known.items()}

    def _fault(self, unit: Unit, target: str, *, judged: bool) -> str | None:
        """Return why a target must not be saved (unsafe where the unit occurs, or likely garbage); None if it may."""
        for kind in sorted(places(unit)) or [Kind.PARAGRAPH]:
            wrong = fault(unit.source, target, kind, self.dialect)
            if wrong:
                return wrong
        return garbage(unit.source, target, self.languages.source, self.languages.target) if judged else None


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
