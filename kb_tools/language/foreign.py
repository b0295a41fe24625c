"""Finds the sentences of a target that are in another language than its locale."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.language.alphabets import TWO_LATIN_WORDS, is_known, letters_of, strange_to
from kb_tools.language.by_script import language_by_script
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.identifier import identify
from kb_tools.language.mixed import mixed_part
from kb_tools.language.near import language_key
from kb_tools.language.recognition import WORD, other_language, words_of
from kb_tools.language.sentences import sentence_spans
from kb_tools.model.locale import Locale

_LATIN = re.compile(r"(?<![\w.@/-])[A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ]+(?:['’][A-Za-zÀ-ʯ]+)*(?![\w@/]|\.\w)")
_SHARED = frozenset({"Latn", "Cyrl", "Arab", "Deva", "Beng"})
"""Scripts in which several languages are written."""
_DENSE = {"Hans": 3, "Hant": 3, "Jpan": 2, "Kore": 2}
"""How many letters of Latin say about as much as one character."""
_CHINESE = re.compile(
    "[您你们們吗嗎呢吧啊这這哪它她么麼给让讓从從为谁请说还进过选擇择设务户账单应开关闭页项码将时间两对话问题电邮标签创删击译认识证该帮错误启动链续线"
    "权响视频网络显输检测试传载储录处类组级别键盘统计划订阅费购买啟戶檔碼點擊裡變實應當對單圖與會學國發關傳權顯錄營總數據寫讀譯轉續顏驗覺觀檢團處號]"
)
"""Characters of Chinese that Japanese writes otherwise or has not; some are in both, so that two are needed."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A part of a text that is in another language."""

    start: int
    stop: int
    """Offsets in the text."""
    language: str
    """A language subtag with the script where needed (`sr-Latn`); empty where it is not known which one it is."""


@lru_cache(maxsize=256)
def foreign_parts(text: str, source: str, locale: Locale) -> tuple[Foreign, ...]:
    """Return the sentences of a target's text that are in another language; neighbours in the same one are joined.

    Nothing is said of what is too short to be judged. `source` is the text of the source.
    """
    written = locale.script
    if not is_known(written) or (len(text) < 12 and written not in _DENSE):
        return ()
    judges = _judges(text, source, locale, written)
    if not judges:
        return ()
    own = language_key(locale)
    found: list[Foreign] = []
    for start, stop in sentence_spans(text):
        sentence = text[start:stop]
        language = next((name for judge in judges if (name := judge(sentence)) is not None), None)
        part = _mixed(sentence, start, source, own) if language is None else None
        if language is not None:
            part = Foreign(*_narrowed(sentence, start, written), language)
        if part is None:
            continue
        if found and found[-1].language == part.language and not text[found[-1].stop : part.start].strip():
            part = Foreign(found.pop().start, part.stop, part.language)
        found.append(part)
    return tuple(found)


def _mixed(sentence: str, start: int, source: str, own: str) -> Foreign | None:
    """Return the part of a sentence that is in a close relative of its language, else None."""
    part = mixed_part(sentence, source, own)
    return None if part is None else Foreign(start + part[0], start + part[1], part[2])


def _narrowed(sentence: str, start: int, written: str) -> tuple[int, int]:
    """Return the offsets of a sentence; those of its Latin words where it begins or ends in the locale's script."""
    if written != "Latn" and letters_of(written).search(sentence):
        words = list(_LATIN.finditer(sentence))
        if sum(len(word[0]) for word in words) > len(letters_of(written).findall(sentence)):
            return start + words[0].start(), start + words[-1].end()
    return start, start + len(sentence)


def is_unchanged(text: str, source: str) -> bool:
    """Return whether a target is its source, but for blanks and case. The check `unchanged` judges such a text."""
    if text.lstrip()[:1].casefold()[:1] != source.lstrip()[:1].casefold()[:1]:
        return False
    return text == source or text.split() == source.split() or text.casefold() == source.casefold()


_Judge = Callable[[str], str | None]
"""Returns the language of a sentence if it is another one; an empty one if it cannot be named."""


def _judges(text: str, source: str, locale: Locale, written: str) -> list[_Judge]:
    """Return what can find fault with a sentence of a text."""
    judges: list[_Judge] = []
    if not text.isascii() and strange_to(written).search(text):
        judges.append(lambda sentence: _in_other_script(sentence, source, written))
    if written != "Latn" and TWO_LATIN_WORDS.search(text):
        judges.append(lambda sentence: _latin(sentence, source, written))
    if written in ("Jpan", "Hans", "Hant"):
        judges.append(lambda sentence: _han(sentence, written))
    if written in _SHARED:
        own = language_key(locale)
        judges.append(lambda sentence: other_language(WORD.findall(sentence), source, own, written) or None)
    return judges


def _in_other_script(sentence: str, source: str, written: str) -> str | None:
    """Return the language of a sentence that is mostly in letters of a third script, else None."""
    letters = "".join(run for run in strange_to(written).findall(sentence) if run not in source)
    if len(letters) >= 4 and len(letters) > len(letters_of(written).findall(sentence)):
        return language_by_script(letters, sentence)
    return None


def _latin(sentence: str, source: str, written: str) -> str | None:
    """Return the language of a sentence in Latin letters within another script."""
    known = words_of(source)
    words = _LATIN.findall(sentence)
    lower = [w for w in words if w[0].islower() and len(w) > 1]
    if len(words) < 3 or len(lower) < 2:
        return None
    own = len(letters_of(written).findall(sentence)) * _DENSE.get(written, 1)
    if sum(map(len, words)) <= 2 * own:
        return None
    if not own and " ".join(sentence.split()) in " ".join(source.split()):
        return "en"  # a whole sentence was left
    fresh = [w for w in words if w not in known]
    small = {w for w in lower if w in FUNCTION_WORDS["en"]}
    if len(fresh) > len(words) / 3 and (len(words) > 3 or not own):
        guess = identify(" ".join(words))
        if guess is None or guess.probability < 0.5 or guess.language not in FUNCTION_WORDS:
            return "" if not own or (len(lower) > 3 and len(fresh) > 2) else None
        return guess.language
    return "en" if len(small) > 1 or (small and len(lower) > 3) else None


def _han(sentence: str, written: str) -> str | None:
    """Return `zh` for Chinese within Japanese, `ja` for Japanese within Chinese."""
    han = len(letters_of("Hans").findall(sentence))
    kana = len(letters_of("Kana").findall(sentence))
    if written != "Jpan":
        return "ja" if kana >= 4 and 3 * kana > han else None
    if kana or han < 4:
        return None
    return "zh" if len(set(_CHINESE.findall(sentence))) > 1 or han > 12 else None
