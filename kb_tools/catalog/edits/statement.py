"""Splits an English text into items (words, numbers, markup) for comparison with another text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kb_tools.catalog.edits.english import (
    CONDITIONS,
    COUNTED,
    MONTHS,
    NAMES_TOO,
    NEGATIONS,
    OTHER_IN_CAPITALS,
    QUESTIONS,
    WEEKDAYS,
)
from kb_tools.model.delimiters import DELIMITERS, OWN_MARKS
from kb_tools.model.inline import Inline, Token


class Sort(StrEnum):
    """Kind of an item."""

    WORD = "word"
    """A word, which may have several spellings."""
    NUMBER = "number"
    ORDINAL = "ordinal"
    UNIT = "unit"
    """A unit or a currency."""
    SIGN = "sign"
    """A character with meaning: a plus, an arrow, a question mark that alone makes the question."""
    LITERAL = "literal"
    """Code, an address, a placeholder or markup: compared character by character."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a text."""

    sort: Sort
    value: str
    """The compared value: for a word, its lower-case form."""
    raw: str = ""
    """The text as written."""
    firm: bool = False
    """True if the item must not change: a word of a label, a name, a mark that alone makes a question.

    It is neither treated as a misspelling nor left out.
    """
    joined: bool = False
    """True if the item follows the previous one directly or after a hyphen."""
    hyphen: bool = False
    """True if the item follows the previous one after a hyphen."""

    @property
    def loose(self) -> bool:
        """True for a word that may be spelled differently or left out."""
        return self.sort is Sort.WORD and not self.firm


