"""A term is translated with a word that the glossary forbids for it.

Before (the glossary forbids "bilietas" for "case"):

    msgid "Open the case."
    msgstr "Atverkite bilietą."

After:

    msgstr "Atverkite užklausą."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.inflection import normalized
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.TERMS


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report forbidden targets of the terms that the source uses."""
    terms = pair.subject.style.glossary.terms_in(pair.source.text)
    target = normalized(pair.target.text) if terms else ""
    for term in terms:
        names = term.names(pair.locale)
        if names is None:
            continue
        for name, place in names.misuses(target):
            yield Problem(
                f"'{name.text}' must not be used for '{term.name}'.",
                f"Write '{names.preferred.text}'.",
                span=pair.target.raw_span(*place) if target == pair.target.text else None,
            )
