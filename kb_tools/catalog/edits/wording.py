"""Normalizes spellings of the same words: contractions, abbreviations, variants, hyphens, words without meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb_tools.catalog.edits import english
from kb_tools.catalog.edits.statement import Item, Sort
from kb_tools.catalog.edits.words import is_misspelling, is_word, spelling

LONGEST = 3
"""Most words in a phrase, and most parts of a compound that is written as one word."""


def in_one_form(items: Sequence[Item]) -> list[Item]:
    """Return the items with every word in its normal form."""
    words = [word for item in items for word in _words(item)]
    out: list[Item] = []
    for word in words:
        out.append(word)
        for width in range(2, min(LONGEST, len(out)) + 1):
            phrase = english.SAME_WORDS.get(" ".join(item.value for item in out[-width:]))
            if phrase is not None and all(item.sort is Sort.WORD for item in out[-width:]):
                out[-width:] = [replace(out[-width], value=part) for part in phrase.split()]
                break
    return out


def _words(item: Item) -> Iterator[Item]:
    """Yield an item, or the words of its contraction or abbreviation."""
    if item.sort is Sort.SIGN and item.value in english.SAME_WORDS:
        yield replace(item, sort=Sort.WORD, value=english.SAME_WORDS[item.value], firm=True)
    elif item.sort is not Sort.WORD:
        yield item
    else:
        for number, value in enumerate(_spoken(item.value)):
            yield (
                item
                if not number and value == item.value
                else replace(item, value=value, hyphen=not number and item.hyphen)
            )


def _spoken(word: str) -> Iterator[str]:
    """Yield a word in its normal spelling, or the words of its contraction."""
    stem, apostrophe, ending = word.rpartition("'")
    if word in english.IRREGULAR:
        yield from (_one(part) for part in english.IRREGULAR[word].split())
    elif word.endswith("n't"):
        yield from (_one(word.removesuffix("n't")), "not")
    elif apostrophe + ending in english.CONTRACTED:
        yield from (stem, english.CONTRACTED[apostrophe + ending])
    elif apostrophe and ending == "s" and stem in english.IS_SHORT:
        yield from (stem, "is")
    else:
        yield from _one(word).split()


def _one(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    word = spelling(bare if bare.isascii() else word)
    return english.SAME_WORDS.get(word, word)


def is_same(one: Item, other: Item, *before: Sequence[Item]) -> bool:
    """Tell whether two items mean the same: equal, a misspelling, or interchangeable words.

    `before` has, for each item, up to two items before it.
    """
    if one.value == other.value and one.sort is other.sort:
        return True
    if not (one.loose and other.loose):
        return False
    pair = frozenset((one.value, other.value))
    if pair in english.RELATIVE:
        return pair == {"who", "whom"} or any(
            len(items) > 1 and items[0].value in english.DETERMINERS for items in before
        )
    return pair in english.EXCHANGED or is_misspelling(one.value, other.value)


def parts_of(word: Item, items: Sequence[Item]) -> int:
    """Return how many of the items are the parts of a compound that is written as one word; 0 if none.

    Parts joined by a hyphen, `e-mail`, are the same word. Parts with a space, `log in`, are the same word only if each
    can be part of a compound. `Re-sign` and `resign` are different words.
    """
    if word.sort is not Sort.WORD or word.value in english.OTHER_WITH_HYPHEN:
        return 0
    for width in range(2, len(items) + 1):
        parts = items[:width]
        if any(part.sort is not Sort.WORD for part in parts):
            return 0
        if "".join(part.value for part in parts) == word.value:
            hyphens = all(part.hyphen for part in parts[1:])
            return width if hyphens or (word.loose and all(_can_be_joined(part) for part in parts)) else 0
    return 0


def _can_be_joined(part: Item) -> bool:
    return (
        part.loose
        and part.value not in english.STANDING_ALONE
        and is_word(part.value)
        and (len(part.value) > 2 or part.value in ("in", "up", "on"))
    )


def says_nothing(item: Item, before: Item | None) -> bool:
    """Tell whether an item may be added or removed: a word like "the", a repeated word, a redundant question mark."""
    if item.sort is Sort.SIGN and item.value == "?":
        return not item.firm
    if not item.loose:
        return False
    twice = before is not None and before.value == item.value and item.value not in english.FACTS
    return twice or item.value in english.HARMLESS