_LITERAL = "\x00"
_NEAR = 24
"""Characters around a dash that are examined to classify it."""
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS)
_WHO = frozenset(("who", "which", "whose", "whom"))
"""After a comma these describe all, without it some: customers, who pay yearly; customers who pay yearly."""
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_LABEL_WORDS = 4
"""Most words in the name of a screen element; a longer bold text is a sentence."""
_STYLE = frozenset(d.mark for d in DELIMITERS if d.is_look)
"""Delimiters that change only the look of words. Deleted, inserted, superscript and subscript text has a meaning."""
_TITLE = re.compile(r"\s([\"'(].*)\)$", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f™®©]")
_SPELT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "−": "-", "→": ">", "›": ">", "➜": ">", "▸": ">"}
)
_PATTERN = re.compile(
    r"""
    (?P<literal>\x00)
    | (?P<code>
        `+[^`]*`+
        | %\([\w.]+\)[a-z] | (?<!\d)%[sd]\b | \$?\{[^{}\s]*\} | \$[A-Z_]{2,}
        | (?:https?|ftp|mailto|tel|file):[^\s\x00]*[\w/]
        | [\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
        | [@\#]\w[\w-]*
        | (?<![^\s(\[,/])--?[a-zA-Z][\w-]*(?:=\w+)?
        | [\w.~-]{0,64}(?:[/\\][\w.~-]{0,64}\w)+/?
        | [^\W_]+(?:_[^\W_]+)+
        | \w[\w-]{1,64}(?:\.[a-z][a-z0-9]+)+(?!\w)
        | [<>=!]=+ | [<>]{2,} )
    | (?P<short>(?:[^\W\d_]\.){2,} | [^\W\d_](?:\.[^\W\d_])+(?!\w) )
    | (?P<grouped>\d{1,3}(?:[,'\u00a0\u202f\u2009\ ]\d{3})+(?!\d)(?:\.\d+)?)
    | (?P<number>\d+(?:[.:,]\d+)*)
    | (?P<word>[^\W\d_][^\W_]*(?:'[^\W\d_]+)*)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t]*")
_GROUPS = re.compile(r"[,'\u00a0\u202f\u2009 ]")


def plain(text: str) -> Sequence[Token]:
    """Return a text as one token, with emphasis delimiters removed."""
    return (Token(Inline.TEXT, re.sub(r"(\*{1,3}|\b_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)", r"\2", text)),)


def items(tokens: Sequence[Token]) -> list[Item]:
    """Return the items of a text in order, without typography, emphasis and invisible text."""
    text, literals, labels = _flat(tokens)
    return list(_ItemReader(text, literals, labels).items())


def _flat(tokens: Sequence[Token]) -> tuple[str, list[str], frozenset[int]]:
    """Return the text with a stand-in for each literal, the literals, and the offsets inside labels."""
    parts: list[str] = []
    literals: list[str] = []
    bold: list[tuple[int, int]] = []
    opened: list[int] = []
    size = 0
    for token in tokens:
        part = _language_of(token)
        if part is None:
            literals.append(_identity(token))
            part = _LITERAL
        if token.kind is Inline.EMPHASIS and len(token.raw) > 1 and token.raw[0] in OWN_MARKS:
            if token.opens:
                opened.append(size)
            elif opened:
                bold.append((opened.pop(), size))
        parts.append(part)
        size += len(part)
    text = "".join(parts)
    labels = (range(a, b) for a, b in bold if b - a < 80 and len(text[a:b].split()) <= _LABEL_WORDS)
    return text, literals, frozenset(place for label in labels for place in label)


def _language_of(token: Token) -> str | None:
    """Return the prose of a token; None for a literal."""
    raw = token.raw
    if token.kind is Inline.TEXT:
        return _language(raw)
    if token.kind is Inline.ESCAPE:
        return _language(raw[1:])
    if token.kind is Inline.ENTITY:
        return _language(html.unescape(raw))
    if token.kind is Inline.BREAK:
        return " "
    if token.kind is Inline.COMMENT or (token.kind is Inline.LINK and token.opens):
        return ""
    if token.kind is Inline.EMPHASIS and set(raw) <= _STYLE:
        return ""
    if token.kind is Inline.HTML and re.match(r"<w?br\b", raw):
        return " " if raw.startswith("<br") else ""
    return None


def _language(text: str) -> str:
    text = re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", text.replace(_LITERAL, " ")))
    return _INVISIBLE.sub("", text).translate(_SPELT)


def _identity(token: Token) -> str:
    if token.kind in (Inline.LINK, Inline.IMAGE) and not token.opens:
        title = _TITLE.search(token.raw)
        return f"{token.kind}: {token.target} {_on_one_line(title[1]) if title else ''}"
    if token.kind is Inline.AUTOLINK:
        return f"{token.target}"
    if token.kind is Inline.CODE:
        return f"`{_on_one_line(token.value or '')}`"
    return " ".join((token.value or token.raw).replace("/>", ">").split()).replace(" >", ">")


def _on_one_line(text: str) -> str:
    """Return a literal as a reader sees it: a line end in code (CommonMark 6.1) or in a title is a space."""
    return _LINE_END.sub(" ", text)


class _ItemReader:
    """Splits a text into items in one pass."""

    def __init__(self, text: str, literals: list[str], labels: frozenset[int]) -> None:
        self.text = text
        self.literals = iter(literals)
        self.labels = labels
        words = re.findall(r"[^\W\d_]{2,}", text)
        self.shouted = bool(words) and not any(w != w.upper() for w in words)
        long = [w for w in words if len(w) > 3]
        self.titled = len(long) > 1 and sum(w[0].isupper() for w in long) * 3 > len(long) * 2
        self.sentence: list[str] = []
        """The words since the last sentence end."""
        self.end = 0
        """Offset of the end of the last item, to see whether the next one touches it."""

    def items(self) -> Iterator[Item]:
        for m in _PATTERN.finditer(self.text):
            item = self._item(m)
            if item is None:
                continue
            between = self.text[self.end : m.start()]
            touching = self.end > 0 and not between.strip("-–") and not re.search(r"\s", between)
            yield replace(item, joined=touching, hyphen=touching and bool(between))
            self.end = m.end()
            if item.sort is not Sort.SIGN:
                self.sentence.append(item.value)

    def _item(self, m: re.Match[str]) -> Item | None:
        raw = m[0]
        if m["literal"]:
            return Item(Sort.LITERAL, next(self.literals))
        if m["code"]:
            return Item(Sort.LITERAL, raw)
        if m["short"]:
            return self._word(raw.replace(".", ""), m)
        if m["grouped"] or m["number"]:
            return Item(Sort.NUMBER, _GROUPS.sub("", raw) if m["grouped"] else raw, raw)
        return self._word(raw, m) if m["word"] else self._mark(m)

    def _word(self, raw: str, m: re.Match[str]) -> Item:
        value = raw.lower()
        named = raw[0].isupper() and bool(self.sentence) and not self.titled and not self.shouted
        acronym = not self.shouted and any(c.isupper() for c in raw[1:])
        counted = value == "a" and self._next(m) in COUNTED
        if (named and value in NAMES_TOO) or (acronym and raw in OTHER_IN_CAPITALS):
            value = raw
        digits = any(c.isdigit() for c in raw)
        return Item(Sort.WORD, value, raw, named or acronym or counted or digits or m.start() in self.labels)

    def _mark(self, m: re.Match[str]) -> Item | None:
        mark, after = m[0], self._next(m)
        last = self.sentence[-1] if self.sentence else ""
        if mark in ".!?…":
            asked = bool(self.sentence) and self.sentence[0].removesuffix("'s") in QUESTIONS
            self.sentence = []
            if mark == "?":
                return Item(Sort.SIGN, "?", firm=not asked)
        if mark in ".!…;:" and after in CONDITIONS:
            return Item(Sort.SIGN, ".")
        negated = last in NEGATIONS or last.endswith("n't")
        if mark in ",;:—–-" and after and (negated or after in _WHO):
            return Item(Sort.SIGN, ",")
        if mark in "-–":
            return self._dash(m)
        read = unicodedata.category(mark) in ("Sm", "Sc", "So") or mark in "%#@&/\\§†*"
        return Item(Sort.SIGN, mark) if read else None

    def _next(self, m: re.Match[str]) -> str:
        """Return the next word after white space, in lower case."""
        follows = _NEXT.match(self.text, m.end())
        return follows[1].lower() if follows else ""

    def _dash(self, m: re.Match[str]) -> Item | None:
        """A dash is a minus sign before a number, "to" between two numbers or days, and otherwise ignored."""
        before = self.text[max(0, m.start() - _NEAR) : m.start()]
        after = self.text[m.end() : m.end() + _NEAR]
        if re.match(r"[$€£¥]?\d", after) and not re.search(r"[\w%]$", before):
            return Item(Sort.SIGN, "-")
        figures = re.search(r"[\d%]\s*$", before) and re.match(r"\s*[$€£¥]?\d", after)
        days = re.search(r"([^\W\d_]+)\.?\s*$", before), re.match(r"\s*([^\W\d_]+)", after)
        if figures or all(day and day[1].lower() in _DAYS for day in days):
            return Item(Sort.WORD, "to", m[0], firm=True)
        return None
