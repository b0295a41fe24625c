"""Findings as annotations of GitHub Actions (workflow commands), at the line of the English page or the catalog.

GitHub shows at most ten errors, ten warnings and ten notices of a step at their lines, and drops the others without a
word. So the worst ten are annotations, and the log has the rest as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, counted, one_line, visible, worst_first
from kb_tools.reports.progress import COUNTED

ANNOTATIONS = 10
"""Most annotations of one severity that GitHub shows for a step."""
LOGGED = 500
"""Most places that the log lists after that."""
_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_TOGETHER = frozenset({"stale", "untranslated", "not-up-to-date", "draft"})
"""Checks whose findings in several locales have one cause: the English sentence. They make one annotation."""


@dataclass(frozen=True, slots=True)
class _Annotation:
    """All that is said at one place."""

    place: Location
    groups: Sequence[Sequence[Finding]]
    """Findings with one cause each, the worst first."""

    @property
    def severity(self) -> Severity:
        return self.groups[0][0].severity

    @property
    def is_progress(self) -> bool:
        """Whether nothing is said but how far translations are: that must not take the place of what is wrong."""
        return all(group[0].check in COUNTED for group in self.groups)


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return workflow commands, escaped as GitHub's toolkit does, the worst first; then what GitHub does not show.

    All findings at one place are one annotation. What one English sentence causes in several locales is at that
    sentence and names them all, unless the report is about a change: then it is in the catalog that was changed, for
    the page was not.
    """
    wanted = [f for f in findings if context.everything or f.severity >= context.least]
    annotations = _annotations(wanted, together=not context.narrowed)
    used: Counter[Severity] = Counter()
    shown: list[str] = []
    rest: list[_Annotation] = []
    for annotation in annotations:
        used[annotation.severity] += 1
        if used[annotation.severity] <= ANNOTATIONS:
            shown.append(_command(annotation))
        else:
            rest.append(annotation)
    return "\n".join([*shown, *_log(rest)])


def _annotations(findings: Sequence[Finding], *, together: bool) -> list[_Annotation]:
    causes: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(worst_first(findings)):
        key: tuple[object, ...] = (number,)
        if together and finding.check in _TOGETHER and finding.page is not None:
            key = (finding.check, finding.page, finding.severity, finding.source)
        causes.setdefault(key, []).append(finding)
    places: dict[tuple[str, int], list[list[Finding]]] = {}
    for key, group in causes.items():
        place = group[0].page if len(key) > 1 else None
        at = place or group[0].location
        places.setdefault((at.path, at.line or 1), []).append(group)
    return sorted(
        (_Annotation(_place(path, line, groups), groups) for (path, line), groups in places.items()),
        key=lambda annotation: (-annotation.severity.rank, annotation.is_progress),
    )


def _place(path: str, line: int, groups: Sequence[Sequence[Finding]]) -> Location:
    """Return a place with its column, where only one thing is wrong."""
    only = groups[0][0].location if len(groups) == 1 else None
    column = only.column if only is not None and (only.path, only.line) == (path, line) else None
    return Location(path, line, column)


def _title(group: Sequence[Finding]) -> str:
    locales = list(dict.fromkeys(f.locale for f in group if f.locale))
    return f"{group[0].check} ({', '.join(locales)})" if locales else group[0].check


def _text(group: Sequence[Finding]) -> str:
    first = group[0]
    parts = [first.message, first.source, first.excerpt, first.hint]
    if first.check in _TOGETHER and (len(group) > 1 or first.page is not None):
        parts += [f"{f.locale}: {f.location.path}:{f.location.line or 1}" for f in group]
    return "\n".join(visible(part) for part in parts if part)


def _command(annotation: _Annotation) -> str:
    place, groups = annotation.place, annotation.groups
    titles = list(dict.fromkeys(map(_title, groups)))
    texts = [_text(group) for group in groups]
    if len(groups) > 1:
        texts = [f"{visible(_title(group))}: {text}" for group, text in zip(groups, texts, strict=True)]
    column = {"col": str(place.column)} if place.column else {}
    fields = {"file": place.path, "line": str(place.line or 1), **column, "title": "; ".join(titles)}
    shown = ",".join(f"{key}={_property(visible(value))}" for key, value in fields.items())
    return f"::{_COMMAND[annotation.severity]} {shown}::{_data(chr(10).join(texts))}"


def _log(rest: Sequence[_Annotation]) -> Iterator[str]:
    """Yield what GitHub would not show at its line: a count that everyone sees, and a list to open."""
    if not rest:
        return
    counts = Counter(annotation.severity for annotation in rest)
    said = " and ".join(counted(counts[s], _COMMAND[s]) for s in reversed(Severity) if counts[s])
    yield f"GitHub shows the first {ANNOTATIONS} of each kind at their lines. In this log only: {said}."
    yield "::group::All that is not shown at its line"
    for annotation in rest[:LOGGED]:
        place = f"{annotation.place.path}:{annotation.place.line or 1}"
        for group in annotation.groups:
            yield _plain(f"{place}: {group[0].severity} {_title(group)}: {group[0].message}")
    if rest[LOGGED:]:
        yield f"and {counted(len(rest) - LOGGED, 'more place')}: kb check"
    yield "::endgroup::"


def _plain(text: str) -> str:
    """Return a line of the log that the runner cannot take for a command: neither `::name::` nor `##[name]`."""
    return "  " + one_line(text).replace("::", ": :").replace("##[", "## [")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
