"""The form in which a term stands in a sentence: the number and the case of the engine's own word for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_tools.language.gender import Gender, gender_of_noun, has_gender
from kb_tools.language.inflection import normalized
from kb_tools.language.plurals import plural
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Target

_UNINFLECTED = frozenset({"id", "ja", "km", "lo", "ms", "my", "th", "vi", "zh"})
"""Languages whose nouns have one form, with or without a word for "several"."""
_NUMBER_ONLY = frozenset({"af", "bg", "ca", "es", "fr", "gl", "it", "nl", "pt"})
"""Languages whose nouns have a singular and a plural and no cases."""
_ELIDING = frozenset({"ca", "fr", "it", "oc"})
"""Languages whose articles lose their vowel before another."""
_VOWEL = re.compile(r"h?[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A name of a term in some form."""

    text: str
    sure: bool = True
    """False if the sentence may need another form."""


def is_uninflected(locale: Locale) -> bool:
    """Return whether nouns of a language look the same wherever they stand, and nothing agrees with them."""
    return locale.language in _UNINFLECTED


def has_cases(locale: Locale) -> bool:
    """Return whether nouns of a language may have other endings than those of singular and plural."""
    return locale.language not in _NUMBER_ONLY | _UNINFLECTED


def gender_of(target: Target, locale: Locale) -> Gender | None:
    """Return the gender of a name: what the glossary says, else what its ending tells."""
    return target.gender or gender_of_noun(target.text, locale.language)


def agrees(target: Target, gender: Gender | None, locale: Locale) -> bool | None:
    """Return whether words around a noun of some gender agree with a name, too; None if it is not known."""
    if not has_gender(locale.language):
        return True
    own = gender_of(target, locale)
    if Gender.COMMON in (own, gender):
        return True
    if own is None or gender is None:
        return None
    return own is gender


def begins_alike(name: str, found: str, locale: Locale) -> bool:
    """Return whether the article before a word would be the same before another."""
    if locale.language not in _ELIDING:
        return True
    return bool(_VOWEL.match(name)) == bool(_VOWEL.match(found))


def form_of(target: Target, found: str, bases: Iterable[str], *, many: bool, locale: Locale) -> Form:
    """Return the form of a name that stands where an engine wrote `found`.

    `bases` are what the engine calls the noun alone, in that number. A form other than those is a case: the name gets
    the form that the glossary lists with the same ending.
    """
    if is_uninflected(locale):
        return Form(target.text)
    forms = _plurals(target, locale) if many else (target.text, *target.cases)
    if not forms:
        return Form(target.text, sure=False)
    base = forms[0]
    if found.casefold() in {word.casefold() for word in bases}:
        return Form(base)
    if not has_cases(locale):
        return Form(base, sure=False)
    return _in_case(base, forms, found, bases)


def _plurals(target: Target, locale: Locale) -> Sequence[str]:
    if target.plural:
        return target.plural
    regular = plural(target.text, locale.language)
    if regular is None:
        return ()
    stated = target.stem or target.pattern
    return (regular,) if not stated or target.regex.fullmatch(normalized(regular)) else ()


def _in_case(base: str, forms: Sequence[str], found: str, bases: Iterable[str]) -> Form:
    """Return the form whose ending differs from that of the base as `found` differs from what it is a form of."""
    small = found.casefold()
    for other in sorted(bases, key=lambda word: -_shared(word.casefold(), small)):
        kept = _shared(other.casefold(), small)
        old, new = other[kept:].casefold(), small[kept:]
        if kept and base.casefold().endswith(old):
            made = base[: len(base) - len(old)] + new
            known = next((form for form in forms if form.casefold() == made.casefold()), None)
            return Form(known or made, sure=known is not None)
    alike = sorted(forms, key=lambda form: -_shared(form.casefold()[::-1], small[::-1]))
    return Form(alike[0] if _shared(alike[0].casefold()[::-1], small[::-1]) else base, sure=False)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
