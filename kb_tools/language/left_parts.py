"""Finds whole parts of English that were left in a translation: a sentence, the text of a link, that of an image."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb_tools.catalog.edits.words import is_common, is_word
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.prose import Prose, shown
from kb_tools.language.sentences import sentence_spans
from kb_tools.model.finding import Span
from kb_tools.model.inline import Inline

_LISTED = """
    add allow answer apply ask assign attach avoid call cancel change check choose clear click close collect confirm
    connect contact copy create cut delete describe disable drag edit enable enter explain export fill find follow
    give go import install invite join keep learn leave let log look make mark merge move name note open paste pay
    pick press print publish put read reload remember remove rename repeat reply reset restart restore return review
    run save scroll search see select send set share show sign skip start stop switch take tap tell test try turn
    type undo update upload use verify view visit wait watch write
"""
_IMPERATIVES = frozenset(_LISTED.split())
"""Verbs with which a sentence of a guide begins."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z'’ -]*[A-Za-z]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CODE = re.compile(r"[{}()<>=_/;\\*#|@$&\ufffc]|\w\.\w")
"""What no sentence of ordinary words has."""
_EDGES = " \t\n.,;:!?…()[]\"“”„«»'‘’"
_QUOTES = "\"“„«»'‘「『"
_FEWEST = 3
"""Fewest words of a sentence, and of a label in Latin letters."""
_MARKED = frozenset({Inline.LINK, Inline.IMAGE})


def may_be_left(text: str, source: str) -> bool:
    """Return whether a text has a sentence of its source somewhere. This is read quickly."""
    return any(sentence in text for sentence in _sentences(source))


def left_sentences(text: str, plain: str, source: str, own: str, names: str = "") -> Iterator[Span]:
    """Yield where a text has a whole sentence of its source. `own` is the key of its language in FUNCTION_WORDS.

    A sentence in quotation marks is a quotation, and one that is a link a title: `plain` is the text without those, of
    the same length. The words of `names` stay in every language.
    """
    sentences = _sentences(source)
    for start, stop in sentence_spans(text):
        part = text[start:stop]
        if part[0] in _QUOTES or not _WORD.search(plain, start, stop):
            continue
        if part.strip(_EDGES) in sentences and _is_statement(part, own, names):
            yield start, start + len(part.rstrip(_EDGES))


def left_labels(target: Prose, source: Prose, own: str, *, latin: bool, names: str = "") -> Iterator[Span]:
    """Yield where the text of a link or an image is that of the source, in common words of English.

    Of links to other sites, only what cannot be a title or a term counts. In a language of Latin letters (`latin`), two
    words may be a term that it has taken over.
    """
    ours = {_label(source, at) for at, _ in _marked(source)}
    for at, outside in _marked(target):
        label = _label(target, at)
        if label in ours and _PLAIN.fullmatch(label) and _is_translatable(label, own, latin, outside, names):
            start = sum(len(token.raw) for token in target.tokens[: at + 1])
            yield start, start + sum(len(t.raw) for t in target.tokens[at + 1 : target.tokens[at].pair])


@lru_cache(maxsize=1 << 10)
def _sentences(source: str) -> frozenset[str]:
    """Return the sentences of an English text that may be left, without the marks at their edges."""
    found = (source[start:stop].strip(_EDGES) for start, stop in sentence_spans(source))
    return frozenset(each for each in found if len(_WORD.findall(each)) >= _FEWEST)


def _is_statement(sentence: str, own: str, names: str) -> bool:
    """Return whether a sentence is one of ordinary English words, and no list of names."""
    if _CODE.search(sentence):
        return False
    words = _WORD.findall(sentence)
    lower = [word for word in words if word[0].islower() and len(word) > 1 and word not in names.split()]
    if not all(map(is_word, lower)):
        return False
    small = _small_words(own)
    ordinary = [word for word in lower if word not in FUNCTION_WORDS["en"] and is_common(word)]
    first = words[0].lower() in _IMPERATIVES or words[0].lower() in small
    if first:
        return len(lower) > 1 or bool(ordinary)
    return len(lower) > 1 and bool(ordinary) and not small.isdisjoint(word.lower() for word in words)


def _is_translatable(label: str, own: str, latin: bool, outside: bool, names: str) -> bool:
    """Return whether a label is in ordinary English words, and no title, name or term."""
    words = _WORD.findall(label)
    lower = [word for word in words if word[0].islower()]
    if (
        len(words) < (_FEWEST if latin else 2)
        or len(lower) < 2
        or any(word in names.split() for word in words)
    ):
        return False
    if any(word[0].isupper() for word in words[1:]) or (outside and words[0][0].isupper()):
        return False
    if not all(len(word) == 1 or is_common(word.lower()) for word in words):
        return False
    told = not _small_words(own).isdisjoint(word.lower() for word in words)
    if outside:
        return told and len(words) >= _FEWEST
    return told or not latin or words[0].lower() in _IMPERATIVES


def _marked(text: Prose) -> Iterator[tuple[int, bool]]:
    """Yield where links and images begin in the tokens of a text, and whether they lead to another site."""
    for at, token in enumerate(text.tokens):
        if token.opens and token.pair is not None and token.kind in _MARKED:
            target = token.target or text.tokens[token.pair].target or ""
            yield at, "//" in target and token.kind is Inline.LINK


def _label(text: Prose, at: int) -> str:
    inside = text.tokens[at + 1 : text.tokens[at].pair]
    return " ".join("".join(map(shown, inside)).split())


@lru_cache(maxsize=64)
def _small_words(own: str) -> frozenset[str]:
    """Return the small words of English that the own language has not."""
    return FUNCTION_WORDS["en"] - FUNCTION_WORDS.get(own, frozenset())
