"""How much an edit in English matters to its translations."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum


class Significance(StrEnum):
    """What a writer says of an edit, or the measure for them. Ordered: same < minor < major."""

    SAME = "same"
    """No meaning changed: targets stay reviewed. Only a writer says this, never the measure."""
    MINOR = "minor"
    """The old target still tells no reader anything wrong: it stays published, queued for review."""
    MAJOR = "major"
    """The old target may mislead: the page says so, or falls back to English, by policy."""

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return list(Significance).index(self)


MINOR_SHARE = 0.15
"""Share of words that a minor edit may change; one word in seven."""
TYPO = 2
"""Characters by which a word may differ from another to be the same word, mended."""
_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]")
_WEIGHTY = frozenset(
    re.findall(
        r"\S+",
        """not no never none nobody nothing neither nor without cannot can't won't don't doesn't isn't aren't
        except unless until only must may can should shall always every all any before after above below
        under over more less least most first last on off enable disable enabled disabled allow deny""",
    )
)
"""Words that turn a sentence around, however short they are."""


def measure(old: str, new: str) -> Significance:
    """Return how significant an edit is, by a rule that a writer can predict.

    Minor: only punctuation and case differ; or words differ by no more than two letters each (typos);
    or at most 15 % of the words are other words. Major: anything else, and any edit that touches a
    number or a word that turns a sentence around, such as "not", "only" or "until".
    """
    before, after = _words(old), _words(new)
    changed = 0.0
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, came = before[a:b], after[c:d]
        if any(_weighty(word) for word in (*gone, *came)):
            return Significance.MAJOR
        if len(gone) == len(came) and all(_same_word(*pair) for pair in zip(gone, came, strict=True)):
            continue
        changed += max(len(gone), len(came))
    share = changed / max(len(before), len(after), 1)
    return Significance.MINOR if share <= MINOR_SHARE else Significance.MAJOR


def word_diff(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return the edit as runs of words: (`equal`, `delete`, `insert` or `replace`, old words, new words)."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    return [(tag, "".join(before[a:b]), "".join(after[c:d])) for tag, a, b, c, d in matcher.get_opcodes()]


def _words(text: str) -> list[str]:
    return [
        word.lower()
        for word in _WORD.findall(text)
        if _LETTERS.search(word) or any(c.isdigit() for c in word)
    ]


def _weighty(word: str) -> bool:
    return word in _WEIGHTY or any(c.isdigit() for c in word)


def _same_word(one: str, other: str) -> bool:
    """A typo leaves most of a word standing; "five" and "nine" are two words however near they are."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  (whoever reads states never measures)

    distance = int(Levenshtein.distance(one, other))
    return distance <= TYPO and distance * 3 <= min(len(one), len(other))
