"""Ends a target in the marks of the locale (`.` becomes `。`), and adds a mark that is surely missing.

A question mark is missing beyond doubt. A full stop is so behind a sentence that follows another one, and in a
paragraph of some words: items of lists and short texts do without it in many languages. A mark that the source has not
stays, for translators end such texts as their language likes it.
"""

from __future__ import annotations

import re

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import edited
from kb_tools.checks.rules.end_punctuation import OPENERS
from kb_tools.language.ends import mark_of, signs
from kb_tools.language.typography import space_before
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Kind

_MENDED = frozenset(".?!:")
_OPENED = frozenset({"es", "ast", "gl"})
"""Languages that open a question, too: where it begins, only a person knows."""
_ENDED = re.compile(r"[^\W\d_][.।۔]\s+\S|[。！？]\S")
_ENOUGH = 4
"""Words that make a paragraph more than a name."""
_WORDS_APART = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva"})


def mend(pair: TextPair) -> str | None:
    """Return the target with the end of its source, None where more than one end may be right."""
    source, words = pair.source.text.rstrip(), pair.target.text.rstrip()
    if not source or not words or pair.target.tokens[-1].kind is not Inline.TEXT:
        return None
    here, last = mark_of(source[-1]), words[-1]
    if here not in _MENDED or words.endswith(("..", "。。")) or source.endswith(".."):
        return None
    at = len(words) - 1
    if mark_of(last, pair.locale.language) == here:
        return edited(pair.target, [(at, at + 1, _end(pair, here))])
    if last.isalpha() and _is_missing(pair, here, words):
        return edited(pair.target, [(at, at + 1, f"{last}{_end(pair, here)}")])
    return None


def _is_missing(pair: TextPair, mark: str, words: str) -> bool:
    """Return whether a text that ends with a letter lacks the mark at the end of its source."""
    if mark == "?":
        return pair.locale.language not in _OPENED or dict(OPENERS)["?"] in words
    if mark != ".":
        return False
    if _ENDED.search(words):
        return True
    return (
        pair.kind is Kind.PARAGRAPH
        and pair.locale.script in _WORDS_APART
        and len(pair.target.words) >= _ENOUGH <= len(pair.source.words)
    )


def _end(pair: TextPair, mark: str) -> str:
    """Return a mark of English as the locale writes it, with the space before it."""
    typography = pair.subject.typography
    written = signs(mark, pair.locale)[:1] or mark
    return f"{space_before(written)}{written}" if written in typography.space_before else written
