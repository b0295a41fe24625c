"""Ends a target as its source ends, in the marks of the locale: `.` becomes `。`, and a missing mark is added.

It is sure only where source and target end with words or a mark, without brackets, quotation marks or markup behind
them, and where the target is one sentence, if a full stop is to go.
"""

from __future__ import annotations

import re

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import edited
from kb_tools.model.inline import Inline

_SAME = {".": ".。．।۔｡", "?": "?？؟", "!": "!！", ":": ":："}
_MARK = {char: mark for mark, chars in _SAME.items() for char in chars}
_ABBREVIATION = re.compile(r"(?:\b\w{1,5}|\d|\b(?:\w\.\s?)+\w)\.$")
_SENTENCE_END = re.compile(r"[.!?…]\s+\S")
_OPENED = {"?": "¿", "!": "¡"}


def mend(pair: TextPair) -> str | None:
    """Return the target with the end of its source, None where more than one end may be right."""
    source, target = pair.source.text.rstrip(), pair.target.text
    words = target.rstrip()
    if not source or not words or pair.target.tokens[-1].kind is not Inline.TEXT:
        return None
    here, last = _MARK.get(source[-1], ""), words[-1]
    there = _MARK.get(last, "")
    if words.endswith(("..", "。。")) or source.endswith(("..", ",", ";")):
        return None
    at = len(words) - 1
    if there and here == there:
        return edited(pair.target, [(at, at + 1, _end(pair, here))])
    if there == "." and not here and (source[-1].isalnum() and _is_one_sentence(words)):
        return edited(pair.target, [(at, at + 1, "")])
    if here and not there and last.isalpha():
        opened = _OPENED.get(here)
        if pair.locale.language == "es" and opened and opened not in words:
            return None
        return edited(pair.target, [(at, at + 1, f"{last}{_end(pair, here)}")])
    return None


def _end(pair: TextPair, mark: str) -> str:
    """Return a mark of English as the locale writes it, with the space before it."""
    typography = pair.subject.typography
    written = (typography.sentence_ends or {}).get(mark, mark)
    space = "\u00a0" if mark == ":" else "\u202f"
    return f"{space}{written}" if written in typography.space_before and written != "." else written


def _is_one_sentence(words: str) -> bool:
    return not _ABBREVIATION.search(words) and not _SENTENCE_END.search(words)
