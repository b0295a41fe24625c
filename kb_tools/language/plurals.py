"""The regular plural of nouns in Romance languages. Glossaries list irregular ones, and those of other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_Rules = Sequence[tuple[str, str]]
"""Endings and what they become; the first that fits holds."""
_RULES: Mapping[str, _Rules] = {
    "ca": (
        (r"ça$", "ces"),
        (r"ja$", "ges"),
        (r"([cg])a$", r"\1ues"),
        (r"cues$", "ques"),
        (r"a$", "es"),
        (r"ó$", "ons"),
        (r"à$", "ans"),
        (r"ç$", "ços"),
        (r"x$", "xos"),
        (r"(.)$", r"\1s"),
    ),
    "es": (
        (r"^([^aeiouáéíóú]*[aeiouáéíóú])s$", r"\1ses"),
        (r"([aeiou])s$", r"\1s"),
        (r"z$", "ces"),
        (r"a([^aeiou]+)en$", r"á\1enes"),
        (r"e([^aeiou]+)en$", r"é\1enes"),
        (r"i([^aeiou]+)en$", r"í\1enes"),
        (r"o([^aeiou]+)en$", r"ó\1enes"),
        (r"u([^aeiou]+)en$", r"ú\1enes"),
        (r"á([ns])$", r"a\1es"),
        (r"é([ns])$", r"e\1es"),
        (r"í([n])$", r"i\1es"),
        (r"ó([ns])$", r"o\1es"),
        (r"ú([ns])$", r"u\1es"),
        (r"([aeiouáéó])$", r"\1s"),
        (r"(.)$", r"\1es"),
    ),
    "fr": ((r"([sxz])$", r"\1"), (r"(e?a|e)u$", r"\1ux"), (r"al$", "aux"), (r"(.)$", r"\1s")),
    "gl": (
        (r"z$", "ces"),
        (r"([rs])$", r"\1es"),
        (r"([aou])l$", r"\1is"),
        (r"(.)$", r"\1s"),
    ),
    "it": (
        (r"([àèéìòù])$", r"\1"),
        (r"([cg])a$", r"\1he"),
        (r"a$", "e"),
        (r"([cg])?io$", r"\1i"),
        (r"go$", "ghi"),
        (r"[oe]$", "i"),
    ),
    "pt": (
        (r"ão$", "ões"),
        (r"ém$", "éns"),
        (r"m$", "ns"),
        (r"([aou])l$", r"\1is"),
        (r"vel$", "veis"),
        (r"el$", "éis"),
        (r"il$", "is"),
        (r"([rz])$", r"\1es"),
        (r"ês$", "eses"),
        (r"s$", "s"),
        (r"(.)$", r"\1s"),
    ),
}
_IRREGULAR: Mapping[str, str] = {
    "ca": r"s$",
    "fr": r"(?:bal|carnaval|festival|pneu|bleu|journal d.*)$",
    "it": r"(?:^uomo|^mano|^dio|ista|ma)$",
    "pt": r"(?:^m|^p|^c|cidad|irm|alem|capit|órg|gr|órf|ch)ão$|[áéíóúâêô].*il$",
}
"""Nouns whose plural is not told here."""
_PREPOSITION = re.compile(
    r"(?:a|al|à|ao|con|com|da|dal|das|de|dei|del|della|di|do|dos|du|des|e|em|en|et|i|in|na|no|para|par|per|por|pour|sans"
    r"|sem|sen|senza|sin|sur|y)$|\w['’]"
)


def plural(noun: str, language: str) -> str | None:
    """Return the plural of a noun, and of the adjectives right behind it: `zonas horarias`; None if it is not known."""
    rules = _RULES.get(language)
    if rules is None:
        return None
    words = noun.split(" ")
    size = next((at for at, word in enumerate(words) if at and _PREPOSITION.match(word)), len(words))
    head = [_one(word, language, rules) for word in words[:size]]
    if None in head:
        return None
    return " ".join([*(word for word in head if word), *words[size:]])


def _one(word: str, language: str, rules: _Rules) -> str | None:
    irregular = _IRREGULAR.get(language)
    if not word or (irregular and re.search(irregular, word, re.IGNORECASE)):
        return None
    for ending, becomes in rules:
        changed, count = re.subn(ending, becomes, word, count=1, flags=re.IGNORECASE)
        if count:
            return changed
    return None
