"""English nouns that every engine knows, to stand for terms that it does not know or calls by another gender.

"This queue is empty." becomes "This kitchen is empty.", and "Esta cocina está vacía." becomes "Esta cola está vacía.":
the engine itself makes the words around agree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kb_tools.engines.base import Answer, Text
from kb_tools.engines.marks.renderings import EnglishNoun, Rendering, rendering
from kb_tools.engines.marks.term_forms import agrees, begins_alike, has_cases, is_uninflected
from kb_tools.engines.marks.terms import Wanted
from kb_tools.language.accents import without_accents
from kb_tools.language.gender import Gender, tells_gender
from kb_tools.language.inflection import english_plural
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Target

_THINGS = (
    "kitchen",
    "garden",
    "castle",
    "bicycle",
    "island",
    "church",
    "elephant",
    "hospital",
    "bottle",
    "mirror",
)
_PERSONS = (
    "nurse",
    "doctor",
    "lawyer",
    "queen",
    "princess",
    "prince",
    "actress",
    "artist",
    "sister",
    "brother",
)
"""Nouns of one meaning that are no verbs; of each gender, with a vowel and with a consonant first."""
_NAMES = ("Google", "Zendesk", "Slack", "Facebook")
"""Names that engines leave as they are, and treat as names."""
_IS_PERSON = re.compile(
    r"^(?:an?|the|any|every)?\s*(?:\w+\s+){0,2}(?:person|people|someone|somebody|employee|member|user|customer|colleague|human)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"[aeiouyаеиоуыэюяяйьαεηιουω]+[sς]?$")


def questions() -> tuple[Text, ...]:
    """Return what an engine must be asked before a noun can stand for a term."""
    return tuple(text for noun in (*_THINGS, *_PERSONS) for text in _noun(noun).questions)


def _noun(noun: str) -> EnglishNoun:
    return EnglishNoun(frozenset({noun}), frozenset({english_plural(noun)}))


def stand_ins(
    items: Sequence[Wanted], source: str, answers: Mapping[Text, Answer], locale: Locale
) -> dict[str, tuple[str, Rendering]] | None:
    """Return for each term, by its name, an English noun and what the engine calls it; None if one has no noun.

    Each term gets another noun, which the source does not have, and which is of the gender of the term's name.
    """
    chosen: dict[str, tuple[str, Rendering]] = {}
    taken = {word.casefold() for word in re.findall(r"\w+", source)}
    for item in items:
        found = next(_candidates(item, taken, answers, locale), None)
        if found is None:
            return None
        chosen[item.term.name] = found
        taken.add(found[0].casefold())
    return chosen


def _candidates(
    item: Wanted, taken: Collection[str], answers: Mapping[Text, Answer], locale: Locale
) -> Iterator[tuple[str, Rendering]]:
    if item.names is None:
        for name in _NAMES:
            if name.casefold() not in taken:
                yield name, Rendering(frozenset({name.casefold()}), stands_in=True)
        return
    target = item.names.preferred
    person = _IS_PERSON.match(item.term.definition) is not None
    for noun in _PERSONS if person else _THINGS:
        if noun not in taken and english_plural(noun) not in taken:
            word = replace(rendering(_noun(noun), answers, locale), stands_in=True)
            if _fits(word, target, locale):
                yield noun, word


def _fits(word: Rendering, target: Target, locale: Locale) -> bool:
    """Return whether what an engine calls a noun is inflected like a name, and words agree with it alike."""
    if not word.singular or not word.plural:
        return False
    if is_uninflected(locale):
        return True
    if not all(begins_alike(target.text, noun, locale) for noun in word.all):
        return False
    if tells_gender(locale.language):
        fits = agrees(target, word.gender, locale)
        return word.gender is Gender.MASCULINE if fits is None else fits
    if not has_cases(locale):
        return agrees(target, word.gender, locale) is True
    return all(_ending(noun) == _ending(target.text) for noun in word.singular)


def _ending(noun: str) -> str:
    """Return the letters at the end of a noun that tell how it is inflected; empty for most consonants."""
    found = _ENDING.search(without_accents(noun))
    return found[0] if found else ""
