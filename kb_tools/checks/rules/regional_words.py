"""A word belongs to another region of the language than its locale.

*Ficheiro*, *ecrã* and *utilizador* are European Portuguese; in Brazil they are *arquivo*, *tela* and *usuário*. Only
locales with a region are checked (`pt-BR`, `pt-PT`, `es-ES`, `es-MX`, `de-CH`), and only words that the region does not
use. Names, words in quotation marks and words of the source are fine.

Before (in `locales/pt_BR/`):

    msgstr "Guarde o ficheiro no computador."

After:

    msgstr "Salve o arquivo no computador."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.foreign import is_unchanged
from kb_tools.language.labels import unlabelled
from kb_tools.language.regional import regional_words
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first word of another region."""
    if "-" not in pair.locale.tag or is_unchanged(pair.target.text, pair.source.text):
        return
    text = pair.target.text
    found = next(regional_words(text, pair.source.text, pair.locale), None)
    if found is None:
        return
    plain = unlabelled(pair.target)
    found = next(regional_words(plain, pair.source.text, pair.locale), None)
    if found:
        start, stop = found.span
        hint = f"{pair.locale.english_name} writes: {found.own}."
        yield Problem(
            f"'{text[start:stop]}' is a word of another region.", hint, span=pair.target.raw_span(start, stop)
        )
