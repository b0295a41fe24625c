"""Removes findings that are suppressed with a reason, and reports faulty suppressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kb_tools.checks.base import Subject
from kb_tools.checks.rules.suppression import NEVER, SEVERITY, Suppression, suppressions
from kb_tools.model.finding import Finding, Location
from kb_tools.model.unit import Unit

NAME = "suppression"
_PAGE_COMMENT = re.compile(r"<!--\s*kb-ignore:\s*(?P<check>[\w/.-]*)[\s:—-]*(?P<reason>.*?)\s*-->")


def without_suppressed(
    findings: Iterable[Finding], subjects: Sequence[Subject], ran: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that are not suppressed, then the findings about suppressions.

    `ran` names the checks that have run: a suppression of any other check cannot be judged.
    """
    said = {
        (subject.path, unit.line): (unit, list(found))
        for subject in subjects
        for unit in subject.catalog.active
        if unit.comment and (found := list(suppressions(unit)))
    }
    starts = {
        path: sorted(u.line or 0 for s in subjects if s.path == path for u in s.catalog.units)
        for path in {path for path, _ in said}
    }
    used: set[tuple[str, int | None, str]] = set()
    for finding in findings:
        place = _unit_of(finding.location, starts)
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
                        yield from _judge(subject, unit, one, ran, used=(path, line, one.check) in used)


def without_suppressed_in_pages(
    findings: Iterable[Finding], texts: Mapping[str, str], ran: Collection[str]
) -> Iterator[Finding]:
    """Do the same for English pages, given their texts: `<!-- kb-ignore: CHECK reason -->` before a block."""
    said = {path: list(_in_page(text)) for path, text in texts.items() if "kb-ignore:" in text}
    used: set[tuple[str, int]] = set()
    for finding in findings:
        path, line = finding.location.path, finding.location.line or 0
        for start, stop, one in said.get(path, ()):
            if start < line <= stop and _matching(finding, [one]):
                used.add((path, start))
                break
        else:
            yield finding
    if NAME in ran:
        for path, found in said.items():
            for start, _, one in found:
                if judged := _judgement(
                    one, ran, used=(path, start) in used, write=f"<!-- kb-ignore: {one.check} REASON -->"
                ):
                    yield Finding(NAME, SEVERITY, Location(path, start), *judged)


def _unit_of(place: Location, starts: Mapping[str, Sequence[int]]) -> tuple[str, int | None]:
    """Return the place of the unit in which a finding is: a target may go on over several lines."""
    lines = starts.get(place.path, ())
    index = bisect_right(lines, place.line) if place.line is not None else 0
    return place.path, lines[index - 1] if index else place.line


def _in_page(text: str) -> Iterator[tuple[int, int, Suppression]]:
    """Yield each suppression in a page: its line, the last line of the block after it, and its contents."""
    lines = text.splitlines()
    fenced = False
    for number, line in enumerate(lines, start=1):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else _PAGE_COMMENT.search(line)
        if found:
            stop = number
            while stop < len(lines) and (lines[stop].strip() or stop == number):
                stop += 1
            yield number, stop, Suppression(found["check"], found["reason"].strip())


def _matching(finding: Finding, found: Sequence[Suppression]) -> Suppression | None:
    names = {finding.check, finding.check.partition("/")[0]}
    return next((s for s in found if s.check in names and s.reason and not names & NEVER), None)


def _judge(
    subject: Subject, unit: Unit, one: Suppression, ran: Collection[str], *, used: bool
) -> Iterator[Finding]:
    judged = _judgement(one, ran, used=used, write=f"# kb-ignore: {one.check or 'CHECK'} REASON")
    if judged:
        location = Location(subject.path, unit.line)
        yield Finding(NAME, SEVERITY, location, *judged, subject.locale.tag, unit.source, unit.target)


def _judgement(one: Suppression, ran: Collection[str], *, used: bool, write: str) -> tuple[str, str] | None:
    """Return what is wrong with a suppression and what to do; None if it is valid."""
    name = one.check.partition("/")[0]
    if not one.reason:
        return "This suppression has no reason.", f"Write: {write}"
    if name in NEVER:
        return f"'{name}' cannot be suppressed.", "Mend what it finds."
    if not used and name in ran:
        return f"There is no finding of '{one.check}' here to suppress.", "Remove the comment."
    return None
