"""What an engine is given besides a text, as far as it uses it: kind, place, terms, examples, former translation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from kb_tools.catalog.memory import Memory, place
from kb_tools.engines.base import Aid, Example, GlossaryTerm, Place, Text
from kb_tools.engines.marks.jobs import Languages
from kb_tools.language.prose import prose
from kb_tools.model.unit import State
from kb_tools.pipeline.translate.gaps import Gap, former_of
from kb_tools.pipeline.translate.places import note
from kb_tools.style.glossary import Term

EXAMPLES = 4
"""Most similar texts that are given with a text."""
ALIKE = 60.0
"""The least likeness of such a text, in per cent."""


@dataclass(frozen=True, slots=True)
class Aids:
    """The sources of what helps: glossary and memory of a locale."""

    languages: Languages
    memory: Memory = field(default_factory=lambda: Memory(()))

    def text(self, gap: Gap, used: Collection[Aid]) -> Text:
        """Return the source of a unit as it is, with the aids that are used."""
        unit = gap.unit
        kind = Aid.KIND in used
        return Text(
            unit.source,
            place(unit) if kind else None,
            unit.context if kind else None,
            note(unit) if kind else "",
            self._terms(unit.source) if Aid.TERMS in used else (),
            former_of(unit) if Aid.FORMER in used else None,
            place=gap.place if Aid.PLACE in used else Place(),
            examples=self._examples(unit.source) if Aid.EXAMPLES in used else (),
        )

    def _terms(self, source: str) -> tuple[GlossaryTerm, ...]:
        found = (self._term(term) for term in self.languages.glossary.terms_in(prose(source).text))
        return tuple(term for term in found if term is not None)

    def _term(self, term: Term) -> GlossaryTerm | None:
        if not term.translate:
            return GlossaryTerm(term.name, term.name, meaning=term.definition, translated=False)
        names = term.names(self.languages.target)
        if names is None:
            return None
        return GlossaryTerm(
            term.name,
            names.preferred.text,
            tuple(name.text for name in names.admitted),
            tuple(name.text for name in names.forbidden),
            term.definition,
        )

    def _examples(self, source: str) -> tuple[Example, ...]:
        matches = self.memory.nearest(source, ALIKE, EXAMPLES, state=State.REVIEWED)
        return tuple(Example(match.entry.source, match.entry.target) for match in matches)
