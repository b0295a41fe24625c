"""What the Markdown extensions of a project read inside a text."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.model.delimiters import EXTENSION_MARKS


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which inline markup the project's renderer reads.

    The default is for pages of which no configuration is known: all that the recommended extensions of Material
    for MkDocs read, so that nothing of it is published unseen.
    """

    strict: bool = False
    """Emphasis beside punctuation as CommonMark has it (pymdownx.betterem): `**a.**b` is none."""
    smart: bool = True
    """Underscores within words are text; false with legacy_em, and with smart_enable of pymdownx.betterem."""
    marks: str = EXTENSION_MARKS
    """Marks that are read besides `*` and `_`, each by an extension of its own: tilde, caret and mark."""
    maths: bool = True
    """`$x$` and `\\(x\\)` are formulas: pymdownx.arithmatex, mdx_math."""
    emoji: bool = True
    """`:name:` is a picture."""
    addresses: bool = True
    """Bare addresses are links: pymdownx.magiclink."""
    shorthands: bool = False
    """`@user`, `#1` and `user/repo#1` are links, as the options of pymdownx.magiclink allow."""


DEFAULT_DIALECT = Dialect()
