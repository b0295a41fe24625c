"""A word stands twice in a row.

Words that a language may double ("nous nous" in French, "die die" in German, reduplication in Turkish or
Indonesian), and doublings that the source has too, are fine.

Before:

    msgstr "Atverkite nustatymų nustatymų langą."

After:

    msgstr "Atverkite nustatymų langą."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.language.prose import prose
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_TWICE = re.compile(
    r"(?<![\w'’-])(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)\s+(?P=word)(?![\w'’-])", re.IGNORECASE
)
_UNSPACED = re.compile(
    "(?!一.一)(?P<word>[\u4e00-\u9fff]{2,8})(?P=word)|(?<![目标中有端])的的|请请|把把|被被|您您|をを|(?<!あ)がが"
)
_DOUBLED: Mapping[str, frozenset[str]] = {
    "de": frozenset({"die", "der", "das", "sie", "wenn"}),
    "en": frozenset({"that", "had", "is"}),
    "es": frozenset({"muy", "no", "casi"}),
    "fr": frozenset({"nous", "vous", "si", "très"}),
    "it": frozenset({"piano", "via", "man"}),
    "lt": frozenset({"vos", "vis", "po", "kas"}),
    "nl": frozenset({"die", "dat", "zij", "u"}),
    "pt": frozenset({"se", "que"}),
    "zh": frozenset({"研究", "讨论", "考虑", "商量", "休息", "了解", "学习", "试试", "看看", "一个", "等等"}),
}
_REDUPLICATING = frozenset({"hi", "id", "ms", "ta", "th", "tr", "vi"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a word that follows itself."""
    language = pair.locale.language
    if language in _REDUPLICATING:
        return
    pattern = _UNSPACED if pair.subject.typography.full_width else _TWICE
    word = _doubled(pair.target.text, pair.target.raw, pattern, _DOUBLED.get(language, frozenset()))
    if word and _doubled(pair.source.text, pair.source.raw, _TWICE, frozenset()) != word:
        yield Problem(f"'{word}' stands twice.", "Remove one of them.")


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report doubled words in English."""
    for segment in page.document.segments:
        text = prose(segment.source)
        if word := _doubled(text.text, text.raw, _TWICE, _DOUBLED["en"]):
            yield segment_problem(page, segment, f"'{word}' stands twice.", "Remove one of them.")


def _counts(word: str) -> bool:
    """Return whether doubling a word is a mistake: not for letters such as A, nor for 哈哈哈哈."""
    return word.islower() if len(word) == 1 and word.isascii() else len(word) == 1 or len(set(word)) > 1


def _doubled(text: str, raw: str, pattern: re.Pattern[str], fine: frozenset[str]) -> str:
    """Return the first doubled word, empty without one. Markup between the two makes them two things."""
    for match in pattern.finditer(text):
        found = match[0]
        word = match.groupdict().get("word") or found[: len(found) // 2]
        second = found[-len(word) :]
        same = second == word or (word[0].isupper() and second == word.lower())
        if same and found in raw and word.lower() not in fine and _counts(word):
            return word
    return ""
