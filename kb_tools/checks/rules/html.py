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

import re
from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import Prose
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_CODES = frozenset({"html", "html-count", "macro", "attribute"})
_HINT = "Copy HTML tags and template syntax from English as they are."
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_EMPHASIS = frozenset({"<b>", "<strong>", "<em>", "<i>"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report HTML and template syntax that differs from the source's, and tags that close another one."""
    said = False
    for violation in pair.violations:
        if violation.code not in _CODES:
            continue
        said = True
        if violation.fatal:
            yield Problem(violation.message, _HINT, span=pair.span_of(*violation.new))
        elif not pair.breaks_page and not _EMPHASIS.issuperset({*violation.missing, *violation.new}):
            yield Problem(
                violation.message, _HINT, severity=Severity.WARNING, span=pair.span_of(*violation.new)
            )
    if not said and "</" in pair.unit.target and pair.markdown:
        opened, closed = _uneven(pair.target)
        if opened and closed and _uneven(pair.source) == (set(), set()):
            yield Problem(
                f"`<{min(opened)}>` is closed with `</{min(closed)}>`.",
                _HINT,
                severity=Severity.WARNING,
                span=pair.span_of(f"</{min(closed)}>"),
            )


def _uneven(text: Prose) -> tuple[set[str], set[str]]:
    """Return the names of the tags that are opened more often than closed, and the other way round."""
    tags = [match for t in text.tokens if t.kind is Inline.HTML and (match := _TAG.match(t.raw))]
    opened = Counter(match[2].lower() for match in tags if not match[1])
    closed = Counter(match[2].lower() for match in tags if match[1])
    return set(opened - closed), set(closed - opened)
