"""A translation has letters that do not belong to the script of its language.

A Cyrillic `а` in a Lithuanian word looks right and is never found by search; Traditional characters in
Simplified Chinese, Japanese kana in Chinese, Arabic letters in Persian come from the wrong keyboard or the
wrong file; several English words in a row were forgotten. Names that the source has in that script are fine, and so
are words in quotation marks or emphasis. A whole sentence in another script is for `wrong-language`.

Before (in `locales/zh_Hans/`):

    msgstr "選擇**保存**。"

After:

    msgstr "选择**保存**。"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.alphabets import is_known, strange_to
from kb_tools.language.foreign import foreign_parts, is_unchanged
from kb_tools.language.function_words import LANGUAGES_OF
from kb_tools.language.han import is_chinese_alone, is_japanese_alone, simplified_only, traditional_only
from kb_tools.language.labels import unlabelled
from kb_tools.language.left_english import english_runs
from kb_tools.language.near import language_key
from kb_tools.language.near_letters import near_letters
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_MIXED = re.compile(r"(?:[A-Za-zÀ-ɏ]+[\u0370-\u052f]|[\u0370-\u052f]+[A-Za-zÀ-ɏ])[^\W\d_]*")
_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOURS = {
    "uk": (re.compile("[ыэъё]", re.IGNORECASE), "Russian"),
    "ru": (re.compile("[іїєґў]", re.IGNORECASE), "Ukrainian or Belarusian"),
    "be": (re.compile("[иїєщъ]", re.IGNORECASE), "Russian or Ukrainian"),
    "bg": (re.compile("[ыэёіїє]", re.IGNORECASE), "Russian or Ukrainian"),
    "mk": (re.compile("[йъыьэщюяёіїєґ]", re.IGNORECASE), "another Cyrillic alphabet"),
    "sr": (re.compile("[йъыьэщюяёіїєґ]", re.IGNORECASE), "another Cyrillic alphabet"),
}
"""Letters of related languages that a language has not, as whole words of them have."""
_LATIN = re.compile(r"[\x00-\u036f\u2000-\u206f]*")
_LATIN_WORD = re.compile(r"(?<![\w.@/\\#$+-])[a-z]{5,}(?![\w@/\\(-]|\.\w)")
"""An ordinary word in Latin letters: no name, address or file."""
_STEM = 5
"""Letters of a word that are the same in all its forms."""
_UNMIXED = frozenset({"Arab", "Armn", "Beng", "Cyrl", "Deva", "Geor", "Grek", "Hebr", "Thai"})
"""Scripts of languages that seldom write a word of their text in Latin letters."""
_RADICAL = re.compile("[\u2e80-\u2fd5]")
"""Radicals: programs that copy from a PDF put them in the place of characters."""
_LOOK_ALIKE = frozenset({"CYRILLIC", "GREEK"})
"""Scripts with letters that look like those of Latin."""

_Found = tuple[str, str, Span]
"""A message, a hint and a place."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report mixed words, foreign letters, and English left over in another script."""
    raw, source, written = pair.target.text, pair.source.raw, pair.locale.script
    if (written == "Latn" and _LATIN.fullmatch(raw)) or is_unchanged(raw, pair.source.text):
        return
    text = unlabelled(pair.target)
    found = next(_misspelt(pair, raw, text, source, written), None)
    if found is None and written != "Latn" and is_known(written):
        found = next(_left_over(pair, text), None)
    if found is None:
        return
    parts = foreign_parts(text, pair.source.text, pair.locale)
    if not any(part.start <= found[2][0] < part.stop for part in parts):
        message, hint, span = found
        yield Problem(message, hint, span=pair.target.raw_span(*span))


def _misspelt(pair: TextPair, raw: str, text: str, source: str, written: str) -> Iterator[_Found]:
    """Yield wrong letters. Labels may have letters of another script, but no word has those of two."""
    if mixed := _mixed(raw, source):
        latin = [c for c in mixed[0] if _alphabet(c) not in _LOOK_ALIKE]
        other = [c for c in mixed[0] if _alphabet(c) in _LOOK_ALIKE]
        odd, whose = (latin, "Latin") if len(latin) < len(other) else (other, _alphabet(other[0]).title())
        named = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in dict.fromkeys(odd))
        yield (
            f"'{mixed[0]}' has letters of two scripts that look alike: {named} {'is' if len(set(odd)) == 1 else 'are'} "
            f"{whose}.",
            "Type the word anew.",
            mixed.span(),
        )
    if radical := next((m for m in _RADICAL.finditer(raw) if m[0] not in source), None):
        whole = unicodedata.normalize("NFKC", radical[0])
        yield (
            f"'{radical[0]}' (U+{ord(radical[0]):04X}) is a part of characters that only looks like '{whole}'.",
            f"Type it anew: '{whole}'. Readers who search do not find it.",
            radical.span(),
        )
    if is_known(written):
        yield from _strange(pair, text, source, written)
    if written in ("Hans", "Hant"):
        yield from _chinese(raw, source, written)
    elif written == "Jpan":
        yield from _no_japanese(raw, source)
    elif near := next(near_letters(raw, text, source, pair.locale.language), None):
        letter = raw[near.span[0] : near.span[1]]
        what = "digit" if letter.isdecimal() else "letter"
        yield (
            f"'{letter}' (U+{ord(letter):04X}) is a {what} of {near.whose}.",
            f"Write '{near.right}'.",
            near.span,
        )
    elif (kin := _NEIGHBOURS.get(pair.locale.language)) and (found := _lower(kin[0], text, source)):
        yield f"'{found[0]}' has a letter of {kin[1]}.", "Write the word of the language.", found.span()


