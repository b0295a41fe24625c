"""Skips the colors of Pygments where the page's style sheet has them.

For each piece of code, Pygments reads its whole style. Only inline colors (`noclasses`) need one: with classes, the
HTML is the same for every style. The option `pygments_style` of pymdownx.highlight sets an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown import Markdown
from pygments.style import Style
from pymdownx.highlight import HighlightExtension


class NoColors(Style):
    """A Pygments style without any colors, not even for the standard kinds of tokens."""

    def __iter__(self) -> Iterator[tuple[object, object]]:
        """Return no kinds of tokens."""
        return iter(())


def skip_colors(md: Markdown) -> None:
    """Set the empty style on a converter whose code has classes instead of colors."""
    for extension in md.registeredExtensions:
        if isinstance(extension, HighlightExtension) and not extension.getConfig("noclasses"):
            extension.setConfig("pygments_style", NoColors())
