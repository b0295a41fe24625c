"""What is wrong with a text from a file of somebody else, so that it is no translation before a look at it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from kb_tools.language.foreign import foreign_parts
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.labels import unlabelled
from kb_tools.language.prose import Prose, prose
from kb_tools.markdown.inline.alike import alike_key
from kb_tools.markdown.prove.violation import Violation
from kb_tools.model.dialect import Dialect
from kb_tools.model.invisible import added
from kb_tools.model.locale import Locale

COPY = "a copy of English"
_EMBEDDINGS = "\u202a\u202b"
_ENDS = (".", "!", "?", ":", "…")
_WORDS, _LOWER = 3, 2
"""Fewest words of a sentence, and of them those in lower case; fewer are a name or a label."""
_MANY = 5
"""Words that are a sentence without a full stop and without a word such as "the"."""
_LONG, _SAME = 30, 92.0
"""Characters of a text that no translation leaves nearly as it is, and how much is the same then, from 0 to 100."""


def fault(source: str, text: str, found: Iterable[Violation]) -> str:
    """Return the fatal violation of a text, or the character that nobody sees in it; empty if it has none.

    `source` is the text of English; what that has is right. So is an embedding that is closed: it only sets words of
    another direction apart.
    """
    fatal = next((each.message for each in found if each.fatal), "")
    hidden = (each for each in added(source, text) if each.deceives or each.char not in _EMBEDDINGS)
    return fatal or next((f"it has an invisible character: {each.name}" for each in hidden), "")


def language_fault(source: str, text: str, languages: tuple[Locale, Locale], dialect: Dialect) -> str:
    """Return what is wrong with the language of a text; empty if nothing is, or it cannot be told.

    It may be English itself, or have a sentence in a third language, as the check `wrong-language` sees it. `languages`
    are those of English and of the translation.
    """
    if is_copy(source, text, languages, dialect):
        return COPY
    said = unlabelled(Prose(text, dialect, source))
    part = next(iter(foreign_parts(said, prose(source, dialect).text, languages[1])), None)
    if part is None:
        return ""
    name = Locale.parse(part.language).english_name if part.language else "in another language"
    return (
        f"it seems to be {name}"
        if part.stop - part.start >= len(said.strip())
        else f"a part of it seems to be {name}"
    )


def is_copy(source: str, text: str, languages: tuple[Locale, Locale], dialect: Dialect) -> bool:
    """Tell whether a text is the sentence of English itself, or nearly so, in place of a translation.

    `languages` are those of English and of the translation. Names, code and labels may be the same in both.
    """
    english, locale = languages
    if english.language == locale.language:
        return False
    said, other = prose(source, dialect).text, prose(text, dialect).text
    same = is_same(source, text, dialect) or (len(said) >= _LONG and ratio(said, other) >= _SAME)
    return same and _is_sentence(source, english.language, locale.language, dialect)


def is_same(source: str, text: str, dialect: Dialect) -> bool:
    """Tell whether a text says what English says, whatever its line breaks, marks of emphasis and capitals."""
    return alike_key(source, dialect).casefold() == alike_key(text, dialect).casefold()


def _is_sentence(text: str, english: str, other: str, dialect: Dialect) -> bool:
    said = prose(text, dialect)
    lower = [word for word in said.words if word[0].islower()]
    if len(said.words) < _WORDS or len(lower) < _LOWER:
        return False
    small = FUNCTION_WORDS.get(english, frozenset()) - FUNCTION_WORDS.get(other, frozenset())
    return (
        len(said.words) >= _MANY
        or said.text.rstrip("*_\"'”’)] ").endswith(_ENDS)
        or any(word.lower() in small for word in said.words)
    )
