"""A Markdown extension that reads the ids of localized headings, for projects without `attr_list`.

A localized heading keeps the id of the English one, in the syntax of `attr_list`: `# Titre { #title }`. Without that
extension the braces would be shown. This one reads them at the end of a heading, and nothing else of `attr_list`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

NAME = __name__
"""The name of the extension in a configuration."""
_WITH_ATTRIBUTES = frozenset({"attr_list", "extra", "pymdownx.extra"})
_HEADING = re.compile(r"h[1-6]\Z")
_PIN = re.compile(r"""[ ]+\{[ ]*(?:\#(?P<short>[^\s="}]+)|id="(?P<quoted>[^"}]*)")[ ]*\}[ ]*\Z""")
_BEFORE_TOC = 8
"""The priority of attr_list: ids are there before the table of contents is made."""


def needs_pins(extensions: Sequence[object]) -> bool:
    """Tell whether a project has no extension that reads the ids of headings."""
    names = (str(name).removeprefix("markdown.extensions.") for name in extensions)
    return _WITH_ATTRIBUTES.isdisjoint(names)


class PinnedIds(Treeprocessor):
    """Sets the id of each heading that ends with one."""

    def run(self, root: Element) -> None:
        """Move ids from the text of headings to their attributes."""
        for element in root.iter():
            if isinstance(element.tag, str) and _HEADING.match(element.tag):
                self._pin(element)

    def _pin(self, heading: Element) -> None:
        last = heading[-1] if len(heading) else None
        text = (heading.text if last is None else last.tail) or ""
        found = _PIN.search(text)
        if found is None:
            return
        heading.set("id", found["short"] or found["quoted"])
        if last is None:
            heading.text = text[: found.start()]
        else:
            last.tail = text[: found.start()]


class PinnedIdsExtension(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Add the processor to a converter."""
        md.treeprocessors.register(PinnedIds(md), "kb_pinned_ids", _BEFORE_TOC)


def makeExtension() -> PinnedIdsExtension:  # noqa: N802  (Python-Markdown's name)
    """Return the extension."""
    return PinnedIdsExtension()
