"""A word stands twice in a row, or a phrase goes round and round.

Machine translators fall into loops: "par date, par date, par date". Words that a language may double ("nous nous"
in French, "die die" in German, reduplication in Turkish or Indonesian), and what the source repeats too, are fine.

Before:

    msgstr "Atverkite nustatymų nustatymų langą."

After:

    msgstr "Atverkite nustatymų langą."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.inflection import UNSPACED
from kb_tools.language.prose import Prose, prose
from kb_tools.language.reduplication import is_never_doubled, reduplicates
from kb_tools.language.repetition import loop_of_words, loops_of_characters
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0970-\u0d65])"
"""A letter, or a sign on one, as Indic scripts write their vowels."""
_TWICE = re.compile(
    rf"(?<![\w\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0970-\u0d65'’-])(?P<word>{_LETTER}++(?:['’]{_LETTER}++)?)\s++(?P=word)"
    r"(?![\w\u0900-\u0963\u0970-\u0d65\u200c'’-])",
    re.IGNORECASE,
)
"""Possessive, since a letter of an Indic script is one of both kinds: the tries would double with each letter."""
_UNSPACED = re.compile(
    "(?P<phrase>[\u4e00-\u9fff\u30a1-\u30fa\u30fc]{1,8}[をにでがはのとへ])(?P=phrase)"
    "|(?P<kana>(?![\u30a1-\u30fa]*[ャュョッンリ])[\u30a1-\u30fa\u30fc]{3,}|[\u30a1-\u30fa\u30fc]{4,})(?P=kana)"
    "|(?!一.一|的)(?P<word>[\u4e00-\u9fff]{2,8})(?P=word)(?!于)|(?<![目标中有端])的的|请请|把把|被被|您您|をを|(?<!あ)がが"
)
_DOUBLED: Mapping[str, frozenset[str]] = {
    "de": frozenset({"die", "der", "das", "sie", "wenn"}),
    "en": frozenset({"that", "had", "is"}),
    "es": frozenset({"muy", "no", "casi"}),
    "fr": frozenset({"nous", "vous", "si", "très", "faire"}),
    "it": frozenset({"piano", "via", "man"}),
    "lt": frozenset({"vos", "vis", "po", "kas"}),
    "nl": frozenset({"die", "dat", "zij", "u"}),
    "pt": frozenset({"se", "que"}),
    "zh": frozenset(
        {"研究", "讨论", "考虑", "商量", "休息", "了解", "学习", "试试", "看看", "一个", "等等", "很多"}
    ),
}
_ONE_BY_ONE = re.compile(
    r"\b(\w+) (?:by|after|and|upon) \1\b|\bat a time\b|\b(?:slow|quick|gradual|quiet|careful|separate|frequent)ly\b"
    r"|\b(?:each|every|various|many|several|different|very|often|daily|step-by-step)\b",
    re.IGNORECASE,
)
"""What English says where other languages double a word."""
_DOUBLING = frozenset({"ar", "bn", "el", "fa", "he", "ja", "ko", "ur", "zh"})
"""Languages that say such a thing with a doubled word."""
_LONG = 60
"""Most characters of a phrase that a message quotes."""
_THRICE = 3
_APART = 24
"""Characters of a loop from which on it is one even if markup stands between its turns."""
_BY_CHARACTERS = UNSPACED | {"Tibt"}
"""Scripts in which a loop shows in the characters: Tibetan has a mark between syllables, and none between words."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a phrase, else a word, that follows itself."""
    target = pair.target
    words = target.words
    if pair.locale.script not in _BY_CHARACTERS and len({word.lower() for word in words}) == len(words):
        return  # no word stands twice at all
    if loop := _loop(pair):
        phrase = target.text[slice(*loop)]
        yield Problem(
            f"'{_shortened(phrase)}' says the same again and again.",
            "Keep it once.",
            span=target.raw_span(*loop),
        )
        return
    language = pair.locale.language
    pattern = _UNSPACED if pair.subject.typography.full_width else _TWICE
    found = _doubled(target, pattern, _DOUBLED.get(language, frozenset()), language)
    doubling = language in _DOUBLING or reduplicates(language)
    if found and not (doubling and _ONE_BY_ONE.search(pair.source.text)):
        word = target.text[slice(*found)]
        there = _doubled(pair.source, _TWICE, frozenset())
        if not there or pair.source.text[slice(*there)] != word:
            yield Problem(f"'{word}' stands twice.", "Remove one of them.", span=_second(target, found))


def _loop(pair: TextPair) -> Span | None:
    """Return where a phrase of the target goes round, unless the source does the same."""
    text = pair.target.text
    if pair.locale.script in _BY_CHARACTERS:
        found = next(loops_of_characters(text), None)
    else:
        words = pair.target.words
        found = loop_of_words(text) if len(words) > len({w.lower() for w in words}) + 1 else None
    if found is None:
        return None
    phrase = text[slice(*found)]
    turns = [w.lower() for w in prose(phrase).words]
    if len(set(turns)) == 1 and len(turns) == _THRICE and turns[0] in _DOUBLED.get(pair.locale.language, ()):
        return None  # Die, die die Regeln kennen
    if phrase not in pair.target.raw and len(phrase) < _APART:
        return None
    return None if loop_of_words(pair.source.text) else found


def _shortened(phrase: str) -> str:
    return phrase if len(phrase) <= _LONG else f"{phrase[:_LONG]}…"


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report doubled words in the language of the pages."""
    fine = _DOUBLED.get(page.locale.language, frozenset())
    language = page.locale.language
    for segment in page.document.segments:
        text = prose(segment.source)
        if found := _doubled(text, _TWICE, fine, language):
            said = f"'{text.text[slice(*found)]}' stands twice."
            yield segment_problem(page, segment, said, "Remove one of them.", span=_second(text, found))


def _counts(word: str) -> bool:
    """Return whether doubling a word is a mistake: not for letters such as A, nor for 哈哈哈哈."""
    return word.islower() if len(word) == 1 and word.isascii() else len(word) == 1 or len(set(word)) > 1


def _doubled(text: Prose, pattern: re.Pattern[str], fine: frozenset[str], language: str = "") -> Span | None:
    """Return where the first doubled word stands, None without one. Markup between the two makes them two things."""
    for match in pattern.finditer(text.text):
        found = match[0]
        word = next(filter(None, match.groups()), None) or found[: len(found) // 2]
        second = found[-len(word) :]
        same = second == word or (word[0].isupper() and second == word.lower())
        wanted = not reduplicates(language) or is_never_doubled(word.lower(), language)
        if same and wanted and found in text.raw and word.lower() not in fine and _counts(word):
            return match.start(), match.start() + len(word)
    return None


def _second(text: Prose, first: Span) -> Span:
    """Return the second of two equal words, as typed."""
    start = first[1]
    while text.text[start].isspace():
        start += 1
    return text.raw_span(start, start + first[1] - first[0])
