'''The markup of a translation differs from that of its source.

An error where it would do harm: a link that leads elsewhere, a tag, attribute or template expression that
the source does not have, a footnote that is lost. The unit is then shown in English. A warning where a
reader would only miss something, such as bold text or a code span. The order is free.

Before:

    msgid "Open [Settings](settings.md) and select **Save**."
    msgstr "Atverkite [nustatymus](nustatymai.md) ir pasirinkite Įrašyti."

After:

    msgstr "Atverkite [nustatymus](settings.md) ir pasirinkite **Įrašyti**."
'''

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Problem, Subject
from kb_tools.markdown.safety import violations
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Problem]:
    """Report what the target has and the source has not, and the other way round."""
    kinds = {s.key: s.kind for s in subject.document.segments} if subject.document else {}
    for unit in subject.catalog.active:
        kind = kinds.get(unit.key)
        if not unit.target or kind is None:
            continue
        for violation in violations(unit.source, unit.target, kind):
            severity = None if violation.fatal else Severity.WARNING
            yield Problem(violation.message, "Take the markup over from the source.", unit, severity)
