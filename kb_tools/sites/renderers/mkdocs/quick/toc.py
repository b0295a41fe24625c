"""Headings without a table of contents that nobody asks for.

Python-Markdown writes one for each page, and looks for its place in all elements; MkDocs has its own. Here it is
written only where a page has the marker for it.

The seam: `run`, `build_toc_div` and `replace_marker` of markdown.extensions.toc.TocTreeprocessor.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocTreeprocessor


class QuickToc(TocTreeprocessor):
    """Does what its parent does, but for `Markdown.toc`, which is empty on a page without the marker."""

    _wanted = True

    @classmethod
    def of(cls, present: TocTreeprocessor) -> QuickToc:
        """Return one in place of `present`, with its options."""
        made = cls.__new__(cls)
        vars(made).update(vars(present))
        return made

    def run(self, doc: Element) -> None:
        """Give the headings of a page their ids."""
        self._wanted = bool(self.marker) and self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table of contents, an empty one where there is no place for it."""
        return super().build_toc_div(toc_list) if self._wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put it in its place, if there is one."""
        if self._wanted:
            super().replace_marker(root, elem)
