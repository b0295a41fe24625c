"""`capitalization`: how a text such as a heading must be capitalized."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Excepted, Finder, Hit, compiled

_WORD = regex.compile(r"[\p{L}\p{N}_']+(?:-[\p{L}\p{N}_']+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "if",
        "in",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "per",
        "so",
        "the",
        "to",
        "up",
        "via",
        "yet",
        "vs",
    ]
)
_THRESHOLD = 0.8
"""Share of words that must conform to `$title` or `$sentence`, as in Vale."""


def make(fields: Fields) -> Finder:
    """Return a finder of texts that do not conform to `$title`, `$sentence`, `$lower`, `$upper` or a pattern."""
    match = fields.text("match", "$title")
    exceptions = fields.texts("exceptions", ())
    indicators = fields.texts("indicators", ())
    prefix = fields.text("prefix")
    threshold = fields.share("threshold", _THRESHOLD)
    chicago = fields.choice("style", ("AP", "Chicago"), "AP") == "Chicago"
    excepted = Excepted(exceptions)
    phrases = sorted((e for e in exceptions if " " in e), key=len, reverse=True)
    fits: Callable[[str], bool]
    if match == "$lower":
        fits = str.islower
    elif match == "$upper":
        fits = str.isupper
    elif match in ("$title", "$sentence"):
        share = _title if match == "$title" else _sentence
        small = _SMALL | {"from", "with", "into", "over", "than"} if chicago else _SMALL

        def fits(text: str) -> bool:
            return share(_without(text, phrases), excepted, indicators, small) >= threshold
    else:
        pattern = compiled(match)

        def fits(text: str) -> bool:
            return pattern.search(text) is not None

    def find(text: str) -> Iterator[Hit]:
        shown = text.strip()
        if prefix:
            shown = regex.sub(rf"^(?:{prefix})", "", shown).strip()
        if any(c.isalpha() for c in shown) and shown not in excepted and not fits(shown):
            yield Hit(0, len(text), (shown,))

    return find


def _without(text: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, phrase.split()[0] if text.startswith(phrase) else "\ufffc")
    return text


def _title(text: str, excepted: Excepted, indicators: Sequence[str], small: frozenset[str]) -> float:
    found = list(_WORD.finditer(text))
    good = 0
    for number, m in enumerate(found):
        word, edge = m[0], number in (0, len(found) - 1)
        free = (
            word in excepted
            or not word[0].isalpha()
            or (word.lower() in small and not edge and word.islower())
        )
        good += free or word[0].isupper()
    return good / len(found) if found else 1.0


def _sentence(text: str, excepted: Excepted, indicators: Sequence[str], small: frozenset[str]) -> float:
    found = list(_WORD.finditer(text))
    good = 0
    for number, m in enumerate(found):
        word = m[0]
        opens = number == 0 or text[: m.start()].rstrip().endswith(tuple(indicators))
        free = word in excepted or not word[0].isalpha() or (len(word) > 1 and word.isupper()) or word == "I"
        good += free or (word[0].isupper() if number == 0 else opens or word[0].islower())
    first = found[0][0] if found else ""
    if first[:1].islower() and first not in excepted:
        return 0.0
    return good / len(found) if found else 1.0
