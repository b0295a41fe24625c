"""What a judge model says of a draft: its errors, each with a category and a severity.

    # kb: origin=argos-en_lt-1.9 route=plain doubts=accuracy,short
    # kb: issues=accuracy/major:“valandas”:_The_refund_takes_days. judge=openai-gpt-4.1
    # kb: judged=1f3a9c2e risk=44 signs=30 source=9d21c07a target=5b0e1f42

Categories and severities are those of MQM, the Multidimensional Quality Metrics (themqm.org), as far as a help page
needs them. What each severity weighs, and that all errors of a text together weigh no more than a critical one, is the
rule of GEMBA-MQM (Kocmi and Federmann, WMT 2023, arXiv:2310.13988).

A judgement is about one text: `judged=` is the hash of the source with its target (`pair_hash`). Of any other text it
says nothing. It is no fact of a person, and goes when the unit is finished or drafted anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb_tools.model.remarks import harmless
from kb_tools.model.unit import Unit

JUDGE, JUDGED, ISSUES = "judge", "judged", "issues"
"""Keys of the `# kb:` line."""
MOST_ISSUES = 5
"""Most issues of a draft that are kept: as many major ones weigh as much as there is."""
HEAVIEST = 25
"""The most that the errors of a text can weigh."""
_BETWEEN = "|"
_ISSUE = re.compile(r"([a-z]+)/([a-z]+)(?::(.*))?", re.DOTALL)
_ESCAPED = {"%7C": _BETWEEN, "%5F": "_", "%25": "%"}
_ESCAPES = re.compile(r"[|_]|%(?=7C|5F|25)")
_ESCAPE = re.compile("|".join(_ESCAPED))


class Category(StrEnum):
    """What kind of error it is."""

    ACCURACY = "accuracy"
    FLUENCY = "fluency"
    TERMINOLOGY = "terminology"
    STYLE = "style"
    FORMATTING = "formatting"

    @property
    def words(self) -> str:
        """The category in plain words, for a reviewer."""
        return _WORDS[self]


_WORDS = {
    Category.ACCURACY: "a model doubts that it says the same",
    Category.FLUENCY: "a model finds its grammar or spelling wrong",
    Category.TERMINOLOGY: "a model finds a term wrong",
    Category.STYLE: "a model finds that it is not in the brand's voice",
    Category.FORMATTING: "a model finds numbers, dates or marks in another form",
}


class Severity(StrEnum):
    """How bad an error is, the least first."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """What an error weighs (GEMBA-MQM)."""
        return _WEIGHTS[self]


_WEIGHTS = {Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}


@dataclass(frozen=True, slots=True)
class Issue:
    """One error of a draft, as a judge sees it."""

    category: Category
    severity: Severity
    words: str = ""
    """What the judge says of it, in English on one line; may be empty."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of one draft."""

    issues: tuple[Issue, ...] = ()
    """The worst first; none where it finds nothing wrong."""

    @property
    def weight(self) -> int:
        """What the errors weigh together, from 0 to HEAVIEST."""
        return min(HEAVIEST, sum(issue.severity.weight for issue in self.issues))

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories of the errors, each once, that of the worst first."""
        return tuple(dict.fromkeys(issue.category for issue in self.issues))


def judgement(issues: Iterable[Issue]) -> Judgement:
    """Return the judgement with the worst of some issues, each once."""
    ranked = sorted(dict.fromkeys(issues), key=lambda issue: -issue.severity.weight)
    return Judgement(tuple(ranked[:MOST_ISSUES]))


def write_issues(found: Judgement) -> str:
    """Return the issues of a judgement as one text without blanks; empty where there are none."""
    return _BETWEEN.join(map(_written, found.issues))


def read_issues(written: str) -> Judgement:
    """Return the judgement whose issues were written so. What is no issue is left out."""
    return judgement(issue for issue in map(_read, written.split(_BETWEEN)) if issue is not None)


def judgement_pairs(unit: Unit, judge: str, found: Judgement) -> Mapping[str, str | None]:
    """Return the values of a judgement for the `# kb:` line of its unit; None for a key that has to go."""
    return {JUDGE: judge, JUDGED: unit.pair, ISSUES: write_issues(found) or None}


def read_judgement(unit: Unit, judge: str | None = None) -> Judgement | None:
    """Return what a judge, or any judge, says of exactly this draft; None where none has judged it.

    A catalog is untrusted input: what is no issue is left out.
    """
    said = unit.provenance
    if not unit.is_machine_draft or said.get(JUDGED) != unit.pair:
        return None
    if judge is not None and said.get(JUDGE) != judge:
        return None
    return read_issues(said.get(ISSUES) or "")


def _written(issue: Issue) -> str:
    start = f"{issue.category}/{issue.severity}"
    words = _ESCAPES.sub(_escape, harmless(" ".join(issue.words.split()))).replace(" ", "_")
    return f"{start}:{words}" if words else start


def _escape(match: re.Match[str]) -> str:
    return next(escape for escape, mark in _ESCAPED.items() if mark == match[0])


def _read(written: str) -> Issue | None:
    found = _ISSUE.fullmatch(written)
    if found is None:
        return None
    try:
        category, severity = Category(found[1]), Severity(found[2])
    except ValueError:
        return None
    words = (found[3] or "").replace("_", " ")
    return Issue(category, severity, _ESCAPE.sub(lambda match: _ESCAPED[match[0]], words))
