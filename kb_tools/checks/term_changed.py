"""The glossary has changed a term since this translation was reviewed.

`kb update` notes, on each reviewed unit, the terms that it uses and what the glossary said about them
(`terms=` in its `# kb:` line). Where its meaning is another one now, or its name is another one that the
translation does not use, a reviewer should look again.

Before:

    # kb: terms=case:0e53-77ab source=1f3a9c2e
    msgid "Open the case."
    msgstr "Atverkite atvejį."

After: make the translation fit and remove the word `terms=case:0e53-77ab`; `kb update` notes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Pair, Problem
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State
from kb_tools.style.glossary import read_stamp, slug
from kb_tools.style.inflection import normalized

SEVERITY = Severity.WARNING
GROUP = Group.TERMS


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Report reviewed units that were made with another meaning or name of a term."""
    stamp = pair.unit.provenance.get("terms")
    noted = read_stamp(stamp) if stamp and pair.state is State.REVIEWED else None
    if not noted:
        return
    hint = "Make it fit, then remove 'terms=...' from its '# kb:' comment and run kb update."
    for term in pair.subject.style.glossary.terms_in(pair.source.text):
        meaning, name = noted.get(slug(term.name), ("", ""))
        now_meaning, _, now_name = term.digest(pair.locale).partition("-")
        if meaning and meaning != now_meaning:
            yield Problem(f"The glossary has changed what '{term.name}' means since this was reviewed.", hint)
            continue
        names = term.names(pair.locale) if name and name != now_name else None
        if names is not None and not names.preferred.stands_in(normalized(pair.target.text)):
            yield Problem(
                f"The glossary has changed '{term.name}' to '{names.preferred.text}' since this was reviewed.",
                hint,
            )
