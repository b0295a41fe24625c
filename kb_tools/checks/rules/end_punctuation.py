"""A translation ends otherwise than its source.

A full stop, question mark or colon is missing, added, or that of another language: Chinese and Japanese end
a sentence with `。`, Arabic asks with `؟`, Greek with `;`, Spanish opens a question with `¿`. Abbreviations at
the end, and short Chinese or Japanese texts without a full stop, are fine.

Before:

    msgid "Do you want to wait?"
    msgstr "¿Quiere esperar."

After:

    msgstr "¿Quiere esperar?"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_TAIL = re.compile(r"[\s)\]\"'”’»“›」』）】》\u200e\u200f\u061c]+$")
_CLASSES = {".": ".。．।։۔｡", "?": "?？؟՞", "!": "!！", ":": ":：", "…": "…"}
_GREEK_QUESTION_MARK = "\u037e"
"""The same sign as a semicolon, by another number; Unicode holds them for equal."""
_MARK = {char: mark for mark, chars in _CLASSES.items() for char in chars}
_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Deva"})
_ABBREVIATION = re.compile(r"(?:\b\w{1,5}|\d|\b(?:\w\.\s?)+\w)\.$")
_LOOSE = frozenset({(":", "."), ("!", "."), (".", ":"), ("…", "."), (".", "…"), (":", "…")})
"""Ends that a careful editor may change."""
_PROSE = frozenset({Kind.PARAGRAPH, Kind.DEFINITION, Kind.FOOTNOTE})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the ends of source and target."""
    if pair.locale.script not in _SCRIPTS or pair.unit.plural is not None or not pair.has_language:
        return
    source, target = _end(pair.source.text), _end(pair.target.text)
    if not source or not target:
        return
    here, there = _mark(source), _mark(target, pair.locale.language)
    wanted = (pair.subject.typography.sentence_ends or {}).get(here, here)
    if here == there:
        if here and wanted != target[-1] and _has_own_letters(pair):
            yield Problem(f"This ends with '{target[-1]}'.", f"{pair.locale.english_name} writes '{wanted}'.")
    elif not _may_differ(pair, here, there, target):
        if not there:
            yield Problem(f"The source ends with '{here}', this with nothing.", f"Add '{wanted}'.")
        elif not here:
            yield Problem(f"This ends with '{target[-1]}', the source with nothing.", "Remove it.")
        else:
            yield Problem(f"The source ends with '{here}', this with '{target[-1]}'.", f"Write '{wanted}'.")
    if pair.locale.language == "es":
        yield from _spanish(pair)


def _end(text: str) -> str:
    text = _TAIL.sub("", text.rstrip()).replace(_GREEK_QUESTION_MARK, ";")
    return f"{text[:-3]}…" if text.endswith("...") else text


def _mark(text: str, language: str = "en") -> str:
    """Return what a text ends with, as English writes it. Greek asks with the sign of a semicolon."""
    if text[-1] == ";" and language == "el":
        return "?"
    return _MARK.get(text[-1], "")


def _has_own_letters(pair: TextPair) -> bool:
    """Whether the last sentence is in the script of the locale, and not a name in Latin letters."""
    return any(not c.isascii() and c.isalpha() for c in _end(pair.target.text)[-12:])


def _may_differ(pair: TextPair, here: str, there: str, target: str) -> bool:
    if (here, there) in _LOOSE:
        return True
    if not here and _end(pair.source.text).endswith((",", ";")):
        return True
    if pair.locale.language == "ja" and target.endswith("か。"):
        return True
    if there == "." and not here:
        return _ABBREVIATION.search(target) is not None
    if here == "." and not there:
        if pair.subject.typography.full_width or pair.locale.script == "Kore":
            return pair.kind not in _PROSE
        source = _end(pair.source.text)
        return re.search(r"\b(?:etc|e\.g|i\.e|[ap]\.m|\w)\.$", source, re.IGNORECASE) is not None
    return False


def _spanish(pair: TextPair) -> Iterator[Problem]:
    text = pair.target.text
    for closing, opening in (("?", "¿"), ("!", "¡")):
        if closing in text and opening not in text and closing in _end(text)[-1:]:
            yield Problem(
                f"'{closing}' has no '{opening}' before it.", f"Open the sentence with '{opening}'."
            )
