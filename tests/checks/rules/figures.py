"""Measures the checks on the planted catalogue: `python -m tests.checks.rules.figures [--missed] [LOCALE ...]`.

Prints the recall of each check and locale (planted faults that any check reports as warning or error, and those that
the check that names them best reports), and the false alarms (right texts about which a warning or error is raised).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.model.finding import Finding, Severity
from tests.checks.rules.test_planted import Case, cases, findings, planted_style


@dataclass(frozen=True)
class Outcome:
    """What the checks said about one planted text."""

    case: Case
    fault: bool
    found: tuple[Finding, ...]
    """Warnings and errors."""

    @property
    def any_check(self) -> bool:
        """Whether any check has something to say."""
        return bool(self.found)

    @property
    def best_check(self) -> bool:
        """Whether the check under which the text is planted has."""
        return self.case.group in {f.check for f in self.found}


def measured(locales: Sequence[str] = ()) -> list[Outcome]:
    """Run all checks over the catalogue, or over some locales of it."""
    with tempfile.TemporaryDirectory() as name:
        style = planted_style(Path(name))
    outcomes = []
    for part in ("faults", "right"):
        for case in cases(part):
            if not locales or case.locale in locales:
                loud = [f for f in findings(case, style) if f.severity is not Severity.INFO]
                outcomes.append(Outcome(case, part == "faults", tuple(loud)))
    return outcomes


def report(outcomes: Iterable[Outcome]) -> str:
    """Return the figures by kind and by locale, then those of all."""
    listed = list(outcomes)
    lines = [f"{'':24}{'faults':>8}{'found':>8}{'named':>8}{'right':>8}{'alarms':>8}"]
    for title, key in (("kind", _kind), ("locale", _locale)):
        lines.append(f"By {title}")
        for name in sorted({key(o) for o in listed}):
            lines.append(_line(name, [o for o in listed if key(o) == name]))
    lines.append(_line("All", listed))
    return "\n".join(lines)


def _kind(outcome: Outcome) -> str:
    return outcome.case.group if outcome.fault else "(right texts)"


def _locale(outcome: Outcome) -> str:
    return outcome.case.locale


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    faults = [o for o in outcomes if o.fault]
    right = [o for o in outcomes if not o.fault]
    found, named = sum(o.any_check for o in faults), sum(o.best_check for o in faults)
    alarms = sum(o.any_check for o in right)
    shares = (_share(found, faults), _share(named, faults), _share(alarms, right))
    return f"  {name:22}{len(faults):8}{shares[0]:>8}{shares[1]:>8}{len(right):8}{shares[2]:>8}"


def _share(part: int, whole: Sequence[Outcome]) -> str:
    return f"{100 * part / len(whole):.1f}%" if whole else "-"


def _missed(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a line for each fault that is missed, and for each right text that is not left alone."""
    lines = []
    for outcome in outcomes:
        if outcome.fault and not outcome.best_check:
            said = Counter(f.check for f in outcome.found)
            lines.append(f"missed: {outcome.case}: {', '.join(said) or 'nothing said'}")
        elif not outcome.fault and outcome.any_check:
            said = Counter(f"{f.check}: {f.message}" for f in outcome.found)
            lines.append(f"alarm: {outcome.case}: {', '.join(said)}")
    return lines


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locales", nargs="*")
    parser.add_argument("--missed", action="store_true", help="name each fault missed and each false alarm")
    chosen = parser.parse_args()
    outcomes = measured(chosen.locales)
    print(report(outcomes))
    if chosen.missed:
        print("\n".join(_missed(outcomes)))


if __name__ == "__main__":
    main()
