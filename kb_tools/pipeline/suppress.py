"""Taking findings out that a translator has suppressed with a reason, and reporting what suppresses nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kb_tools.checks.base import Subject
from kb_tools.checks.suppression import NEVER, SEVERITY, Suppression, suppressions
from kb_tools.model.finding import Finding, Location
from kb_tools.model.unit import Unit

NAME = "suppression"


def without_suppressed(
    findings: Iterable[Finding], subjects: Sequence[Subject], ran: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that are not suppressed, then what is wrong with suppressions.

    `ran` names the checks that have run: a suppression of another one cannot be judged.
    """
    said = {
        (subject.path, unit.line): (unit, list(found))
        for subject in subjects
        for unit in subject.catalog.active
        if unit.comment and (found := list(suppressions(unit)))
    }
    used: set[tuple[str, int | None, str]] = set()
    for finding in findings:
        place = (finding.location.path, finding.location.line)
        match = _matching(finding, said[place][1]) if place in said else None
        if match is None:
            yield finding
        else:
            used.add((*place, match.check))
    if NAME in ran:
        for subject in subjects:
            for (path, line), (unit, found) in said.items():
                if path == subject.path:
                    for one in found:
                        yield from _judged(subject, unit, one, ran, used=(path, line, one.check) in used)


def _matching(finding: Finding, found: Sequence[Suppression]) -> Suppression | None:
    names = {finding.check, finding.check.partition("/")[0]}
    return next((s for s in found if s.check in names and s.reason and not names & NEVER), None)


def _judged(
    subject: Subject, unit: Unit, one: Suppression, ran: Collection[str], *, used: bool
) -> Iterator[Finding]:
    name = one.check.partition("/")[0]
    if not one.reason:
        message, hint = (
            "This suppression has no reason.",
            f"Write: # kb-ignore: {one.check or 'CHECK'} REASON",
        )
    elif name in NEVER:
        message, hint = f"'{name}' cannot be suppressed.", "Mend what it finds."
    elif not used and name in ran:
        message, hint = f"There is no finding of '{one.check}' here to suppress.", "Remove the comment."
    else:
        return
    location = Location(subject.path, unit.line)
    yield Finding(NAME, SEVERITY, location, message, hint, subject.locale.tag, unit.source, unit.target)
