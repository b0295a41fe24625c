"""A number in words is another one than English says in words.

"Two reminders" is not "trois rappels". Numbers from two to twelve are compared, where the translation has another
such number in its place; "both", "twice" and "a pair" may stand for two.

Before (in `locales/fr/`):

    msgid "You get two reminders."
    msgstr "Vous recevez trois rappels."

After:

    msgstr "Vous recevez deux rappels."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.counting_words import other_number
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first number that is another one."""
    if pair.unit.plural is not None or pair.subject.english.language != "en":
        return
    found = other_number(pair.source.text, pair.target.text, pair.locale.language)
    if found is not None:
        said = pair.target.text[slice(*found.span)]
        yield Problem(
            f"English says {quoted(found.meant)}, this says {quoted(said)}.",
            "Write the number of the source.",
            span=pair.target.raw_span(*found.span),
        )
