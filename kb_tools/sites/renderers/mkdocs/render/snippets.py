"""Notes the files that pymdownx.snippets reads for a page, to tell later whether a stored page is up to date.

The seam: the preprocessor `snippet` of a converter, with its methods `get_snippet_path` and `download`.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown

from kb_tools.model.digest import digest

_NAME = "snippet"
_ADDRESS = "address"
"""Stands for the text of an address, which may be another at any time."""


class SnippetReads:
    """The files that pages include with snippets, and what is in them."""

    def __init__(self, md: Markdown) -> None:
        self.reads: dict[str, str] = {}
        """Each path that the last page named, with a digest of its file and text; empty for a missing file."""
        self._facts: dict[str, str] = {}
        reader: Any = md.preprocessors[_NAME] if _NAME in md.preprocessors else None  # noqa: SIM401  (no dict)
        self._reader = reader
        if reader is not None:
            self._find, self._download = reader.get_snippet_path, reader.download
            reader.get_snippet_path, reader.download = self._noted_path, _Download(self)

    def are_current(self, reads: dict[str, str]) -> bool:
        """Tell whether each path still leads to the same file with the same text."""
        if not reads:
            return True
        if self._reader is None:
            return False
        self._reader.bases = None  # it keeps them from one page to the next
        return all(
            found != _ADDRESS and self._found(self._find(path)) == found for path, found in reads.items()
        )

    def _noted_path(self, path: str) -> str | None:
        found: str | None = self._find(path)
        self.reads[path] = self._found(found)
        return found

    def _found(self, path: str | None) -> str:
        """Return a digest of a file and its path. Files do not change during a build, so each is read once."""
        if path is None:
            return ""
        if path not in self._facts:
            try:
                with open(path, "rb") as stream:  # noqa: PTH123  (hot)
                    self._facts[path] = digest(path, stream.read())
            except OSError:
                self._facts[path] = ""
        return self._facts[path]

    def forget(self) -> None:
        """Read the files again, where a preview lives on after they have changed."""
        self._facts.clear()


class _Download:
    """Stands for the method `download` of the preprocessor, with the cache that a reset clears."""

    def __init__(self, reads: SnippetReads) -> None:
        self._reads = reads
        self.cache_clear = reads._download.cache_clear

    def __call__(self, url: str) -> Any:
        """Download a text, and note that the page shows one."""
        self._reads.reads[url] = _ADDRESS
        return self._reads._download(url)
