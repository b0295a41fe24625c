"""Tells the targets that can be written as they are, which most can, without parsing them."""

from __future__ import annotations

import re
from functools import lru_cache

from kb_tools.markdown.inline.emphasis import punctuation
from kb_tools.model.delimiters import EXTENSION_SINGLE_IN_CLASS, IN_CLASS, PAIR
from kb_tools.model.dialect import Dialect

_MARKUP = re.compile(rf"[\\`<\[\]{{${IN_CLASS}\n@&+/]")
_EMOJI = re.compile(r":[\w+-]+:")
"""What may be markup, with addresses that start with `www.`; text without any of it is written as it is."""
_LONG = 10_000
"""Characters up to which comparing marks is cheaper than parsing, whatever they are."""
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
"""What a target must have in the order of its source to be written as it is.

First a single character, for which a search looks much faster than for one of several patterns.
"""
_SETTLED = re.compile(r"\]\([^\s()\"'<>]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]")
"""The end of a link and a footnote: the same as in the source, they need no closer look."""
_CODE = re.compile(r"`[^`]+`")
_DEPENDS = re.compile(
    rf"[@$\\{{{EXTENSION_SINGLE_IN_CLASS}]|{PAIR}|\+\+|://|[wW]{{3}}\.|!\[|8<|:[\w+-]|\](?!\x00)|<(?:code|kbd|samp|var)\b",
    re.IGNORECASE,
)
"""Markup whose reading depends on what is beside it. The end of a link is a NUL then, its address left out."""
_FLANK = re.compile(r"[*_](?<=[^\s*_][*_])[*_]*(?=[^\s*_])")
"""A run of marks with something on both sides: whether it is emphasis depends on what that is."""


def is_plain(target: str) -> bool:
    """Tell whether a target can have no markup at all."""
    return not (
        _MARKUP.search(target)
        or (":" in target and _EMOJI.search(target))
        or ("." in target and "www." in target.lower())
    )


def same_shape(source: str, target: str, dialect: Dialect) -> bool:
    """Tell whether a target has exactly the markup of its source, in the same order and read alike.

    False for what would take a closer look: marks of emphasis that letters or punctuation touch on both sides,
    addresses, titles, attribute lists and whatever else is read by what stands beside it.
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
    return not sides or (sides == _sides(_without_destinations(source)) and "?" not in sides)


@lru_cache(maxsize=1024)
def _shape(source: str) -> list[str]:
    """Return the marks of a source, which is compared with its target in each locale."""
    return _SHAPE.findall(source)


def _without_destinations(text: str) -> str:
    """Return a text without what needs no closer look."""
    return _SETTLED.sub("]\x00", _CODE.sub("``", text) if "``" not in text else text)


def _sides(text: str) -> str:
    """Return what stands beside the runs of marks that something touches on both sides."""
    return "".join(
        _side(c) for m in _FLANK.finditer(text) for c in (text[m.start() - 1], text[m.end() : m.end() + 1])
    )


def _side(character: str) -> str:
    return "w" if character.isalnum() else "p" if punctuation(character) else "?"
