"""A name that stays as it is in every language was changed or lost.

The glossary marks such names with `translate: false`. A language may put endings or an article to them.

Before:

    msgid "Meridian Helpdesk sends the invitation."
    msgstr "Escritorio Meridiano envía la invitación."

After:

    msgstr "Meridian Helpdesk envía la invitación."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.TERMS


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report names of the source that are not in the target."""
    shown = pair.target.text.replace("\u00a0", " ").replace("\u202f", " ")
    for term in pair.subject.style.glossary.terms_in(pair.source.text):
        if term.translate:
            continue
        there = term.name in shown if term.case_sensitive else term.name.lower() in shown.lower()
        if not there:
            yield Problem(f"'{term.name}' is not here.", "It stays as it is in every language.")
