"""Finds targets that can be written without parsing, as most can."""

from __future__ import annotations

import re
from functools import lru_cache

from kb_tools.markdown.inline.emphasis import punctuation
from kb_tools.model.delimiters import EXTENSION_SINGLE_IN_CLASS, IN_CLASS, PAIR
from kb_tools.model.dialect import Dialect

_MARKUP = re.compile(rf"[\\`<\[\]{{${IN_CLASS}\n@&+/]")
_EMOJI = re.compile(r":[\w+-]+:")
"""Possible markup, together with addresses that start with `www.`. Text without any is written as it is."""
_LONG = 10_000
"""Length of source and target, in characters, up to which comparing markup is cheaper than parsing."""
_SHAPE = re.compile(
    r"""[`\[\]()<>*_!&|"\#\n](?:
        (?<![*_`])(?:
            (?<=\])(?:\([^\s()]*\)|\[[^\]]*\])  # the end of a link: where it leads, or its label
            | (?<=\[)\^[^\]]*\]                   # a footnote
            | (?<=<)[^<>]*>                        # a tag
            |                                      # the character itself
        )
        | (?<=[*_])[*_]*                           # emphasis
        | (?<=`)`*[^`]*`*                          # code
    )""",
    re.VERBOSE,
)
"""Markup that a target must have in the order of its source to be written as it is.

The first character is matched separately, which makes searching much faster than a list of alternatives.
"""
_SETTLED = re.compile(r"\]\([^\s()\"'<>]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]")
"""The closing half of a link, or a footnote. If equal to the source's, it needs no parsing."""
_CODE = re.compile(r"`[^`]+`")
_DEPENDS = re.compile(
    rf"[@$\\{{{EXTENSION_SINGLE_IN_CLASS}]|{PAIR}|\+\+|://|[wW]{{3}}\.|!\[|8<|:[\w+-]|\](?!\x00)|<(?:code|kbd|samp|var)\b",
    re.IGNORECASE,
)
"""Markup whose meaning depends on its neighbours. The closing half of a link is `]` and NUL here."""
_FLANK = re.compile(r"[*_](?<=[^\s*_][*_])[*_]*(?=[^\s*_])")
"""A delimiter run with text on both sides. Whether it is emphasis depends on the characters there."""


def is_plain(target: str) -> bool:
    """Tell whether a target certainly has no markup."""
    return not (
        _MARKUP.search(target)
        or (":" in target and _EMOJI.search(target))
        or ("." in target and "www." in target.lower())
    )


def same_shape(source: str, target: str, dialect: Dialect) -> bool:
    """Tell whether a target certainly has the markup of its source, in the same order and with the same meaning.

    False if only parsing can tell: emphasis delimiters with letters or punctuation on both sides, URLs, titles,
    attribute lists and other markup that depends on its neighbours.
    """
    if len(target) + len(source) > _LONG or dialect.shorthands or not dialect.smart:
        return False
    if _SHAPE.findall(target) != _shape(source):
        return False
    settled = _without_destinations(target)
    if _DEPENDS.search(settled):
        return False
    if "*" not in settled and "_" not in settled:
        return True
    sides = _sides(settled)
    return not sides or (sides == _source_sides(source) and "?" not in sides)


@lru_cache(maxsize=1 << 16)
def _shape(source: str) -> list[str]:
    """Return the markup of a source; cached, because every locale compares its target with it."""
    return _SHAPE.findall(source)


def _without_destinations(text: str) -> str:
    """Return a text without link destinations, footnotes and code."""
    if "`" in text and "``" not in text:
        text = _CODE.sub("``", text)
    return _SETTLED.sub("]\x00", text) if "]" in text else text


@lru_cache(maxsize=1 << 16)
def _source_sides(source: str) -> str:
    return _sides(_without_destinations(source))


def _sides(text: str) -> str:
    """Return the classes of the characters on both sides of delimiter runs: word, punctuation or unknown."""
    return "".join(
        _side(c) for m in _FLANK.finditer(text) for c in (text[m.start() - 1], text[m.end() : m.end() + 1])
    )


def _side(character: str) -> str:
    return "w" if character.isalnum() else "p" if punctuation(character) else "?"
