"""The glossary has changed a term since this translation was reviewed.

`kb update` notes, on each reviewed unit, the terms that it uses and what the glossary said about them
(`terms=` in its `# kb:` line). Where that is not so any more, the translation may use an old name, or the
word in its old meaning.

Before:

    # kb: terms=case:0e53 source=1f3a9c2e
    msgid "Open the case."
    msgstr "Atverkite atvejį."

After: make the translation fit and remove the word `terms=case:0e53`; `kb update` notes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Pair, Problem
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State
from kb_tools.style.glossary import slug

SEVERITY = Severity.WARNING
GROUP = Group.TERMS


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Report reviewed units that were made with another entry of the glossary."""
    stamp = pair.unit.provenance.get("terms")
    if not stamp or pair.state is not State.REVIEWED:
        return
    noted = dict(part.partition(":")[::2] for part in stamp.split(","))
    for term in pair.subject.style.glossary.terms_in(pair.source.text):
        digest = noted.get(slug(term.name))
        if digest is not None and digest != term.digest(pair.locale):
            yield Problem(
                f"The glossary has changed '{term.name}' since this was reviewed.",
                "Make it fit, then remove 'terms=...' from its '# kb:' comment and run kb update.",
            )
