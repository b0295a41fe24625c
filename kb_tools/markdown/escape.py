"""Writes a target as inline Markdown that renders as the text of its unit, whatever was typed.

A target may hold the markup of its source and no other (law 7). Emphasis, code spans, entities and emoji are
harmless and stay; any link, tag, macro, footnote, attribute list or formula that the source has not is spelled
so that readers see the characters that were typed.
"""

from __future__ import annotations

import re
import string

from kb_tools.markdown.definitions import normalized
from kb_tools.markdown.html_text import READABLE
from kb_tools.markdown.inline import parse_inline
from kb_tools.markdown.references import BRACKETED, relabelled
from kb_tools.model.inline import Inline, Token

_MARKUP = re.compile(r"[\\`<\[\]{$*_~^\n@&+=/]")
"""What may be markup; text without any of it, and without `www.`, is written as it is."""
_GUARDED = frozenset(
    {
        Inline.LINK,
        Inline.IMAGE,
        Inline.HTML,
        Inline.AUTOLINK,
        Inline.FOOTNOTE,
        Inline.MACRO,
        Inline.ATTRIBUTES,
        Inline.MATH,
        Inline.KEYS,
        Inline.COMMENT,
    }
)
"""Kinds that a target may only have from its source."""
_SPELLED = (
    {c: "\\" + c for c in "`*_#+-.!"}
    | {c: f"&#{ord(c)};" for c in "$:@/~^=|\"'?%\\[](){}"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
"""A backslash where every configuration of the dialect knows it, else an entity."""
_READABLE = re.compile(rf"\b({'|'.join(READABLE)})\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_STRAY = re.compile(r"[`\[\]<{*]|(?<![^\W_])_|_(?![^\W_])|(?<!\w)@(?=\w)|\\\Z")
_LONG = 10_000
"""Characters up to which comparing marks is cheaper than parsing, whatever they are."""
_SHAPE = re.compile(
    r"""[`\\\[\]()<{}hw@$*_~^=+!&|"\#\n](?:
        (?<![hw{@*_~^=+`])(?:
            (?<=\])(?:\([^\s()]*\)|\[[^\]]*\])  # the end of a link: where it leads, or its label
            | (?<=\[)\^[^\]]*\]                   # a footnote
            | (?<=<)[^<>]*>                        # a tag
            | (?<=\\).                            # an escape
            | (?<=\$)[^$]+\$                       # a formula
            |                                      # the character itself
        )
        | (?<=h)ttps?://[^\s<>()\[\]`*]+
        | (?<=w)ww\.[^\s<>()\[\]`*]+
        | (?<=[*_~^=+])[*_~^=+]*                   # emphasis and the like
        | (?<=`)`*[^`]*`*                          # code
        | (?<=\{)[^{}]*\}                          # attributes, a macro
        | (?<=@)[\w.-]*                            # a mention, an address
    )""",
    re.VERBOSE,
)
"""What a target must have in the order of its source to be written as it is.

First a single character, for which a search looks much faster than for one of several patterns.
"""
_FLANK = re.compile(r"[*_](?:(?<=[^\w\s*_][*_])[*_]*(?=\w)|(?<=[^\W_][*_])[*_]*(?=[^\s*_]))")
"""A run of marks that words or punctuation touch on both sides: whether it is emphasis depends on them."""
_SNIPPET = re.compile(r"-8<")
_RUN = re.compile(r"\*{1,2}|_{1,2}")
_START = re.compile(
    r"(?P<definition>\[[^\[\]]*\]:)|(?P<number>\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|\Z))"
    r"|(?P<bullet>[-+*](?=\s|\Z))|(?P<rule>[-*_](?=[-*_ ]*\Z))"
    r"|(?P<mark>[#>])|(?P<box>!!!|\?\?\?|===|///|:::|~~~|:(?=\s))|(?P<snippet>-+8<)"
)
_META = re.compile(r"[A-Za-z0-9_-]+(?=:)")


def markup(token: Token) -> tuple[Inline, str]:
    """Return what makes a token the same in source and target: readable attributes and titles may differ."""
    if token.kind in (Inline.LINK, Inline.IMAGE):
        return token.kind, token.target or ""
    if token.kind in (Inline.HTML, Inline.ATTRIBUTES):
        return token.kind, " ".join(without_readable(token.raw).lower().split())
    return token.kind, " ".join(token.raw.split())


def without_readable(tag: str) -> str:
    """Return a tag without the values of its readable attributes."""
    return _READABLE.sub(r"\1", tag)


def spelled(text: str) -> str:
    """Return text with every character that could be markup spelled as an entity or protected."""
    return "".join(_SPELLED.get(c, c) for c in text)


def inline(
    source: str, target: str, *, cell: bool = False, quoted: bool = False, heading: bool = False
) -> str:
    """Return a target as inline Markdown for the place of its source.

    `cell` protects pipes, `quoted` straight double quotes, `heading` number signs at the end.
    """
    plain = not (cell or quoted or _MARKUP.search(target) or "www." in target)
    if plain or _same_shape(source, target):
        return _closed(target) if heading else target
    tokens = list(parse_inline(target))
    own = parse_inline(source)
    allowed = {markup(token) for token in own if token.kind in _GUARDED}
    # A page may define the label of what is mere brackets in the source.
    labels = [
        f"[{normalized(text)}]" for t in own if t.kind is Inline.TEXT for text in BRACKETED.findall(t.raw)
    ]
    allowed |= {(Inline.LINK, label) for label in labels}
    marks = {token.raw[0] for token in own if token.kind is Inline.EMPHASIS} | {"*", "_", "<"}
    escapes = {token.raw for token in own if token.kind is Inline.ESCAPE}
    code_tags = {_tag(token.raw) for token in own if token.kind is Inline.CODE}
    tokens = relabelled(tokens, own)
    brackets = any(t.kind is Inline.TEXT and "[" in t.raw for t in own)
    tokens = _with_emphasis(tokens, own)
    out: list[str] = []
    for index, token in enumerate(tokens):
        raw = token.raw
        kind = token.kind
        if kind is Inline.TEXT:
            raw = _text(raw, index == len(tokens) - 1, brackets, cell, quoted)
        elif (kind in _GUARDED and _closing(token, tokens, allowed) not in allowed) or (
            kind is Inline.EMPHASIS and raw[0] not in marks
        ):
            raw = spelled(raw)
        elif kind is Inline.CODE:
            if raw[0] == "<" and _tag(raw) not in code_tags:
                raw = spelled(raw)
        elif kind is Inline.ESCAPE and raw[1] in "[]()" and raw not in escapes:
            raw = f"&#{ord(raw[1])};"
        elif cell and "|" in raw and kind in (Inline.HTML, Inline.LINK, Inline.IMAGE):
            raw = raw.replace("|", "&#124;")
        out.append(raw)
    text = "".join(out)
    return _closed(text) if heading else text


def _closed(text: str) -> str:
    """Return text that does not end in number signs, which would close a heading."""
    bare = text.rstrip("#")
    if len(bare) == len(text):
        return text
    return bare + "\\#" * (len(text) - len(bare)) if not bare.endswith("\\") else bare + "#"


def _same_shape(source: str, target: str) -> bool:
    """Tell whether a target has exactly the markup of its source, in the same order and flanked alike."""
    if len(target) + len(source) > _LONG:
        return False
    shape = _SHAPE.findall(target)
    if shape != _SHAPE.findall(source):
        return False
    if ("*" not in target and "_" not in target) or not [mark for mark in shape if mark[0] in "*_"]:
        return True
    return len(_FLANK.findall(source)) == len(_FLANK.findall(target))


def _tag(raw: str) -> str:
    return raw[: raw.find(">") + 1] if raw[0] == "<" else "`"


def _closing(token: Token, tokens: list[Token], allowed: set[tuple[Inline, str]]) -> tuple[Inline, str]:
    """Return the markup of a token; of a link, that of the half which says where it leads."""
    if token.opens and token.pair is not None and token.kind in (Inline.LINK, Inline.IMAGE):
        return markup(tokens[token.pair])
    return markup(token)


def _text(raw: str, last: bool, brackets: bool, cell: bool, quoted: bool) -> str:
    """Return a stretch of text with its stray marks protected; `brackets` are let through as in the source."""
    raw = _SNIPPET.sub("-8&lt;", raw)
    raw = _STRAY.sub(lambda m: _stray(m, raw, last, brackets), raw)
    if cell:
        raw = raw.replace("|", "\\|")
    return raw.replace('"', "&quot;") if quoted else raw


def _stray(m: re.Match[str], raw: str, last: bool, brackets: bool) -> str:
    mark, after = m[0], raw[m.end() : m.end() + 1]
    if mark == "<":
        return "&lt;" if not after or after in string.ascii_letters + "/!?" else mark
    if mark in "[]":
        # Of a pair both are spelled: an odd bracket would break a link around them.
        return mark if brackets else f"&#{ord(mark)};"
    if mark == "{":
        return "\\{" if after and after not in "{%#*!+-~=>" else "&#123;"
    if mark == "@":
        return "&#64;"
    if mark == "\\":
        return "\\\\" if last else mark
    return "\\" + mark


def _with_emphasis(tokens: list[Token], own: tuple[Token, ...]) -> list[Token]:
    """Spell emphasis as tags where the dialect does not see its marks, as in `这是**粗体。**文字`.

    Only as many pairs as the target has fewer than its source.
    """
    for width, tag in ((2, "strong"), (1, "em")):
        lack = _pairs(own, width) - _pairs(tokens, width)
        if lack <= 0:
            continue
        places: list[tuple[int, re.Match[str]]] = []
        for index, token in enumerate(tokens):
            if token.kind is Inline.TEXT:
                places += [(index, m) for m in _RUN.finditer(token.raw) if len(m[0]) == width]
        chosen: dict[tuple[int, int], str] = {}
        k = 0
        while lack and k + 1 < len(places):
            (i, a), (j, b) = places[k], places[k + 1]
            after, before = tokens[i].raw[a.end() : a.end() + 1], tokens[j].raw[b.start() - 1 : b.start()]
            if (
                a[0] == b[0]
                and not after.isspace()
                and not before.isspace()
                and (i, a.end()) != (j, b.start())
            ):
                chosen[i, a.start()], chosen[j, b.start()] = f"<{tag}>", f"</{tag}>"
                lack -= 1
                k += 2
            else:
                k += 1
        tokens = _spliced(tokens, chosen, width)
    return tokens


def _pairs(tokens: list[Token] | tuple[Token, ...], width: int) -> int:
    return sum(t.kind is Inline.EMPHASIS and t.opens and t.raw in ("*" * width, "_" * width) for t in tokens)


def _spliced(tokens: list[Token], chosen: dict[tuple[int, int], str], width: int) -> list[Token]:
    """Return the tokens with some runs in their text replaced; pairs are not kept up."""
    if not chosen:
        return tokens
    out: list[Token] = []
    for index, token in enumerate(tokens):
        position = 0
        for (i, at), tag in sorted(chosen.items()):
            if i == index:
                if at > position:
                    out.append(Token(Inline.TEXT, token.raw[position:at]))
                out.append(Token(Inline.EMPHASIS, tag))
                position = at + width
        if position < len(token.raw):
            out.append(
                Token(token.kind, token.raw[position:], None, token.opens, token.target, token.value)
                if position
                else token
            )
    return out


def start(text: str, first: bool = False, source: str = "") -> str:
    """Return inline Markdown that starts no block of its own: no list, heading, quote, box or rule.

    `first` is true at the very start of a page, where `word:` would be read as front matter; what its `source`
    has there, `https:` say, may stay. No other mark is left alone for that: what makes a block of it comes after.
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
