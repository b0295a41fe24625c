"""The house style of a locale: a way of writing that nearly all of its texts have is one finding, not thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kb_tools.checks import find
from kb_tools.checks.base import Check, TextPair
from kb_tools.checks.mending import all_mends
from kb_tools.model.finding import Finding, Severity

LEAST = 20
"""Fewest texts that make a habit. Below, each is reported at its place."""
_ONLY = ", so only this place is named."
"""The end of the message of a finding that stands for others."""
_MOST = 0.5
"""Part of the texts from which on a locale has a habit nearly everywhere, and not only often."""


def kept_habits(pair: TextPair, checks: Iterable[Check]) -> set[str]:
    """Return the habits that a unit goes against, because it writes as its language does."""
    return {habit for check in checks if check.keeps is not None for habit in check.keeps(pair)}


def with_house_style(
    findings: Sequence[Finding], against: Mapping[str, int], asked: Collection[str]
) -> list[Finding]:
    """Put one finding in place of those of each habit that so many texts of a locale have as its check says.

    That is nearly all of them for a way of writing, and few for what translators leave out as they like. `against`
    counts the units that go against each habit. `asked` names the checks to which the project gave a severity: it
    wants each of their findings. Law 11: the result depends on the findings alone, not on their order.
    """
    places: dict[str, set[tuple[str, int | None]]] = {}
    for finding in findings:
        if finding.habit and finding.check not in asked:
            places.setdefault(finding.habit, set()).add((finding.location.path, finding.location.line))
    counts = Counter({habit: len(found) for habit, found in places.items()})
    share = {f.habit: find(f.check).habit_share for f in findings if f.habit in places}
    chosen = {h for h, n in counts.items() if n >= LEAST and n >= share[h] * (n + against.get(h, 0))}
    if not chosen:
        return list(findings)
    kept = [f for f in findings if f.habit not in chosen or f.check in asked]
    for habit in sorted(chosen):
        of_habit = [f for f in findings if f.habit == habit and f.check not in asked]
        first = min(of_habit, key=lambda f: (f.location.path, f.location.line or 0, f.check, f.message))
        kept.append(_house_style(first, counts[habit], counts[habit] + against.get(habit, 0)))
    return kept


def is_house_style(finding: Finding) -> bool:
    """Return whether a finding stands for all places of a habit."""
    return bool(finding.habit) and finding.message.endswith(_ONLY)


def _house_style(first: Finding, texts: int, all_texts: int) -> Finding:
    """Return the finding of a habit, at the first of its places. Its message has no number, so a baseline knows it."""
    often = "nearly everywhere" if texts > _MOST * all_texts else "in many places"
    mend = "`kb check --fix` mends them all. " if first.check in all_mends() else ""
    return replace(
        first,
        severity=Severity.INFO,
        message=f"This locale writes {first.habit} {often}{_ONLY}",
        hint=f"{texts} of {all_texts} texts have it. {mend}To see each place, "
        f"give {first.check} a severity in mkdocs.yml.",
    )
