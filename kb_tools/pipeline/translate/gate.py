"""The gate for drafts: what must not be saved, by sentence in the chain of marks, and by unit at its end."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.catalog.memory import places
from kb_tools.checks.drafting import DraftChecks
from kb_tools.engines.marks.garbage import garbage
from kb_tools.engines.marks.gate import fault
from kb_tools.engines.marks.jobs import Languages, NoDraft
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.translate.ask import Station


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one locale."""

    languages: Languages
    checks: DraftChecks

    def part(self, source: str, target: str, kind: Kind | None = None) -> NoDraft | None:
        """Return why the target of a sentence, or of a whole unit of a kind, must not be saved, None if it may.

        Terms may be put in later.
        """
        if kind is not None and (wrong := fault(source, target, kind, self.checks.dialect)):
            return NoDraft(wrong)
        return self._objection(source, target, kind or Kind.PARAGRAPH, terms=False)

    def fault(self, station: Station, unit: Unit, target: str, *, judged: bool) -> NoDraft | None:
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
            if objection := self._objection(unit.source, target, kind, strict=not station.memory):
                return objection
        return None

    def _objection(
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
