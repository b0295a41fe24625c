"""Hunspell dictionaries of this machine (the extra `spelling` reads them). Each is opened when it is first asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kb_tools.model.locale import Locale, likely_script

FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"), Path("/Library/Spelling"))
_ENGLISH = ("en_GB", "en_US", "en")
"""The dictionaries of English where a project does not say which English it writes: a word of any of them is right."""


def has_library() -> bool:
    """Tell whether the library that reads dictionaries is installed."""
    return find_spec("spylls") is not None


def paths_for(locale: Locale) -> Sequence[Path]:
    """Return the dictionaries of a locale, as paths without suffix: none, one, or several of English."""
    if locale.tag == "en":
        found = tuple(path for name in _ENGLISH if (path := named_dictionary(name)) is not None)
        if found:
            return found
    for folder in _folders():
        for name in _names(locale, folder):
            if _is_dictionary(folder / name):
                return (folder / name,)
    return ()


def _names(locale: Locale, folder: Path) -> Iterator[str]:
    """Yield the names that a dictionary of a locale may have: its own, its relatives', those of other regions.

    A dictionary in another script would know no word: that of Punjabi in India knows none of Punjabi in Pakistan.
    """
    yield locale.gettext
    language = locale.language
    regional = sorted(path.stem for path in folder.glob(f"{language}_*.dic"))
    variant = locale.tag.rpartition("-")[2] if "-" in locale.tag else ""
    yield from (
        name for name in regional if variant.islower() and name.endswith((f"-{variant}", f"_{variant}"))
    )
    own = (f"{language}_{language.upper()}", language)
    close = (tag.replace("-", "_") for tag in locale.relatives if tag != language)
    for name in (*close, *own, *regional):
        if likely_script(name) == locale.script:
            yield name


def named_dictionary(name: str) -> Path | None:
    """Return the dictionary of a name such as `en_GB`, as a path without suffix; None where there is none."""
    plain = name if name.replace("_", "").replace("-", "").isalnum() else ""
    return next((folder / plain for folder in _folders() if plain and _is_dictionary(folder / plain)), None)


def is_in(path: Path, word: str) -> bool:
    """Tell whether a dictionary has a word, as written or in small letters."""
    lookup = _opened(path).lookup
    return any(bool(lookup(form)) for form in dict.fromkeys((word, word.lower())))


def letters(path: Path) -> str:
    """Return the letters that the words of a dictionary are spelled with."""
    tried = str(_opened(path).aff.TRY or "")
    return "".join(dict.fromkeys(c for c in tried.lower() if c.isalpha()))


@lru_cache(maxsize=16)
def _opened(path: Path) -> Any:
    return import_module("spylls.hunspell").Dictionary.from_files(str(path))


def _folders() -> Sequence[Path]:
    own = [Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder]
    return (*own, *FOLDERS)


def _is_dictionary(path: Path) -> bool:
    return path.with_name(f"{path.name}.dic").is_file() and path.with_name(f"{path.name}.aff").is_file()
