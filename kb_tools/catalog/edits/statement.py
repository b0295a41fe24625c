"""What an English text says, as a row of words, figures and markup that can be compared with another."""

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
    """What an item is."""

    WORD = "word"
    """Of language: may be spelt in more than one way."""
    NUMBER = "number"
    ORDINAL = "ordinal"
    UNIT = "unit"
    """Or a currency."""
    SIGN = "sign"
    """A character that is read: a plus, an arrow, a question mark where it makes the question."""
    LITERAL = "literal"
    """Code, an address, a placeholder, markup: the same to the letter, or another."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a text says."""

    sort: Sort
    value: str
    """What is compared: a word in lower case."""
    raw: str = ""
    """As it is written."""
    firm: bool = False
    """Whether it stands as it is: a word of a label, a name, a mark that alone makes a question. No misspelling is
    assumed, nothing may be left out."""
    joined: bool = False
    """Whether it follows the item before without a space or after a hyphen only."""
    hyphen: bool = False
    """Whether it follows the item before after a hyphen only."""

    @property
    def loose(self) -> bool:
        """Whether it is a word that may be spelt another way or left out."""
        return self.sort is Sort.WORD and not self.firm


_LITERAL = "\x00"
_NEAR = 24
"""Characters around a dash that tell what it is."""
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS)
_WHO = frozenset(("who", "which", "whose", "whom"))
"""After a comma these speak of all, without it of some: customers, who pay yearly; customers who pay yearly."""
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_LABEL_WORDS = 4
"""Words that a name on the screen has at most; more in bold are a sentence."""
_STYLE = frozenset(d.mark for d in DELIMITERS if d.is_look)
"""Marks of emphasis that say nothing but "look here"; struck, inserted, raised and lowered text says more."""
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
_GROUPS = re.compile(r"[,'\u00a0\u202f\u2009 ]")


def plain(text: str) -> Sequence[Token]:
    """Read a text as language without markup, but for emphasis and the backticks of code."""
    return (Token(Inline.TEXT, re.sub(r"(\*{1,3}|\b_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)", r"\2", text)),)


def items(tokens: Sequence[Token]) -> list[Item]:
    """Return what is said, in order; typography, markup that is only emphasis, and what is not shown left out."""
    text, literals, labels = _flat(tokens)
    return list(_Reader(text, literals, labels).items())


def _flat(tokens: Sequence[Token]) -> tuple[str, list[str], frozenset[int]]:
    """Return the text with a mark for each literal, the literals, and the places that are in a label."""
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
    """Return what of a token is language; None for one that is compared to the letter."""
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
        return f"{token.kind}: {token.target} {title[1] if title else ''}"
    if token.kind is Inline.AUTOLINK:
        return f"{token.target}"
    if token.kind is Inline.CODE:
        return f"`{token.value}`"
    return " ".join((token.value or token.raw).replace("/>", ">").split()).replace(" >", ">")


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, literals: list[str], labels: frozenset[int]) -> None:
        self.text = text
        self.literals = iter(literals)
        self.labels = labels
        words = re.findall(r"[^\W\d_]{2,}", text)
        self.shouted = bool(words) and not any(w != w.upper() for w in words)
        long = [w for w in words if len(w) > 3]
        self.titled = len(long) > 1 and sum(w[0].isupper() for w in long) * 3 > len(long) * 2
        self.sentence: list[str] = []
        """The words since the last full stop."""
        self.end = 0
        """Where the last item ends, so that what touches it is seen."""

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
        """Return the word that follows after a space, in lower case."""
        follows = _NEXT.match(self.text, m.end())
        return follows[1].lower() if follows else ""

    def _dash(self, m: re.Match[str]) -> Item | None:
        """A dash is a sign before a figure, "to" between two figures or days, and nothing else that is read."""
        before = self.text[max(0, m.start() - _NEAR) : m.start()]
        after = self.text[m.end() : m.end() + _NEAR]
        if re.match(r"[$€£¥]?\d", after) and not re.search(r"[\w%]$", before):
            return Item(Sort.SIGN, "-")
        figures = re.search(r"[\d%]\s*$", before) and re.match(r"\s*[$€£¥]?\d", after)
        days = re.search(r"([^\W\d_]+)\.?\s*$", before), re.match(r"\s*([^\W\d_]+)", after)
        if figures or all(day and day[1].lower() in _DAYS for day in days):
            return Item(Sort.WORD, "to", m[0], firm=True)
        return None
