"""Escapes text so that readers see the typed characters, whatever the renderer would read in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb_tools.model.delimiters import EXTENSION_MARKS, OWN_MARKS, PAIR, SINGLE_IN_CLASS
from kb_tools.model.dialect import Dialect
from kb_tools.model.inline import Inline, Token

_SPELLED = (
    {c: "\\" + c for c in f"`{OWN_MARKS}#+-.!"}
    | {c: f"&#{ord(c)};" for c in f"$:@/{EXTENSION_MARKS}|\"'?%\\[](){{}}"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
"""A backslash escape if every configuration of the dialect knows it, else an entity."""
_STRAY = re.compile(
    rf"\[[^\[\]\n]+\]|[`\[\]<{{$@{SINGLE_IN_CLASS}]|{PAIR}|\+\++|\\\Z|-8<|:(?=//)|(?<=www)\.",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\[[^\[\]\n]+\]|[\[\]]")
_START = re.compile(
    r"(?P<definition>\[[^\[\]]*\]:)|(?P<number>\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|\Z))"
    r"|(?P<bullet>[-+*](?=\s|\Z))|(?P<rule>[-*_](?=[-*_ ]*\Z))"
    r"|(?P<mark>[#>])|(?P<box>!!!|\?\?\?|===|///|:::|~~~|:(?=\s))|(?P<snippet>-+8<)"
)
_META = re.compile(r"[A-Za-z0-9_-]+(?=:)")


def spelled(text: str) -> str:
    """Return text with every potential markup character escaped."""
    return "".join(_SPELLED.get(c, c) for c in text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The context of a text, which decides how stray markup characters would be read."""

    dialect: Dialect
    brackets: frozenset[str] = frozenset()
    """Bracketed text that is kept as it is."""
    odd: bool = False
    """Brackets with markup between them are kept: the source has the same ones."""
    pairs: frozenset[str] = frozenset()
    """Those of `$`, `+` and the extension delimiters that occur at least twice in the whole text."""
    cell: bool = False
    quoted: bool = False


def odd_brackets(tokens: Sequence[Token]) -> str:
    """Return, in order, the text brackets that have other markup between them."""
    found = []
    for token in tokens:
        if token.kind is Inline.TEXT and ("[" in token.raw or "]" in token.raw):
            found += [m[0] for m in _BRACKET.finditer(token.raw) if len(m[0]) == 1]
    return "".join(found)


def text(raw: str, place: Surroundings, *, last: bool = False) -> str:
    """Return text with stray markup characters escaped. `last` tells that markup, or nothing, follows."""
    raw = _STRAY.sub(lambda m: _stray(m, raw, place, last), raw)
    if place.cell:
        raw = raw.replace("|", "\\|")
    return raw.replace('"', "&quot;") if place.quoted else raw


def _stray(m: re.Match[str], raw: str, place: Surroundings, last: bool) -> str:
    mark, after = m[0], raw[m.end() : m.end() + 1]
    first = mark[0]
    if first in "[]":
        if len(mark) > 1:
            if mark in place.brackets and after not in ("(", "[", ":"):
                return mark
            return f"&#91;{text(mark[1:-1], place)}&#93;"
        # Both of a pair are escaped: an unmatched bracket would break a link around it.
        if place.odd and after not in ("(", "[", ":"):
            return mark
        return f"&#{ord(mark)};"
    if first in f"$+{EXTENSION_MARKS}":
        return mark if first not in place.pairs else f"&#{ord(first)};" * len(mark)
    if first == "_":
        inside = _is_word(raw[m.start() - 1 : m.start()]) and _is_word(after)
        return mark if inside and place.dialect.smart else "\\_"
    if first in "@:.":
        linked = place.dialect.addresses or (first == "@" and place.dialect.shorthands)
        return f"&#{ord(first)};" if linked else mark
    if first == "-":
        return "-8&lt;"
    if first == "<":
        return mark if after in (" ", "\n") else "&lt;"
    if first == "{":
        return "\\{" if after and after not in "{%#*!+-~=>" else "&#123;"
    if first == "\\":
        return "\\\\" if last else mark
    return "\\" + mark


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()


def start(text: str, first: bool = False, source: str = "") -> str:
    """Return inline Markdown escaped so that it starts no block: no list, heading, quote, box or rule.

    `first` tells that the text starts the page, where `word:` would be read as front matter. A prefix that `source` has
    there as well, such as `https:`, may stay. All other block starts are escaped even if the source has them, because
    the text that follows decides what they become.
    """
    m = _START.match(text)
    if m:
        head, rest = m[0], text[m.end() :]
        if m["definition"]:
            return f"&#91;{text[1:]}"
        if m["number"]:
            return f"{head}\\{rest}"
        if m["box"]:
            return f"\\{text}" if head == "!!!" else f"&#{ord(head[0])};{text[1:]}"
        if m["snippet"]:
            return head[:-1] + "&lt;" + rest
        return "\\" + text
    if first and (m := _META.match(text)) and not source.startswith(m[0] + ":"):
        return f"{m[0]}&#58;{text[m.end() + 1 :]}"
    return text
