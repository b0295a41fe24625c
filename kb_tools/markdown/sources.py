"""Turns cut text into sources: the text that a translator sees."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from kb_tools.markdown.html.attributes import in_words
from kb_tools.markdown.inline.labels import normalized
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.patterns import ATTRIBUTES, KEYS, TAG
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Kind

_CLEARLY_LANGUAGE = re.compile(r"[\s*_\"'(‘“]*+(?!\w+(?:[-+.]\w+)*(?::\S|@)|www\.)\w*[^\W\d_]")
_CODE = r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
_NO_LANGUAGE = re.compile(
    rf"(?:(?=[`<\[\]{{&:$\\+])|(?<![^\W_])(?=\w))(?:{_CODE}|<(?P<tag>code|pre|script|style|kbd|samp|svg)\b[^>]*>.*?</(?P=tag)>|<!--.*?-->"
    r"|\[(?P<same>[^\s\[\]]*[./@][^\s\[\]]*)\]\([^()\s]*?(?P=same)[^()\s]*\)"
    r"|</?[A-Za-z][^<>]*>|\]\((?:<[^<>]*>|[^\s()]|\([^\s()]*\))*\)?|\]\s?\[[^\]]*\]|\[\^[^\]]+\]|\{\{.*?\}\}|\{%.*?%\}"
    r"|\{[*!#].*?[*!#]\}|\{[^{}]*\}|(?:https?|ftp|mailto|file)://?[^\s<>)\]]+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|:[a-z0-9_+-]+:|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|\$[^$\n]+\$|\\\(.+?\\\)|\[!\w+\]|\[(?:TOC|toc)\]"
    rf"|{KEYS.pattern})",
    re.DOTALL,
)
_ONLY_A_LINK = re.compile(r"(?:https?|ftp)://\S+")
_SNIPPET = re.compile(
    r";*-+8<-+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\[[ \t]*(?:start|end)[ \t]*:[^\]]*\]).*)?", re.IGNORECASE
)
"""A directive of pymdownx.snippets, or the mark of a section."""
_LETTER = re.compile(r"[^\W\d_]")
_SHORTCUT = re.compile(
    r"""[`!\[\]](?:
        (?<=`)(?<![`\\]`)(?P<ticks>`*)(?!`).+?(?<!`)`(?P=ticks)(?!`)
        | (?<=\])(?P<gap>\s?)\[(?!\^)(?P<reference>[^\[\]]+)\]
        | (?<=\[)\^[^\s\[\]]+\](?!\[)
        | (?:(?<=\[)|(?<=(?P<bang>!))\[)(?P<label>(?!\^)[^\[\]]+)\]
          (?:(?P<empty>\[\])|\s\[(?P<after>(?!\^)[^\[\]]+)\]|(?![\[(])|(?=\[\^))
    )""",
    re.DOTALL | re.VERBOSE,
)
"""Code, the end of a reference, a footnote, and a possible shortcut reference.

The first character is matched separately, which makes searching much faster.
"""
_READ_BEFORE_LABELS = re.compile(r"`[^`]+`|\\[\\`*_{}\[\]()>#+.!-]")
"""Markup that the renderer removes before it looks for labels, so that no label contains it."""
_UNEXPLICIT = re.compile(r"\](?!\()")
"""Matches in every reference without an explicit label, and in many others."""
_LONG = 2000
"""Length in characters from which a source is parsed instead of searched: parsing takes linear time."""
_VERBATIM = frozenset(
    {Kind.FRONT_MATTER, Kind.CODE_TITLE, Kind.CODE_COMMENT, Kind.DIAGRAM_LABEL, Kind.ATTRIBUTE}
)


def finish_source(
    source: str, labels: Collection[str], kind: Kind, dialect: Dialect = DEFAULT_DIALECT
) -> str:
    """Return a source as a translator sees it; empty if it has no prose.

    A shortcut reference `[Label]` becomes `[Label][Label]`, so that its text can be translated.
    """
    if kind in _VERBATIM:
        return (
            source if _LETTER.search(source) and not (kind is Kind.CODE_TITLE and " " not in source) else ""
        )
    if "8<-" in source and _SNIPPET.fullmatch(source):
        return ""
    if not _CLEARLY_LANGUAGE.match(source) and not _has_language(source, dialect):
        return ""
    if "[" not in source:
        return source
    if (labels or "[]" in source) and _UNEXPLICIT.search(source) and len(source) < 5 * _LONG:
        return _spelled_out(source, labels)
    return source


def _has_language(source: str, dialect: Dialect = DEFAULT_DIALECT) -> bool:
    if len(source) > _LONG or (dialect.has_keywords and "[" in source):
        return any(
            _LETTER.search(t.raw)
            if t.kind is Inline.TEXT
            else t.kind in (Inline.HTML, Inline.ATTRIBUTES) and in_words(t.raw)
            for t in parse_inline(source, dialect)
        )
    return _short_has_language(source)


@lru_cache(maxsize=4096)  # every step that works on a page segments it
def _short_has_language(source: str) -> bool:
    if _ONLY_A_LINK.fullmatch(source):
        return False
    position = 0
    for m in _NO_LANGUAGE.finditer(source):
        if _LETTER.search(source, position, m.start()):
            return True
        position = m.end()
        if "=" in m[0] and _shows_words(m[0]):
            return True
    return _LETTER.search(source, position) is not None


def _shows_words(markup: str) -> bool:
    """Tell whether a tag or attribute list, perhaps with the element's contents, has a readable value with letters."""
    if markup[0] == "{":
        return ATTRIBUTES.fullmatch(markup) is not None and in_words(markup)
    tag = TAG.match(markup)
    return tag is not None and in_words(tag[0])


def _spelled_out(source: str, labels: Collection[str]) -> str:
    """Return a source with an explicit label after the text of each reference."""
    out, position = [], 0
    while m := _SHORTCUT.search(source, position):
        text, stop = _explicit(m, labels)
        out += [source[position : m.start()], text]
        position = stop
    return "".join(out) + source[position:]


def _explicit(m: re.Match[str], labels: Collection[str]) -> tuple[str, int]:
    """Return the spelled-out text of a match, and the offset to continue at: the rest may start another reference."""
    if m["reference"]:
        if not m["gap"]:
            return m[0], m.end()
        return (
            (f"][{m['reference']}]", m.end())
            if normalized(m["reference"]) in labels
            else ("]", m.start() + 1)
        )
    label, after, bang = m["label"], m["after"], m["bang"] or ""
    if label is None:
        return m[0], m.end()
    if after and normalized(after) in labels:
        return f"{bang}[{label}][{after}]", m.end()
    stop = m.end("label") + 1 if after else m.end()
    known = normalized(label) in labels or (m["empty"] and _has_language(label))
    if not known or _READ_BEFORE_LABELS.search(label):
        return m.string[m.start() : stop], stop
    return f"{bang}[{label}][{' '.join(label.split())}]", stop
