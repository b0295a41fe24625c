"""Escaped characters, restored only in text that has any.

The seam: `run` of markdown.treeprocessors.UnescapeTreeprocessor, which searches every text and attribute.
"""

from __future__ import annotations

from typing import Any

from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX


class QuickUnescape(UnescapeTreeprocessor):
    """Does what its parent does."""

    @classmethod
    def of(cls, present: UnescapeTreeprocessor) -> QuickUnescape:
        """Return one in place of `present`."""
        return cls(present.md)

    def run(self, root: Any) -> None:
        """Restore the escaped characters of a page."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))