def _lower(letters: re.Pattern[str], text: str, source: str) -> re.Match[str] | None:
    """Return the first word with one of some letters that is no name."""
    if not letters.search(text):
        return None
    for word in _WORD.finditer(text):
        ordinary = word[0].islower() or word[0].lower() in LANGUAGES_OF
        if ordinary and letters.search(word[0]) and word[0] not in source:
            return word
    return None


def _alphabet(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _mixed(text: str, source: str) -> re.Match[str] | None:
    """Return the first word of Latin with Cyrillic or Greek letters."""
    if text.isascii() or not _MIXED.search(text):
        return None
    for word in _WORD.finditer(text):
        if not word[0].isascii() and word[0] not in source:
            scripts = set(map(_alphabet, word[0]))
            if "LATIN" in scripts and scripts & _LOOK_ALIKE:
                return word
    return None


def _strange(pair: TextPair, text: str, source: str, written: str) -> Iterator[_Found]:
    """Yield letters of a third script, neither Latin nor that of the locale."""
    for run in strange_to(written).finditer(text):
        char = run[0][0]
        greek_symbol = "\u0370" <= char <= "\u03ff" and len(run[0]) == 1
        hanja = written == "Kore" and "\u4e00" <= char <= "\u9fff"
        if run[0] in source or greek_symbol or (hanja and len(run[0]) == 1):
            continue
        if hanja:
            hint = "Write them in Hangul, with the characters in brackets behind if they are needed."
            yield f"'{run[0]}' is written in Chinese characters.", hint, run.span()
            continue
        name = unicodedata.name(char, "an unknown character").lower()
        if written in ("Hans", "Hant") and "\u3041" <= char <= "\u30fa":
            yield f"'{char}' is Japanese kana.", "Translate it into Chinese.", run.span()
        else:
            yield (
                f"'{char}' ({name}) does not belong to {pair.locale.english_name}.",
                "Type it anew.",
                run.span(),
            )


def _chinese(text: str, source: str, written: str) -> Iterator[_Found]:
    """Yield the characters of the other form of Chinese, and those that only Japanese has."""
    wrong = traditional_only() if written == "Hans" else simplified_only()
    other = "Traditional" if written == "Hans" else "Simplified"
    odd = {c for c in set(text) if c in wrong or is_japanese_alone(c)} - set(source)
    for at, char in enumerate(text) if odd else ():
        if char in wrong and char in odd:
            yield f"'{char}' is a {other} Chinese character.", f"Write '{wrong[char]}'.", (at, at + 1)
        elif char in odd:
            yield (
                f"'{char}' is a Japanese character, which Chinese does not have.",
                "Type it anew.",
                (at, at + 1),
            )


def _no_japanese(text: str, source: str) -> Iterator[_Found]:
    """Yield the characters of Chinese that no Japanese text has."""
    for at, char in enumerate(text):
        if is_chinese_alone(char) and char not in source:
            known = simplified_only().get(char, "")
            hint = (
                f"Write '{known}'."
                if known and not is_chinese_alone(known)
                else "Write the Japanese character."
            )
            yield f"'{char}' is a Chinese character, which Japanese does not have.", hint, (at, at + 1)


def _left_over(pair: TextPair, text: str) -> Iterator[_Found]:
    kept = " ".join(t.name for t in pair.subject.style.glossary.terms if not t.translate)
    for start, stop in english_runs(text, pair.source.text, language_key(pair.locale)):
        run = text[start:stop]
        if run not in kept:
            yield f"'{run}' is left in English.", "Translate it.", (start, stop)
    yield from _latin_word(pair, text, kept)


def _latin_word(pair: TextPair, text: str, kept: str) -> Iterator[_Found]:
    """Yield an ordinary word in Latin letters that English has not, where all other words are in those of the language.

    Texts for programmers have many words of English, also such as are not in their source.
    """
    if pair.locale.script not in _UNMIXED or "`" in pair.source.raw:
        return
    known = f"{pair.source.raw} {kept}".lower()
    words = _LATIN_WORD.findall(pair.target.raw)
    if len(words) == 1 and words[0][:_STEM] not in known and (word := _LATIN_WORD.search(text)):
        said = f"'{word[0]}' is in Latin letters, and English has no such word here."
        yield said, f"Write it in the letters of {pair.locale.english_name}.", word.span()
