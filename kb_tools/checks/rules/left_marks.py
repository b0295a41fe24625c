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
from kb_tools.language.wrapped import words_pattern
from kb_tools.markdown.prove.safety import PLAIN
from kb_tools.markdown.stray_marks import Stray
from kb_tools.model.finding import Severity, Span
from kb_tools.model.inline import Inline
from kb_tools.model.unit import State, Unit

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP


def check(subject: Subject) -> Iterator[Problem]:
    """Report the marks that the rendered page shows, each at the unit that it stands in."""
    if subject.written:
        return
    reported: set[tuple[str, Span]] = set()
    for stray in subject.left:
        places = ((u, span) for u, span in _places(subject, stray) if (u.key, span) not in reported)
        place = next((place for place in places if _is_text(subject, *place)), None)
        if place is None:
            continue
        unit, span = place
        reported.add((unit.key, span))
        if not _said_elsewhere(subject, unit):
            yield Problem(
                f"Readers see {stray.mark} in this text.",
                "Remove it, or write the marks as English has them.",
                unit=unit,
                span=span,
                severity=Severity.INFO if unit.state is State.DRAFT else None,
            )


def _places(subject: Subject, stray: Stray) -> Iterator[tuple[Unit, Span]]:
    """Yield the units that have such a mark between such neighbours, each with the places of it."""
    pattern = _pattern(stray)
    for unit in subject.catalog.active:
        if unit.target and subject.kind(unit) not in PLAIN:
            yield from ((unit, found.span("mark")) for found in pattern.finditer(unit.target))


def _is_text(subject: Subject, unit: Unit, span: Span) -> bool:
    """Tell whether a place is plain text: the marks of code that is closed are not the ones that readers see."""
    start = 0
    for token in TextPair(subject, unit).target.tokens:
        stop = start + len(token.raw)
        if token.kind is Inline.CODE and start <= span[0] < stop:
            return False
        start = stop
    return True


def _pattern(stray: Stray) -> re.Pattern[str]:
    """Return a pattern for a mark between its neighbours."""
    mark = re.escape(stray.mark)
    if stray.mark[0] in "*_`~=":
        mark = rf"(?<!\\){re.escape(stray.mark[0])}{{{len(stray.mark)},3}}"
    before, after = words_pattern(stray.before), words_pattern(stray.after)
    return re.compile(f"{before}(?P<mark>{mark}){after}")


def _said_elsewhere(subject: Subject, unit: Unit) -> bool:
    """Tell whether another check names the fault: the unit breaks its page, or has other marks than its source."""
    return (
        unit.key in subject.breaking
        or bool(subject.uneven.get(unit.key))
        or bool(TextPair(subject, unit).violations)
    )
