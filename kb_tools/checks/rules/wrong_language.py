"""A translation is in another language than its locale.

Usually a file was saved in the wrong folder, or a machine was asked for the wrong language. Judged by the
small words that every sentence has; a text needs at least three of them from another language, and hardly
any from its own.

Before (in `locales/lt/`):

    msgstr "Abra la configuración de la cuenta y pulse el botón."

After:

    msgstr "Atverkite paskyros nustatymus ir paspauskite mygtuką."
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.function_words import FUNCTION_WORDS, LANGUAGES_OF
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_EVIDENCE = 3
"""Different small words of another language, which the own one has not, that make it suspicious."""
_SHORTEST = 5
"""Fewest words of a text whose language can be recognized."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a target whose small words are those of another language."""
    own = FUNCTION_WORDS.get(pair.locale.language)
    words = pair.target.words
    if len(words) < _SHORTEST or own is None or pair.target.raw == pair.source.raw:
        return
    seen = Counter(language for word in {w.lower() for w in words} for language in LANGUAGES_OF.get(word, ()))
    shared = _shared(pair.locale.language, words)
    mine = seen.pop(pair.locale.language, 0)
    best, language = max(((n - shared[name], name) for name, n in seen.items()), default=(0, ""))
    if best >= _EVIDENCE and best > 3 * (mine - shared[language]):
        yield Problem(
            f"This seems to be {Locale.parse(language).english_name}, not {pair.locale.english_name}.",
            "Translate it.",
        )


def _shared(own: str, words: tuple[str, ...]) -> Counter[str]:
    """Return how many of the own small words each other language has as well."""
    return Counter(
        language
        for word in {w.lower() for w in words} & FUNCTION_WORDS[own]
        for language in LANGUAGES_OF[word]
        if language != own
    )
