"""Finds the files that directives of pages lead to, as the extension or the plugin finds them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from glob import glob, has_magic
from pathlib import Path

from kb_tools.markdown.included.include_markdown import Include
from kb_tools.markdown.included.snippets import Snippet
from kb_tools.storage.configuration.elsewhere import Elsewhere

TEXTS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".txt"})
"""Suffixes of files whose text is Markdown when a page includes it."""
_RELATIVE = "!relative"
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")
_MOST_PATTERNS = 200


@dataclass(frozen=True)
class IncludedFiles:
    """The files of a project that pages can include. Not slotted, because of the cached property."""

    root: Path
    elsewhere: Elsewhere

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    @cached_property
    def _docs(self) -> str:
        return os.path.abspath(self.root / self.elsewhere.docs)  # noqa: PTH100

    def of_snippet(self, snippet: Snippet, source: str) -> Path | None:
        """Return the file of a snippet in the file `source`; None if there is none."""
        options = self.elsewhere.snippets
        for base in self.bases(source):
            if os.path.isdir(base):  # noqa: PTH112
                path = os.path.join(base, snippet.path)  # noqa: PTH118
                below = os.path.abspath(path).startswith(f"{base.rstrip(os.sep)}{os.sep}")  # noqa: PTH100
                if options is not None and options.restricted and not below:
                    continue
                if _exists(path):
                    return Path(os.path.normpath(path))
            elif _exists(base):
                path = os.path.join(os.path.dirname(base), snippet.path)  # noqa: PTH118, PTH120
                if _exists(path) and os.path.samefile(path, base):  # noqa: PTH121
                    return Path(os.path.normpath(path))
        return None

    def bases(self, source: str) -> Iterator[str]:
        """Yield the folders and files in which snippets of the file `source` are looked up, as absolute paths."""
        options = self.elsewhere.snippets
        for base in options.bases if options is not None else ():
            folder, _, rest = base.partition("/")
            kind = folder.removeprefix(_RELATIVE).strip()
            if not folder.startswith(_RELATIVE):
                place = self.root / base
            elif kind == "$docs_dir":
                place = Path(self._docs, rest)
            elif kind == "$config_dir":
                place = self.root / rest
            else:
                place = (self.root / source).parent / base.removeprefix(_RELATIVE).strip()
            yield os.path.abspath(place)  # noqa: PTH100

    def of_include(self, include: Include, source: str) -> list[Path]:
        """Return the files of a directive of include-markdown in the file `source`, sorted."""
        folder = os.path.dirname(self.root / source)  # noqa: PTH120
        options = self.elsewhere.include
        excluded: set[str] = set()
        if include.exclude:
            excluded.update(_matches(include.exclude, _start(include.exclude, folder, self._docs)))
        for pattern in options.exclude if options else ():
            excluded.update(_matches(pattern, self._docs))
        found = _matches(include.path, _start(include.path, folder, self._docs))
        return sorted(Path(path) for path in found if not {path, os.path.dirname(path)} & excluded)  # noqa: PTH120

    def text_of(self, path: Path) -> str | None:
        """Return the path from the root of a file of the project that holds Markdown; None for any other file."""
        if path.suffix.lower() not in TEXTS:
            return None
        try:
            real = path.resolve()
            inside = real.is_relative_to(self._real_root) and path.is_relative_to(os.path.abspath(self.root))  # noqa: PTH100
            if not inside or not path.is_file():
                return None
        except (OSError, RuntimeError, ValueError):
            return None
        return path.relative_to(os.path.abspath(self.root)).as_posix()  # noqa: PTH100


def is_address(path: str) -> bool:
    """Tell whether a directive names an address, which is no file."""
    return _URL.match(path) is not None


def _exists(path: str) -> bool:
    try:
        return os.path.exists(path)  # noqa: PTH110
    except ValueError:  # a null character
        return False


def _start(path: str, folder: str, docs: str) -> str:
    """Return the folder that a path of include-markdown is relative to."""
    return folder if path.startswith(("./", "../")) else docs


def _matches(pattern: str, folder: str) -> list[str]:
    """Return the files that a path or a pattern leads to, as normal absolute paths."""
    whole = os.path.join(folder, pattern)  # noqa: PTH118
    if _exists(whole) and os.path.isfile(whole):  # noqa: PTH113
        return [os.path.normpath(whole)]
    found: set[str] = set()
    for each in _alternatives(pattern):
        whole = os.path.join(folder, each)  # noqa: PTH118
        if "\0" not in each and has_magic(each):
            found.update(os.path.normpath(path) for path in glob(each, root_dir=folder, recursive=True))  # noqa: PTH207  (root_dir)
        elif _exists(whole):
            found.add(os.path.normpath(each))
    return sorted(os.path.normpath(os.path.join(folder, path)) for path in found)  # noqa: PTH118


def _alternatives(pattern: str) -> list[str]:
    """Return the patterns that one with braces stands for: `{a,b}.md`."""
    waiting, done = [pattern], list[str]()
    while waiting and len(waiting) + len(done) < _MOST_PATTERNS:
        text = waiting.pop()
        found = _BRACES.search(text)
        if found is None:
            done.append(text)
        else:
            waiting += [text[: found.start()] + each + text[found.end() :] for each in found[1].split(",")]
    return done
