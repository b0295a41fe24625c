"""The gender of nouns: words around a noun agree with it, so that one noun cannot simply stand for another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Gender(StrEnum):
    """The grammatical gender of a noun."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    COMMON = "common"
    """Masculine or feminine, as the person whom it is about; or not neuter, as in Swedish."""


_M, _F, _N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER
_ARTICLES: Mapping[str, Mapping[Gender, str]] = {
    "ca": {_M: "el els un uns al als del dels pel pels", _F: "la les una unes"},
    "de": {_M: "der den", _F: "die eine", _N: "das"},
    "es": {_M: "el los un unos al del", _F: "la las una unas"},
    "fr": {_M: "le un au du", _F: "la une"},
    "gl": {_M: "o os un uns ao aos do dos no nos", _F: "a as unha unhas á ás da das na nas"},
    "it": {
        _M: "il lo i gli un uno del dello dei degli al allo ai agli nel nello",
        _F: "la le una della delle alla alle nella",
    },
    "pt": {_M: "o os um uns ao aos do dos no nos pelo", _F: "a as uma umas à às da das na nas pela"},
}
"""Articles, and prepositions with one, that tell the gender of a noun in the singular."""
_GREEK = r"(?:problem|sistem|tem|esquem|idiom|s[ií]ntom|diplom|clim|lem|emblem|dilem|program|diagram)a$"
"""Nouns on -ma of Greek origin, which are masculine."""
_ENDINGS: Mapping[str, Mapping[Gender, str]] = {
    "ca": {_M: rf"{_GREEK}|or$|atge$|isme$|ment$|er$|dia$|mapa$", _F: r"a$|ió$|tat$|tut$|esa$"},
    "es": {
        _M: rf"{_GREEK}|(?<!^man)o$|or$|aje$|ambre$|mapa$|^d[ií]a$",
        _F: r"a$|[cstgxn]i[oó]n$|[dt]ad$|tud$|umbre$|^mano$",
    },
    "fr": {
        _M: r"age$|ment$|eau$|isme$|oir$|eur$|ier$",
        _F: r"tion$|sion$|té$|ette$|ance$|ence$|ure$|ée$|esse$|ie$|trice$",
    },
    "gl": {_M: rf"{_GREEK}|(?<!ã)o$|or$|axe$|mapa$|^día$", _F: r"a$|[cstgxn]ión$|dade$|tude$|eza$|^man$"},
    "it": {
        _M: rf"{_GREEK}|(?<!^man)o$|ore$|aggio$|mapa$",
        _F: r"a$|[gzs]ione$|tà$|tù$|ezza$|trice$|^mano$",
    },
    "pt": {
        _M: rf"{_GREEK}|(?<!ã)o$|or$|mapa$|^dia$|[aeio]l$",
        _F: r"a$|[çsgn]ão$|ião$|[dt]ade$|tude$|gem$|eza$|ice$|^mão$",
    },
}
"""Endings that tell the gender of a noun, with few exceptions. Those of the masculine are tried first."""
_FIRST = re.compile(r"[\w’'-]+")
_WITHOUT = frozenset(
    re.findall(
        r"\w+",
        "az bn en et eu fa fi fil hu hy id ja ka kk km ko ky lo mn ms my ne si ta te th tk tl tr uz vi yue zh",
    )
)
"""Languages whose nouns have no gender."""


def has_gender(language: str) -> bool:
    """Return whether nouns of a language have genders, as far as is known: of others it is not sure."""
    return language not in _WITHOUT


def tells_gender(language: str) -> bool:
    """Return whether the gender of nouns of a language can be told here."""
    return language in _ENDINGS


def gender_of_article(word: str, language: str) -> Gender | None:
    """Return the gender that an article, or a preposition with one, tells; None for any other word."""
    for gender, words in _ARTICLES.get(language, {}).items():
        if word.casefold() in words.split():
            return gender
    return None


def gender_of_noun(noun: str, language: str) -> Gender | None:
    """Return the gender that the ending of a noun in its base form tells; None where it tells none.

    Of several words the first is the noun, as in Romance languages.
    """
    first = _FIRST.match(noun.strip().casefold())
    if first is None:
        return None
    endings = _ENDINGS.get(language, {})
    return next((gender for gender in endings if re.search(endings[gender], first[0])), None)
