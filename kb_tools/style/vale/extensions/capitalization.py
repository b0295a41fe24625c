"""`capitalization`: how a text such as a heading must be capitalized."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator

import regex

from kb_tools.language.prose import OBJECT
from kb_tools.style.vale.base import Excepted, Finder, Hit, Passage, Surroundings, compiled
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields
from kb_tools.style.vale.title_case import CHICAGO, SMALL, Word, titled

_TOKEN = regex.compile(rf"[\p{{N}}\p{{L}}{OBJECT}]\S*")
"""A word with the signs that follow it; code counts as a word."""
_NUMBER = regex.compile(r"\P{L}*\d+[.)]")
"""The number of a step or section, before the first word."""
_ENDS = regex.compile(r"[.!?。！？]['\"’”)]*")
_NAME = regex.compile(r"\p{Ll}[\p{Ll}\p{M}]*\p{Lu}|[\p{L}]\d|\d\p{L}|\p{L}[._/]\p{L}")
"""What a name of software has: a capital within a word, a digit, a full stop or an underscore between letters."""
_THRESHOLD = 0.8
"""Share of words that must conform to `$title` or `$sentence`, as in Vale."""

Expected = Callable[[str], tuple[float, str]]
"""Returns the share of the words of a text that conform, and the text as it should be."""


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of texts that do not conform to `$title`, `$sentence`, `$lower`, `$upper` or a pattern.

    `%s` is the text and then, but for a pattern, the text as it should be. In `$sentence`, a word after an indicator
    begins a sentence; a word after a full stop may begin one.
    """
    match = fields.text("match", "$title")
    indicators = fields.texts("indicators", ())
    prefix = fields.text("prefix")
    threshold = fields.share("threshold", _THRESHOLD) or _THRESHOLD
    small = CHICAGO if fields.choice("style", ("AP", "Chicago"), "AP") == "Chicago" else SMALL
    excepted = exceptions(fields, around)
    pattern = compiled(match) if not match.startswith("$") else None
    before = compiled(rf"\A(?:{prefix})") if prefix else None
    measures: dict[str, Expected] = {
        "$lower": lambda text: (float(text == text.lower() or text in excepted), text.lower()),
        "$upper": lambda text: (float(text == text.upper() or text in excepted), text.upper()),
        "$sentence": lambda text: _sentence(text, excepted, indicators),
        "$title": lambda text: titled(text, _words(text, excepted), small),
    }
    if pattern is None and match not in measures:
        fields.problem("match", f"must be one of {', '.join(measures)}, or a pattern")

    def by_pattern(text: str) -> tuple[float, str]:
        return float(pattern is not None and pattern.search(text) is not None), text

    measure = measures.get(match, by_pattern)

    def find(passage: Passage) -> Iterator[Hit]:
        start = len(passage.text) - len(passage.text.lstrip())
        shown = passage.text.strip()
        skipped = before.match(shown) if before is not None else None
        opening = skipped[0] if skipped is not None else ""
        judged = shown[len(opening) :]
        if not any(c.isalpha() for c in judged):
            return
        if pattern is not None and judged in excepted:
            return
        share, expected = measure(judged)
        if share < threshold:
            values = (shown,) if pattern is not None else (shown, opening + expected)
            yield Hit(start, start + len(shown), values)

    return find


def _words(text: str, excepted: Excepted) -> list[Word]:
    """Return the words of a text. An exception may have several words, and the signs after it are part of it."""
    found: list[Word] = []
    at = 0
    for start, stop in [*excepted.spans(text), (len(text), len(text))]:
        if start < at < len(text):
            continue
        found += [Word(m[0], m.start()) for m in _TOKEN.finditer(text, at, start)]
        at = stop
        if stop > start:
            found.append(Word(text[start:stop], start, exception=True))
            at = stop + len(text[stop:]) - len(text[stop:].lstrip(string.punctuation))
    return found


def _sentence(text: str, excepted: Excepted, indicators: tuple[str, ...]) -> tuple[float, str]:
    words = _words(text, excepted)
    good, failed = 0, False
    expected, at = [], 0
    for number, word in enumerate(words):
        before = text[: word.start].rstrip()
        opens = number == 0 or before.endswith(indicators)
        opens = opens or (number == 1 and _NUMBER.fullmatch(before) is not None)
        free = not opens and _ENDS.search(before[-2:]) is not None
        kept = word.exception or _is_name(word.text)
        wanted = word.text if kept else _sentence_word(word.text, opens=opens, free=free)
        good += wanted == word.text
        failed = failed or (number == 0 and word.text[:1].islower() and wanted != word.text)
        expected += [text[at : word.start], wanted]
        at = word.stop
    share = 0.0 if failed else good / len(words) if words else 1.0
    return share, "".join(expected) + text[at:]


def _sentence_word(word: str, *, opens: bool, free: bool) -> str:
    if free:
        return word[:1] + word[1:].lower()
    return word[:1].upper() + word[1:].lower() if opens else word.lower()


def _is_name(word: str) -> bool:
    """Tell whether a word keeps its capitals wherever it stands: code, API, APIs, GitHub, S3, I."""
    letters = "".join(c for c in word.removesuffix("'s").removesuffix("’s") if c.isalpha())
    capitals = letters.removesuffix("s")
    return (
        OBJECT in word
        or (len(capitals) > 1 and capitals.isupper())
        or word.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0].strip(",;:.") == "I"
        or _NAME.search(word) is not None
    )
