"""The port to checks: what a check is, and what it returns. Its inputs are in `subjects` and `page_subject`.

A check is a module with `SEVERITY`, `GROUP`, a docstring that is its documentation, and one or more of the
functions named in `Check`. It is found by its file name, and knows this module alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kb_tools.checks.desk_subject import DeskSubject
from kb_tools.checks.page_subject import LinkTargets, LinkUse, PageSubject
from kb_tools.checks.subjects import EditedSentence, LocaleSubject, Style, Subject, TextPair
from kb_tools.markdown.prove.verify import Uneven
from kb_tools.model.excerpt import excerpt
from kb_tools.model.finding import Finding, Location, Severity, Span
from kb_tools.model.segment import Segment
from kb_tools.model.unit import State, Unit

__all__ = [
    "NEARLY_ALL",
    "WORDING",
    "Check",
    "DeskSubject",
    "EditedSentence",
    "Group",
    "LinkTargets",
    "LinkUse",
    "LocaleSubject",
    "PageSubject",
    "Problem",
    "Style",
    "Subject",
    "TextPair",
    "Uneven",
    "place_problem",
    "segment_problem",
]


class Group(StrEnum):
    """The subject of a check."""

    STATE = "state"
    MARKUP = "markup"
    LINKS = "links"
    LANGUAGE = "language"
    TERMS = "terms"
    VOICE = "voice"
    SPELLING = "spelling"
    SEARCH = "search"


WORDING = frozenset({Group.LANGUAGE, Group.TERMS, Group.VOICE, Group.SPELLING})
"""Groups that judge words. They report drafts of machines as information only, and do not look at stale targets,
which belong to another source."""


NEARLY_ALL = 0.8
"""Part of the texts that makes a way of writing the house style of a locale."""
PROGRESS = frozenset({"coverage", "draft", "stale", "unreviewed", "untranslated"})
"""Checks of how far the translation of a page is. Nobody waits for that of a page as written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that a check found; the runner adds the check's name, its severity and the place."""

    message: str
    hint: str = ""
    unit: Unit | None = None
    severity: Severity | None = None
    """Only where it differs from the check's own."""
    rule: str = ""
    """Name of a rule within the check, such as a brand-voice rule."""
    path: str = ""
    """Only where it differs from the subject's own."""
    line: int | None = None
    source: str = ""
    """For a problem that belongs to no unit."""
    span: Span | None = None
    """The wrong place: offsets in the target of the unit. None where the whole text is meant, or where something is
    missing from it."""
    column: int | None = None
    """Of the wrong place in `line`."""
    excerpt: str = ""
    """The wrong place with its neighbours; computed from `span` where that is given."""
    habit: str = ""
    """The way of writing that is at fault, where a whole locale may have chosen it: `straight quotation marks`."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its name, its severity and its documentation."""

    name: str
    severity: Severity
    group: Group
    explanation: str
    """The docstring of its module: what it means, an example before and after."""
    enabled: bool = True
    """False for a check that runs only if a project gives it a severity."""
    catalog: Callable[[Subject], Iterable[Problem]] | None = None
    """`check`: sees one catalog."""
    pair: Callable[[TextPair], Iterable[Problem]] | None = None
    """`check_pair`: sees one unit that has a target."""
    page: Callable[[PageSubject], Iterable[Problem]] | None = None
    """`check_page`: sees one English page."""
    locale: Callable[[LocaleSubject], Iterable[Problem]] | None = None
    """`check_locale`: sees all catalogs of a locale."""
    desk: Callable[[DeskSubject], Iterable[Problem]] | None = None
    """`check_desk`: sees the support teams of all locales."""
    keeps: Callable[[TextPair], Iterable[str]] | None = None
    """`keeps`: names the habits that one unit goes against, because it writes as its language does."""
    habit_share: float = NEARLY_ALL
    """`HABIT_SHARE`: least part of the texts in which a habit arises that makes it the way of the whole locale."""

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings for one catalog."""
        if self.catalog is not None and self._concerns(subject):
            for problem in self.catalog(subject):
                yield self._unit_finding(problem, subject, problem.severity or self.severity)

    def run_pairs(self, pairs: Iterable[TextPair]) -> list[Finding]:
        """Return the findings for units, one after the other.

        One loop for many units, and no generator: nearly every unit has no finding, and there are millions.
        """
        rule = self.pair
        if rule is None:
            return []
        wording = self.group in WORDING
        found: list[Finding] = []
        for pair in pairs:
            # readers do not meet a written page's catalog; the words of a stale target belong to another source
            if pair.subject.written or (wording and pair.state is State.STALE):
                continue
            for problem in rule(pair):
                severity = problem.severity or self.severity
                if wording and pair.state is State.DRAFT:
                    severity = Severity.INFO
                span = (
                    problem.span if pair.unit is pair.written else None
                )  # a form of a message has other places
                placed = replace(problem, unit=pair.written, span=span)
                found.append(self._unit_finding(placed, pair.subject, severity))
        return found

    def placed(self, pair: TextPair) -> list[tuple[Finding, Span | None]]:
        """Return the findings for one unit, each with the place in its target, in characters, if there is one."""
        found = self.run_pairs([pair])
        if not found or self.pair is None:
            return []
        return [(finding, problem.span) for finding, problem in zip(found, self.pair(pair), strict=True)]

    def _concerns(self, subject: Subject) -> bool:
        """Return whether readers or other programs may meet what the check finds in a catalog."""
        return not subject.written or (self.group is Group.STATE and self.name not in PROGRESS)

    def run_page(self, page: PageSubject) -> Iterator[Finding]:
        """Yield the findings for one English page."""
        if self.page is not None:
            for problem in self.page(page):
                yield self._finding(problem, page.path, "", problem.severity or self.severity)

    def run_locale(self, subject: LocaleSubject) -> Iterator[Finding]:
        """Yield the findings for one locale as a whole."""
        if self.locale is None:
            return
        catalogs = {each.path: each for each in subject.subjects}
        for problem in self.locale(subject):
            catalog = catalogs.get(problem.path)
            if catalog is not None and problem.unit is not None:
                severity = problem.severity or self.severity
                yield self._unit_finding(replace(problem, path=""), catalog, severity)
            else:
                yield self._finding(problem, "", subject.locale.tag, problem.severity or self.severity)

    def run_desk(self, subject: DeskSubject) -> Iterator[Finding]:
        """Yield the findings for the support teams of all locales."""
        if self.desk is not None:
            for problem in self.desk(subject):
                yield self._finding(problem, "", "", problem.severity or self.severity)

    def _unit_finding(self, problem: Problem, subject: Subject, severity: Severity) -> Finding:
        """Return a finding in a catalog, at the target of its unit if it has one."""
        found = self._finding(problem, subject.path, subject.locale.tag, severity)
        unit = problem.unit
        if unit is None:
            return found
        if problem.line is None and not problem.path:
            place = subject.target_place(unit, problem.span, subject.path)
            found = replace(found, location=place)
        if problem.span is not None:
            found = replace(found, excerpt=excerpt(unit.target, problem.span))
        return replace(found, page=subject.place(unit.key))

    def _finding(self, problem: Problem, path: str, locale: str, severity: Severity) -> Finding:
        unit = problem.unit
        return Finding(
            check=f"{self.name}/{problem.rule}" if problem.rule else self.name,
            severity=severity,
            location=Location(
                problem.path or path, problem.line or (unit.line if unit else None), problem.column
            ),
            message=problem.message,
            hint=problem.hint,
            locale=locale,
            source=unit.source if unit else problem.source,
            target=unit.target if unit else "",
            excerpt=problem.excerpt,
            habit=problem.habit,
        )


def segment_problem(
    page: PageSubject,
    segment: Segment,
    message: str,
    hint: str = "",
    *,
    span: Span | None = None,
    rule: str = "",
    severity: Severity | None = None,
) -> Problem:
    """Return a problem in one segment of an English page; `span` is the wrong place in the segment's source."""
    offset = segment.start if span is None else page.offset(segment, span)
    return Problem(
        message,
        hint,
        severity=severity,
        rule=rule,
        line=page.line(offset),
        column=None if span is None else page.column(offset),
        source=segment.source,
        excerpt="" if span is None else excerpt(segment.source, span),
    )


def place_problem(
    page: PageSubject,
    start: int,
    stop: int,
    message: str,
    hint: str = "",
    *,
    severity: Severity | None = None,
) -> Problem:
    """Return a problem at a place of an English page, given as offsets in its text."""
    text = page.document.text
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[begin : len(text) if end < 0 else end].rstrip("\r")
    span = (start - begin, max(start - begin, min(stop - begin, len(line))))
    return Problem(
        message,
        hint,
        severity=severity,
        line=page.line(start),
        column=page.column(start),
        source=text[start:stop],
        excerpt=excerpt(line, span) if span[0] < span[1] else "",
    )
