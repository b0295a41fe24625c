"""A translation is the English text itself.

Names, numbers, code and single words that are the same in both languages are fine. So are terms that the
glossary marks with `translate: false`.

Before:

    msgid "Open the settings of your account."
    msgstr "Open the settings of your account."

After:

    msgstr "Atverkite savo paskyros nustatymus."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a target that equals its source, where the source is more than names."""
    if pair.locale.language == "en" or not pair.has_language:
        return
    if " ".join(pair.target.text.split()).casefold() != " ".join(pair.source.text.split()).casefold():
        return
    text = pair.source.text
    for term in pair.subject.style.glossary.terms_in(text):
        text = text.replace(term.name, " ") if not term.translate else text
    words = [w for w in pair.source.words if w in text]
    lower = [w for w in words if w[0].islower()]
    if len(words) > 1 and (len(lower) > 1 or any(w.lower() in FUNCTION_WORDS["en"] for w in words)):
        yield Problem("This is not translated: it is the English text.", "Translate it.")
