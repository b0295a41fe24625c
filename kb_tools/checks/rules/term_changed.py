"""The glossary has changed a term since this translation was made.

`kb update` notes, for each finished translation, the terms that it uses with their meanings and names, in
`term-stamps.tsv` beside the catalogs of the locale. Where a term has another meaning now, or another name that
the translation does not use, somebody should look again.

Before:

    msgid "Open the case."
    msgstr "Atverkite atvejį."

After: make the translation fit; `kb update` notes the terms of the new one.

    msgid "Open the case."
    msgstr "Atverkite bylą."

If it fits as it is, approve it: `kb review approve lt docs/cases.md --unit "Open the case."`
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.format.term_stamps import KEY, read_stamp
from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.inflection import normalized
from kb_tools.model.finding import Severity
from kb_tools.style.glossary import slug

SEVERITY = Severity.WARNING
GROUP = Group.TERMS


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report translations that were made with another meaning or name of a term."""
    stamp = pair.unit.provenance.get(KEY)
    noted = read_stamp(stamp) if stamp and pair.unit.is_final else None
    if not noted:
        return
    hint = "Make it fit and run kb update; if it fits as it is, approve it with kb review approve."
    for term in pair.subject.style.glossary.terms_in(pair.source.text):
        meaning, name = noted.get(slug(term.name), ("", ""))
        now_meaning, _, now_name = term.digest(pair.locale).partition("-")
        if meaning and meaning != now_meaning:
            yield Problem(
                f"The glossary has changed what '{term.name}' means since this was translated.", hint
            )
            continue
        names = term.names(pair.locale) if name and name != now_name else None
        if names is not None and not names.preferred.stands_in(normalized(pair.target.text)):
            yield Problem(
                f"The glossary has changed '{term.name}' to '{names.preferred.text}' since this was translated.",
                hint,
            )
