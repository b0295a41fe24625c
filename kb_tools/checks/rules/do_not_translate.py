"""A name that stays as it is in every language was changed or lost.

The glossary marks such names with `translate: false`. A language may put endings or an article to them,
or make compounds of them (`Meridian-Desk-Konto`).

Before:

    msgid "Meridian Helpdesk sends the invitation."
    msgstr "Escritorio Meridiano envía la invitación."

After:

    msgstr "Meridian Helpdesk envía la invitación."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.inflection import compound_pattern
from kb_tools.language.literals import codes
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.TERMS


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report names of the source that are not in the target, not even in a compound or as code."""
    terms = pair.subject.style.glossary.terms_in(pair.source.text)
    names = [term for term in terms if not term.translate]
    if not names:
        return
    shown = " ".join(" ".join([pair.target.text, *codes(pair.target)]).split())
    for term in names:
        there = term.name in shown if term.case_sensitive else term.name.lower() in shown.lower()
        if not there and not (" " in term.name and compound_pattern(term.name).search(shown)):
            yield Problem(
                f"The name `{term.name}` is missing.",
                "It stays as it is in every language: copy it from English. Endings and articles are fine.",
            )
