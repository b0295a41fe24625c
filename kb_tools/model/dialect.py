"""The inline syntax that a project's Markdown extensions read."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.model.delimiters import EXTENSION_MARKS


@dataclass(frozen=True, slots=True)
class Dialect:
    """The inline syntax that the project's renderer reads.

    The default is for pages without a known configuration. It has everything that the extensions recommended by
    Material for MkDocs read, so that none of it is published without a check.
    """

    strict: bool = False
    """Emphasis next to punctuation follows CommonMark (pymdownx.betterem): `**a.**b` is not emphasis."""
    smart: bool = True
    """Underscores within words are plain text. False with legacy_em, and with smart_enable of pymdownx.betterem."""
    marks: str = EXTENSION_MARKS
    """Delimiters besides `*` and `_`. Each needs an extension: tilde, caret or mark."""
    maths: bool = True
    """`$x$` and `\\(x\\)` are formulas: pymdownx.arithmatex, mdx_math."""
    emoji: bool = True
    """`:name:` is an emoji."""
    addresses: bool = True
    """Bare URLs are links: pymdownx.magiclink."""
    shorthands: bool = False
    """`@user`, `#1` and `user/repo#1` are links, as the options of pymdownx.magiclink allow."""
    wikilinks: bool = False
    """`[[Page]]` and `[[Page|text]]` are links."""
    progress: bool = False
    """`[=75% "text"]` is a bar: pymdownx.progressbar."""
    videos: str = ""
    """The alternative text that makes an image a video: the option `mark` of mkdocs-video."""

    def __hash__(self) -> int:
        """Return a hash of one field. A project has one dialect, and caches ask for it with each text."""
        return hash(self.marks)

    @property
    def has_keywords(self) -> bool:
        """True if the markup has words that are not text; see `markdown.inline.keywords`."""
        return self.wikilinks or self.progress or bool(self.videos)


DEFAULT_DIALECT = Dialect()
