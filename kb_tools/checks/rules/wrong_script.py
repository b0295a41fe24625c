"""A translation has letters that do not belong to the script of its language.

A Cyrillic `а` in a Lithuanian word looks right and is never found by search; Traditional characters in
Simplified Chinese, Japanese kana in Chinese, Persian letters in Arabic come from the wrong keyboard or the
wrong file; several English words in a row were forgotten. Names that the source has in that script are fine.

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
from kb_tools.language.han import SIMPLIFIED_ONLY, TRADITIONAL_ONLY
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Grek": "GREEK", "Hebr": "HEBREW"}
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile("[\u4e00-\u9fff]")
_PERSIAN = re.compile("[\u06a9\u06cc\u06be\u06c1\u06c0\u06d2]")
_LATIN_RUN = re.compile(r"(?<![\w-])[A-Za-z][a-z]*(?:\s+[A-Za-z][a-z]+){2,}")
_FOREIGN = re.compile(
    "[\u0370-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3041-\u30fa\u4e00-\u9fff\uac00-\ud7a3]"
)


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report mixed words, foreign letters, and English left over in another script."""
    text, source, script = pair.target.text, pair.source.raw, pair.locale.script
    if text.isascii() and script == "Latn":
        return
    if mixed := _mixed(text, source):
        yield Problem(f"'{mixed}' mixes letters of two scripts.", "Type the word anew.")
    elif script in ("Latn", "Cyrl") and (char := _foreign(text, source, script)):
        name = unicodedata.name(char, "an unknown character").lower()
        yield Problem(f"'{char}' ({name}) does not belong to {pair.locale.english_name}.", "Type it anew.")
    if script in ("Hans", "Hant"):
        yield from _chinese(pair, text, source)
    elif script == "Jpan" and len(_HAN.findall(text)) > 12 and not _KANA.search(text):
        yield Problem("This has no kana; it may be Chinese.", "Translate it into Japanese.")
    elif pair.locale.language == "ar" and (found := _PERSIAN.search(text)):
        yield Problem(
            f"'{found[0]}' (U+{ord(found[0]):04X}) is a letter of Persian or Urdu.",
            "Use an Arabic keyboard: ك, ي, ه.",
        )
    if script not in ("Latn", "Cyrl", "Grek"):
        yield from _left_over(pair, text)


def _mixed(text: str, source: str) -> str:
    """Return the first word of Latin with Cyrillic or Greek letters, empty without one."""
    if text.isascii():
        return ""
    for word in _WORD.findall(text):
        if not word.isascii() and word not in source:
            scripts = {unicodedata.name(c, "").partition(" ")[0] for c in word}
            if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
                return str(word)
    return ""


def _foreign(text: str, source: str, script: str) -> str:
    for match in _FOREIGN.finditer(text):
        char = match[0]
        if (
            char not in source
            and not unicodedata.name(char, "").startswith(_NAMES[script])
            and char.isalpha()
        ):
            return str(char)
    return ""


def _chinese(pair: TextPair, text: str, source: str) -> Iterator[Problem]:
    wrong = TRADITIONAL_ONLY if pair.locale.script == "Hans" else SIMPLIFIED_ONLY
    other = "Traditional" if pair.locale.script == "Hans" else "Simplified"
    found = next((c for c in text if c in wrong and c not in source), "")
    if found:
        yield Problem(f"'{found}' is a {other} Chinese character.", f"Write '{wrong[found]}'.")
    elif (kana := _KANA.search(text)) and kana[0] not in source:
        yield Problem(f"'{kana[0]}' is Japanese kana.", "Translate it into Chinese.")


def _left_over(pair: TextPair, text: str) -> Iterator[Problem]:
    kept = " ".join(t.name for t in pair.subject.style.glossary.terms if not t.translate)
    for run in _LATIN_RUN.finditer(text):
        words = run[0].split()
        lower = [w for w in words if w[0].islower()]
        if len(lower) > 1 and run[0] not in kept and run[0] in pair.source.text:
            yield Problem(f"'{run[0]}' is left in English.", "Translate it.")
            return
