r"""Marks of Markdown stand in a translation as readers see it: `**`, a lone backtick, `[text][label]`.

What English has, too, is reported there. Where emphasis, code or a link is lost with it, the check `markup`,
`code-spans` or `link-target` says so.

Before:

    msgid "Save the file."
    msgstr "Įrašykite **failą."

After:

    msgstr "Įrašykite failą."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject, TextPair
from kb_tools.markdown.prove.safety import PLAIN
from kb_tools.markdown.stray_marks import Stray
from kb_tools.model.finding import Severity, Span
from kb_tools.model.unit import State, Unit

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP


def check(subject: Subject) -> Iterator[Problem]:
    """Report the marks that the rendered page shows, each at the unit that it stands in."""
    if subject.written:
        return
    reported: set[tuple[str, Span]] = set()
    for stray in subject.left:
        for unit in subject.catalog.active:
            span = _span(unit, stray) if unit.target and subject.kind(unit) not in PLAIN else None
            if span is None or (unit.key, span) in reported:
                continue
            reported.add((unit.key, span))
            if not _said_elsewhere(subject, unit):
                yield Problem(
                    f"Readers see {stray.mark} in this text.",
                    "Remove it, or write the marks as English has them.",
                    unit=unit,
                    span=span,
                    severity=Severity.INFO if unit.state is State.DRAFT else None,
                )
            break


def _span(unit: Unit, stray: Stray) -> Span | None:
    """Return where a mark stands in the target of a unit; None where it does not."""
    mark = re.escape(stray.mark)
    if stray.mark[0] in "*_`~=":
        mark = rf"(?<!\\){re.escape(stray.mark[0])}{{{len(stray.mark)},3}}"
    before, after = _words(stray.before), _words(stray.after)
    found = re.search(f"{before}(?P<mark>{mark}){after}", unit.target)
    return found.span("mark") if found else None


def _words(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def _said_elsewhere(subject: Subject, unit: Unit) -> bool:
    """Tell whether another check names the fault: the unit breaks its page, or has other marks than its source."""
    return (
        unit.key in subject.breaking
        or bool(subject.uneven.get(unit.key))
        or bool(TextPair(subject, unit).violations)
    )
