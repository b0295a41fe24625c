"""Groups of languages that share many words, so that a text is told apart by few of them."""

from __future__ import annotations

from functools import lru_cache

from kb_tools.model.locale import Locale

_NEAR = tuple(
    frozenset(group.split())
    for group in (
        "da nb nn sv is",
        "hr bs sr-Latn sl",
        "cs sk",
        "id ms",
        "es gl pt ca it",
        "fr ca",
        "ru be uk",
        "bg mk sr",
        "hi mr ne",
        "az tr uz tk",
        "kk ky uz-Cyrl tg mn",
        "nl af de",
        "en nl",
        "fa ar ur ps ckb",
        "et fi",
        "lt lv",
    )
)
_TOLD_APART = ("da nb nn", "sv nb nn da", "cs sk", "id ms", "hi mr ne", "az tr", "et fi", "nl af")
"""Close relatives that models tell apart in a sentence of common words. Of Romance and East Slavic ones they do not."""
SOUTH_SLAVIC = frozenset({"hr", "bs", "sr-Latn", "sl"})
"""Languages that models mix up; Latin Serbian is unknown to most."""
_KIN = {
    own: frozenset(close.split())
    for group, close in (
        ("an ast ext lad mwl oc", "ca es fr gl it pt"),
        ("frp nrm pcd wa", "fr"),
        ("egl fur lij lld lmo nap pms rm sc scn vec", "ca es fr it ro"),
        ("bar frr ksh nds pdc pfl stq swg vmf", "de lb nl"),
        ("li vls zea", "af de nl"),
        ("csb dsb hsb szl", "cs pl sk"),
        ("rue", "be bg ru sk uk"),
        ("bi jam pcm sco srm tpi", "en"),
    )
    for own in group.split()
}
"""Languages that models and lists of words do not know, each with those for whose words its own are taken."""
_SAME = {"bs": "hr"}
"""Languages that are judged by the words of another."""


@lru_cache(maxsize=4096)
def are_near(one: str, other: str) -> bool:
    """Return whether two languages, keys of FUNCTION_WORDS, are close relatives."""
    return any(one in group and other in group for group in _NEAR)


def is_taken_for(own: str, other: str) -> bool:
    """Return whether sentences of a language that no model was taught look like those of another."""
    return other in _KIN.get(own, frozenset())


@lru_cache(maxsize=4096)
def are_told_apart(one: str, other: str) -> bool:
    """Return whether a model may be believed without any word as evidence, although the two are close relatives."""
    return any({one, other} <= set(group.split()) for group in _TOLD_APART)


@lru_cache(maxsize=64)
def language_key(locale: Locale) -> str:
    """Return the key of a locale in FUNCTION_WORDS: its language, with the script where that is not the usual one."""
    language = locale.language
    if locale.script != Locale(language).script:
        return f"{language}-{locale.script}"
    return _SAME.get(language, language)
