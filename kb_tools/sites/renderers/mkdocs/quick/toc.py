"""Skips the table of contents of Python-Markdown on pages that do not show it.

Python-Markdown builds one for each page, and searches all elements for its marker. MkDocs builds its own from the
headings. Here it is built only on pages that contain the marker.

The seam: `run`, `build_toc_div` and `replace_marker` of markdown.extensions.toc.TocTreeprocessor.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocTreeprocessor


class QuickToc(TocTreeprocessor):
    """Gives the same result as its parent, except `Markdown.toc`: it is empty on a page without the marker."""

    _wanted = True

    @classmethod
    def of(cls, present: TocTreeprocessor) -> QuickToc:
        """Return a replacement for `present` with the same options."""
        made = cls.__new__(cls)
        vars(made).update(vars(present))
        return made

    def run(self, doc: Element) -> None:
        """Give the headings of a page their ids."""
        self._wanted = bool(self.marker) and self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table of contents; an empty element on a page without the marker."""
        return super().build_toc_div(toc_list) if self._wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Replace the marker by the table of contents, if the page has the marker."""
        if self._wanted:
            super().replace_marker(root, elem)
