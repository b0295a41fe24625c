"""Finding answers that are cut: "Save changes" as what is only "Save". Pure.

A label has no full stop that could be missing, and a short translation may be right: "Log out" is "Sair". So the engine
is asked for both halves of what it says in few letters. An answer that has words of the first half, and none of the
second, is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from kb_tools.engines.base import Text, Translated
from kb_tools.engines.marks.jobs import Job, Languages, NoDraft, Way
from kb_tools.language.accents import without_accents
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.model.locale import Locale

_SHORT = 0.72
_SHORT_BY_SCRIPT = {"Hans": 0.24, "Hant": 0.24, "Jpan": 0.36, "Kore": 0.36, "Arab": 0.55, "Hebr": 0.55}
"""Parts of the length of a text below which its translation may be cut. People write so little for one text in a
hundred, and in those scripts, which need fewer letters, for one in ten. Elsewhere half of the words are few, too."""
_STEM = 3
"""Letters that two forms of a word have in common at their beginning."""
_WORD = re.compile(r"[^\W\d_]+")


def refuse_cut(jobs: Sequence[Job], languages: Languages, way: Way) -> None:
    """Take the texts of those sentences whose answers are cut; the engine is asked for the halves of what may be."""
    asked = [
        (job, answer, halves)
        for job in jobs
        if job.text is not None
        for text, answer in job.said
        if (halves := _halves(text, answer, languages)) is not None
    ]
    answers = way.ask(list(dict.fromkeys(half for _, _, halves in asked for half in halves)))
    for job, answer, halves in asked:
        job.requests |= frozenset(halves)
        first, second = (answers.get(half) for half in halves)
        if not isinstance(first, Translated) or not isinstance(second, Translated):
            continue
        if is_first_half(answer, first.text, second.text, languages.target):
            job.text, job.wrong = None, NoDraft("cut off")


def _halves(text: str, answer: str, languages: Languages) -> tuple[Text, Text] | None:
    """Return the halves of a text whose answer is short; None for another, and for one that has no halves.

    The second half is without the small words that it begins with, since an answer that is cut might be one of these.
    """
    words = text.split()
    if not _is_short(" ".join(words), answer.strip(), languages.target.script):
        return None
    middle = len(words) // 2
    small = FUNCTION_WORDS.get(languages.source.language, frozenset())
    rest = dropwhile(lambda word: len(word) == 1 or word.casefold() in small, words[middle:])
    first, second = " ".join(words[:middle]), " ".join(rest)
    return (Text(first), Text(second)) if _WORD.search(first) and _WORD.search(second) else None


def _is_short(text: str, answer: str, script: str) -> bool:
    least = _SHORT_BY_SCRIPT.get(script)
    if least is not None:
        return len(answer) < least * len(text)
    return len(answer) < _SHORT * len(text) or 2 * len(answer.split()) <= len(text.split())


def is_first_half(answer: str, first: str, second: str, locale: Locale) -> bool:
    """Return whether an answer begins like the first half's translation, and has no words of the second half's.

    Words are the same that begin alike, since their forms differ. They may be parts of a compound, as in
    *Kontoeinstellungen*. Small words such as articles say nothing.
    """
    said, before, after = (_stems(text, locale) for text in (answer, first, second))
    begun = bool(said & before) or answer.strip().startswith(first.strip() or "\n")
    whole = without_accents(answer)
    return begun and bool(after) and not any(stem in whole for stem in after)


def _stems(text: str, locale: Locale) -> set[str]:
    small = FUNCTION_WORDS.get(locale.language, frozenset())
    words = (word for word in _WORD.findall(text.casefold()) if word not in small)
    return {without_accents(word)[:_STEM] for word in words}
