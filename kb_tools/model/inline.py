"""The inline content of a segment as tokens. The tokens concatenate to the content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Inline(StrEnum):
    """Kind of an inline token."""

    TEXT = "text"
    """Prose, the only kind that a translator rewrites."""
    CODE = "code"
    LINK = "link"
    """A pair: `[` and its closing `](target "title")`, `][label]` or `]`."""
    IMAGE = "image"
    """A pair: `![` and its closing `](target)`; the alt text stands between them."""
    EMPHASIS = "emphasis"
    """A pair: `*`, `_`, `**`, `__`, `~~`, `^^`, `==`, `~`, `^` and their combinations."""
    HTML = "html"
    """A tag; one half of a pair if its closing tag stands in the same segment."""
    AUTOLINK = "autolink"
    """`<https://...>`, a bare URL or an e-mail address."""
    FOOTNOTE = "footnote reference"
    MATH = "math"
    MACRO = "macro"
    """`{{ ... }}`, `{% ... %}`, `{* *}`, `{! !}`: kept as it is."""
    ATTRIBUTES = "attribute list"
    """`{ .class #id key=value }` right after an inline element."""
    EMOJI = "emoji"
    """A `:shortcode:`."""
    KEYS = "keys"
    """`++ctrl+k++`."""
    ENTITY = "entity"
    """`&nbsp;`, `&#8212;`."""
    ESCAPE = "escape"
    """A backslash and the character that it escapes."""
    BREAK = "line break"
    """A hard line break as a source writes it: backslash and newline, or two blanks and newline."""
    COMMENT = "comment"
    """An HTML comment."""


OPAQUE = frozenset({Inline.CODE, Inline.AUTOLINK, Inline.MATH, Inline.MACRO, Inline.EMOJI, Inline.KEYS})
"""Kinds that hold no language: in the place of words stands something else."""
INVISIBLE = frozenset(
    {Inline.EMPHASIS, Inline.LINK, Inline.IMAGE, Inline.FOOTNOTE, Inline.COMMENT, Inline.HTML}
)
"""Kinds of which readers see no character."""
CARRIED = frozenset({Inline.CODE, Inline.AUTOLINK, Inline.MACRO, Inline.MATH})
"""Kinds whose value is carried from a changed source into its target (catalog.merge)."""
COUNTED = {
    Inline.CODE: "code spans",
    Inline.EMPHASIS: "emphasis",
    Inline.IMAGE: "images",
    Inline.ATTRIBUTES: "attribute lists",
    Inline.MATH: "formulas",
    Inline.KEYS: "keys",
    Inline.EMOJI: "emoji",
}
"""Kinds of which a target has as many as its source, with their names in messages. Checks look at the others closer."""


@dataclass(frozen=True, slots=True)
class Token:
    """A span of a source or target. Law: the `raw` of all tokens concatenates to the text."""

    kind: Inline
    raw: str
    pair: int | None = None
    """Index of the other half of a pair; None for a single token."""
    opens: bool = False
    """True for the opening half of a pair."""
    target: str | None = None
    """The destination of a link, image or autolink (on the closing half of a pair); `[label]` for a reference link."""
    value: str | None = None
    """What must stay unchanged: the code inside the backticks, the tag with its attributes, the macro."""
