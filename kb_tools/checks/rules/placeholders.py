"""A variable of the source is missing, added or misspelled.

`{count}`, `%(name)s`, `${price}` and the like are filled in later; a wrong one shows raw, or breaks the
page. Their order is free.

Before:

    msgid "Dear {customer.name}, your case is {case.number}."
    msgstr "{kliento.vardas}, jūsų užklausa yra {case.number}."

After:

    msgstr "{customer.name}, jūsų užklausa yra {case.number}."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import Prose
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_HINT = "Take the variables over from the source."


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the variables of source and target; the forms of a plural may leave the number out."""
    here = Counter(pair.source.placeholders)
    if pair.unit.plural is not None:
        allowed = here | Counter(Prose(pair.unit.plural).placeholders)
        for form in pair.unit.plural_targets:
            for extra in Counter(Prose(form).placeholders) - allowed:
                yield Problem(f"The source has no {extra}.", _HINT)
        return
    there = Counter(pair.target.placeholders)
    for missing in here - there:
        yield Problem(f"{missing} is missing.", _HINT)
    for extra in there - here:
        yield Problem(f"The source has no {extra}.", _HINT)
    if here == there:  # a lone brace or percent sign, which is no variable but breaks what fills them in
        yield from (Problem(v.message, _HINT) for v in pair.violations if v.code == "placeholder")
