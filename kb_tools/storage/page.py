"""A page of a project, or another file with a catalog of its own."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from kb_tools.storage.page_names import included_catalog

SITE = "site"
"""Name of the catalog of the texts outside of pages: navigation, site name, template strings."""


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """An English page, a page that a locale has as it is written (`page.fr.md`), or a file that pages include."""

    path: str
    """Path in the published tree, with forward slashes: `style-guide/voice-and-tone.md`. An included file has none: its
    path is that of its source."""
    source: str
    """Path of the file, relative to the project's root: `style_guide/voice-and-tone.md`."""
    included: bool = False
    """Whether it is no page, but a file that pages include. It has no address."""
    written: str = ""
    """The tag of the locale that the file is in, for a page as written; empty for an English page."""

    @property
    def catalog(self) -> str:
        """Path of its catalog below LC_MESSAGES, without suffix."""
        if self.included:
            return included_catalog(self.source)
        name, _ = posixpath.splitext(self.path)
        return f"{name}.page" if name == SITE else name
