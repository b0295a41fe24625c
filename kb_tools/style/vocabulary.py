"""What the rules of a style guide may use besides their own files: names, dictionaries, lists of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_text
from kb_tools.style.dictionaries import has_library, is_in, named_dictionary, paths_for
from kb_tools.style.vale.base import Surroundings


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names and words of a project."""

    names: tuple[str, ...] = ()
    """Names that no rule forbids, as written."""

    def surroundings(self, locale: Locale, folder: Path) -> Surroundings:
        """Return what the rules of a locale may use; `folder` has the rules and their lists of words."""
        names = tuple(re.escape(name) for name in self.names)
        return Surroundings(names, _known(locale), lambda name: _words(folder, name))


def _known(locale: Locale) -> Callable[[str, tuple[str, ...]], bool] | None:
    own = paths_for(locale) if has_library() else ()
    if not own:
        return None

    def known(word: str, dictionaries: tuple[str, ...]) -> bool:
        named = [path for name in dictionaries if (path := named_dictionary(name)) is not None]
        return any(is_in(path, word) for path in named or own)

    return known


def _words(folder: Path, name: str) -> Sequence[str]:
    """Return the words of a list, one a line, beside the rules or in Vale's own folders for lists."""
    inside = folder.resolve()
    for path in (folder / name, folder / "config" / "ignore" / name):
        if path.is_file() and path.resolve().is_relative_to(inside):
            return [line.strip() for line in read_text(path).splitlines() if line.strip()]
    return ()
