"""Texts in words and codes, as programs for translators see them: a code is markup that stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a code does."""

    ALONE = "alone"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Code:
    """Markup inside a text, which translators move but do not change."""

    id: str
    """The number of the code; both halves of a pair have the same."""
    raw: str
    """The markup as the text has it: `**`, `](refunds.md)`, `` `kb build` ``."""
    role: Role = Role.ALONE
    kind: str = ""
    """The kind of markup, such as `emphasis` (model/inline.py)."""
    needed: bool = True
    """False for a code that a translation may leave out, such as an escape."""


Content = tuple[str | Code, ...]
"""A text in pieces. Law: words and the `raw` of codes concatenate to the text. Pairs are nested like XML elements."""


def plain(content: Content) -> str:
    """Return the text of some content."""
    return "".join(piece if isinstance(piece, str) else piece.raw for piece in content)


@dataclass(frozen=True, slots=True)
class CodeReference:
    """A code in a text that came back: only its number and role. What it stands for, the project knows."""

    id: str
    role: Role


Returned = tuple[str | CodeReference, ...]
"""A text that came back, in pieces."""
