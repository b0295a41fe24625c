"""A term of the glossary is not translated as the glossary says.

`style_guide/glossary.yml` gives each term its preferred and admitted targets by locale, each with a stem or
a pattern, so that every form of the word is recognized. A word in a fixed phrase ("in case of doubt") or in capital
letters ("the AGENT field") is not the term. Where the term is rightly left out (a pronoun, say),
write `# kb-ignore: term` with the reason on the unit.

Before (the glossary says "užklausa" for "case"):

    msgid "Open the case."
    msgstr "Atverkite bylą."

After:

    msgstr "Atverkite užklausą."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.inflection import normalized
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.TERMS


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report terms of the source for which the target has none of the names that are allowed."""
    terms = pair.subject.style.glossary.terms_in(pair.source.text)
    if not terms:
        return
    target = normalized(pair.target.text)
    for term in terms:
        names = term.names(pair.locale) if term.translate else None
        if names is None or any(name.stands_in(target) for name in names.allowed):
            continue
        if next(names.misuses(target), None) is None:
            more = f" (or {', '.join(t.text for t in names.admitted)})" if names.admitted else ""
            yield Problem(
                f"'{term.name}' is '{names.preferred.text}'{more} in the glossary, and is not here.",
                "Use the term; if it is rightly left out, write the comment # kb-ignore: term REASON",
            )
