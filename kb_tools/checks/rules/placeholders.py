"""A variable of the source is missing, added or misspelled.

`{count}`, `%(name)s`, `${price}` and the like are filled in later; a wrong one shows raw, or breaks the
page. Their order is free. In a message such as `{count, plural, one {# file} other {# files}}` the texts of the forms
are translated; a language may have other plural forms.

Before:

    msgid "Dear {customer.name}, your case is {case.number}."
    msgstr "{kliento.vardas}, jūsų užklausa yra {case.number}."

After:

    msgstr "{customer.name}, jūsų užklausa yra {case.number}."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import Prose
from kb_tools.model.difference import difference
from kb_tools.model.finding import Severity
from kb_tools.model.messages import heads, wrong_forms

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_HINT = "Copy variables from English as they are; they are filled in later."
_FORMS = "Translate the texts in the inner braces alone, and write the plural forms of your language."
_BY_PLACE = re.compile(r"%[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z]")
"""A variable of printf that has neither name nor number (POSIX)."""

_SIGN = re.compile(r"[{}%]")
"""What every variable has, and what breaks a program that fills them in."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the variables of source and target; the forms of a plural may leave the number out."""
    if wrong := _wrong_message(pair):
        yield Problem(wrong, _FORMS)
        return
    if pair.unit.plural is None and not _SIGN.search(pair.unit.target) and not _SIGN.search(pair.unit.source):
        return
    here = Counter(pair.source.placeholders)
    if pair.unit.plural is not None:
        allowed = here | Counter(Prose(pair.unit.plural).placeholders)
        for form in pair.unit.plural_targets:
            extra = Counter(Prose(form).placeholders) - allowed
            if extra:
                yield Problem(difference((), extra), _HINT)
        return
    there = Counter(pair.target.placeholders)
    # A letter may follow at once in some languages: `%s님`.
    missing = [name for name in here - there if pair.unit.target.count(name) < here[name]]
    # What is code in English may stand there without its marks: the check of code says so.
    new = [name for name in there - here if name in here or name not in pair.unit.source]
    if missing or new:
        yield Problem(difference(missing, new), _HINT, span=pair.span_of(*new))
    elif moved := _moved(pair):
        yield Problem(
            f"{' and '.join(moved)} are in another order than in English: they are filled in by their place.",
            "Keep the order of English.",
            span=pair.span_of(*moved),
        )
    else:  # a lone brace or percent sign, which is no variable but breaks what fills them in
        yield from (Problem(v.message, _HINT) for v in pair.violations if v.code == "placeholder")


def _wrong_message(pair: TextPair) -> str:
    """Return what is wrong with messages that have forms; empty where all is well, and where English has none."""
    source, target = pair.written.source, pair.written.target
    if "{" not in source or not (here := Counter(heads(source))):
        return ""
    there = Counter(heads(target))
    if here != there:
        return difference(here - there, there - here)
    wrong = wrong_forms(source, target)
    return f"{'; '.join(wrong)}." if wrong else ""


def _moved(pair: TextPair) -> list[str]:
    """Return the variables without a name that stand in another order, as the target has them."""
    here, there = (
        [name for name in side.placeholders if _BY_PLACE.fullmatch(name)]
        for side in (pair.source, pair.target)
    )
    return there if here != there and sorted(here) == sorted(there) else []
