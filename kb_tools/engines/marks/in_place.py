"""Puts the name of a term where an engine's own word for it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb_tools.engines.marks.renderings import Rendering, pattern
from kb_tools.engines.marks.term_forms import Form, agrees, begins_alike, form_of, gender_of, has_cases
from kb_tools.engines.marks.terms import TermUse, Wanted
from kb_tools.engines.marks.tokens import tokens
from kb_tools.language.gender import Gender, gender_of_article
from kb_tools.model.inline import Inline
from kb_tools.model.locale import Locale

_STEM, _ENDING = 3, 3
"""Fewest letters of a stem, and most letters of the ending that is cut off for it."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A text with the name of a term in it."""

    text: str
    sure: bool = True
    """False if the form may be wrong, or words around it may not agree with it."""
    likely: bool = True
    """False if another way may lead to a better sentence.

    A name whose gender is not known is likely to fit where a masculine word stood: most are masculine.
    """


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an engine's word stands: a part of the text, and offsets in it."""

    part: int
    start: int
    stop: int
    found: str
    before: str
    """The word before it."""
    first: bool
    """True if no word of the text is before it."""


def in_place(text: str, item: Wanted, word: Rendering, locale: Locale) -> Inserted | None:
    """Return a text with the name of a term in place of an engine's word; None where it does not fit.

    The word must stand there as often as English uses the term. Words around it must agree with the name as they did
    with the word, as far as can be told.
    """
    places = _places(text, item, word, locale)
    if places is None:
        return None
    forms: list[tuple[Form, bool]] = []
    for use, place in zip(item.uses, places, strict=True):
        found = _fitting(use, place, item, word, locale)
        if found is None:
            return None
        forms.append(found)
    names = [_capital(form.text, place) for (form, _), place in zip(forms, places, strict=True)]
    parts = [token.raw for token in tokens(text)]
    for place, name in reversed(list(zip(places, names, strict=True))):
        old = parts[place.part]
        parts[place.part] = f"{old[: place.start]}{name}{old[place.stop :]}"
    return Inserted("".join(parts), all(form.sure for form, _ in forms), all(likely for _, likely in forms))


def _fitting(
    use: TermUse, place: _Place, item: Wanted, word: Rendering, locale: Locale
) -> tuple[Form, bool] | None:
    """Return the form of a name for a place, and whether it is likely to be right; None if it does not fit."""
    if item.names is None:
        # an article shows that the engine took the name for a common noun
        bare = gender_of_article(place.before, locale.language) is None
        return (Form(use.form), bare) if begins_alike(use.form, place.found, locale) else None
    target = item.names.preferred
    gender = gender_of_article(place.before, locale.language) or word.gender
    fits = agrees(target, gender, locale)
    own = gender_of(target, locale)
    unlikely = fits is False or (fits is None and own is Gender.FEMININE)
    if unlikely or not begins_alike(target.text, place.found, locale):
        return None
    numbers = word.numbers(place.found)
    many = next(iter(numbers)) if len(numbers) == 1 else use.plural
    form = form_of(target, place.found, word.plural if many else word.singular, many=many, locale=locale)
    usual = fits is True or (gender is Gender.MASCULINE and own is None)
    return replace(form, sure=form.sure and fits is True), form.sure and usual


def _capital(name: str, place: _Place) -> str:
    return name[:1].upper() + name[1:] if place.first and place.found[:1].isupper() else name


def _places(text: str, item: Wanted, word: Rendering, locale: Locale) -> Sequence[_Place] | None:
    """Return where an engine's word stands, as often as English uses the term; None if it is not there so often.

    A name that the glossary forbids is what the engine calls the term, unless the word is that of another noun.
    """
    forbidden = [name.regex for name in item.names.forbidden] if item.names and not word.stands_in else []
    whole = pattern(word.all, locale)
    inflected = _inflected(word.all) if has_cases(locale) else None
    for wanted in (whole, *forbidden, inflected):
        found = [] if wanted is None else list(_found(text, wanted))
        if len(found) == len(item.uses):
            return found
    return None


def _found(text: str, wanted: re.Pattern[str]) -> Iterator[_Place]:
    words_before = False
    for at, token in enumerate(tokens(text)):
        if token.kind is not Inline.TEXT:
            continue
        for match in wanted.finditer(token.raw):
            before = token.raw[: match.start()]
            last = before.split()[-1:] or [""]
            first = not words_before and not any(c.isalnum() for c in before)
            yield _Place(at, match.start(), match.end(), match[0], last[0], first)
        words_before = words_before or any(c.isalnum() for c in token.raw)


def _inflected(words: frozenset[str]) -> re.Pattern[str] | None:
    """Return a pattern that finds words with other endings."""
    bodies = [
        r"\s+".join(rf"{re.escape(_stem(part))}\w{{0,{_ENDING + 2}}}" for part in word.split())
        for word in sorted(words)
        if all(len(part) > _STEM for part in word.split())
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)", re.IGNORECASE) if bodies else None


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]
