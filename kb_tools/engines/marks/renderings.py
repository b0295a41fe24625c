"""What an engine calls a noun: its translations of the word alone, in both numbers, and their gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.engines.base import Answer, Text, Translated
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.gender import Gender, gender_of_article, gender_of_noun
from kb_tools.language.inflection import UNSPACED
from kb_tools.language.near import language_key
from kb_tools.model.locale import Locale

_SINGULAR, _PLURAL = ("{}", "the {}", "a {}"), ("{}", "the {}")
"""How a noun is asked for: with an article it is a noun for sure, and the article of the answer tells its gender."""
_AROUND = " \t\n.,;:!?¡¿。！？\"'“”«»„()[]*_"
_LONGEST = 4
"""Most words that an engine may need for a word more than English has."""


@dataclass(frozen=True, slots=True)
class EnglishNoun:
    """A noun to ask for, in the forms that a text has."""

    singular: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()

    @property
    def questions(self) -> tuple[Text, ...]:
        """The texts whose translations tell what an engine calls it."""
        return tuple(Text(question) for _, question in self.asked())

    def asked(self) -> Iterable[tuple[bool, str]]:
        """Yield each question, with whether it is about the plural."""
        for many, forms, frames in ((False, self.singular, _SINGULAR), (True, self.plural, _PLURAL)):
            for form in sorted(forms):
                yield from ((many, frame.format(form)) for frame in frames)


@dataclass(frozen=True, slots=True)
class Rendering:
    """What an engine calls a noun."""

    singular: frozenset[str] = frozenset()
    """In small letters, without articles."""
    plural: frozenset[str] = frozenset()
    gender: Gender | None = None
    requests: frozenset[Text] = frozenset()
    """The questions that it is made of."""
    stands_in: bool = False
    """True for the words of another noun, which stands for a term."""

    @property
    def all(self) -> frozenset[str]:
        """Its words in both numbers."""
        return self.singular | self.plural

    def numbers(self, found: str) -> frozenset[bool]:
        """Return whether a word of a sentence may be its singular (False) and its plural (True)."""
        small = found.casefold()
        return frozenset(
            many for many, words in ((False, self.singular), (True, self.plural)) if small in words
        )


def rendering(noun: EnglishNoun, answers: Mapping[Text, Answer], locale: Locale) -> Rendering:
    """Return what the answers to the questions for a noun say."""
    singular: list[str] = []
    plural: list[str] = []
    genders: set[Gender] = set()
    for many, question in noun.asked():
        answer = answers.get(Text(question))
        if not isinstance(answer, Translated):
            continue
        articles, word = _parted(answer.text.strip(_AROUND).casefold(), locale)
        if not word or len(word.split()) > len(question.split()) + _LONGEST:
            continue
        (plural if many else singular).append(word)
        told = (gender_of_article(article, locale.language) for article in articles)
        genders |= {gender for gender in told if gender is not None}
    gender = next(iter(genders)) if len(genders) == 1 else None
    if gender is None and singular and not genders:
        gender = gender_of_noun(singular[0], locale.language)
    return Rendering(frozenset(singular), frozenset(plural), gender, frozenset(noun.questions))


def _parted(answer: str, locale: Locale) -> tuple[list[str], str]:
    """Return the articles and other small words in front of a noun, and the noun."""
    if locale.script in UNSPACED:
        return [], answer
    small = FUNCTION_WORDS.get(language_key(locale), frozenset())
    words = re.sub(r"(?<=\w['’])(?=\w)", " ", answer).split()
    articles: list[str] = []
    while len(words) > 1 and (
        words[0] in small or gender_of_article(words[0], locale.language) or _elided(words[0])
    ):
        articles.append(words.pop(0))
    return articles, " ".join(words)


def _elided(word: str) -> bool:
    return word.endswith(("'", "’"))


def pattern(words: Iterable[str], locale: Locale) -> re.Pattern[str] | None:
    """Return a pattern that finds some words in a text, whole and in any capitals; None without any."""
    listed: Sequence[str] = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not listed:
        return None
    body = "|".join(r"\s+".join(map(re.escape, word.split())) for word in listed)
    bounded = f"(?:{body})" if locale.script in UNSPACED else rf"(?<!\w)(?:{body})(?!\w)"
    return re.compile(bounded, re.IGNORECASE)
