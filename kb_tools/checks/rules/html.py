r"""A translation holds HTML, a template expression or a snippet that its source has not.

A translated string must never be able to run a script on the help site. Anything new is an error: tags,
attributes, event handlers, comments, `{{ ... }}`, `--8<--`; the unit is shown in English. A tag that is
missing is a warning.

Before:

    msgid "Select Save."
    msgstr "Pasirinkite <b onclick=\"steal()\">Įrašyti</b>."

After:

    msgstr "Pasirinkite Įrašyti."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_CODES = frozenset({"html", "html-count", "macro", "attribute"})
_HINT = "Copy HTML tags and template syntax from English as they are."
_EMPHASIS = frozenset({"<b>", "<strong>", "<em>", "<i>"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report HTML and template syntax that differs from the source's."""
    for violation in pair.violations:
        if violation.code not in _CODES:
            continue
        if violation.fatal:
            yield Problem(violation.message, _HINT, span=pair.span_of(*violation.new))
        elif not pair.breaks_page and not _EMPHASIS.issuperset({*violation.missing, *violation.new}):
            yield Problem(
                violation.message, _HINT, severity=Severity.WARNING, span=pair.span_of(*violation.new)
            )
