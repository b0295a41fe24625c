"""Spell checking with hunspell dictionaries (the extra `spelling`). Words of the glossary are accepted."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.language.inflection import english_forms
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary

FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"), Path("/Library/Spelling"))
WORDS = "words.txt"
"""File of accepted words, in the folder of the style guide."""


class Speller:
    """Checks the spelling of words in one language."""

    def __init__(self, dictionary: Any, accepted: Iterable[str], patterns: Iterable[Any] = ()) -> None:
        self._dictionary = dictionary
        self._accepted = frozenset(word.lower() for word in accepted)
        self._patterns = tuple(patterns)
        self.knows = lru_cache(maxsize=100_000)(self._knows)

    def _knows(self, word: str) -> bool:
        if word.lower() in self._accepted or any(p.fullmatch(word) for p in self._patterns):
            return True
        plain = word.replace("’", "'")
        return any(bool(self._dictionary.lookup(form)) for form in dict.fromkeys((plain, plain.lower())))

    def hint(self, word: str) -> str:
        """Return a hint with up to three suggestions."""
        found = [text for text, _ in zip(self._dictionary.suggest(word), range(3), strict=False)]
        return f"Perhaps {' or '.join(found)}." if found else "Correct it, or add it to words.txt."


def open_speller(project: Project, locale: Locale, glossary: Glossary) -> Speller | None:
    """Return the speller of a locale, or None if there is no dictionary for it.

    Raises KbError if the extra is not installed.
    """
    try:
        hunspell = import_module("spylls.hunspell")
    except ImportError:
        raise KbError(
            "The check 'spelling' needs a library that is not installed.",
            hint="pip install 'kb-tools[spelling]'",
        ) from None
    path = dictionary_path(locale)
    if path is None:
        return None
    patterns = []
    accepted = set(_accepted(project, locale))
    for term in glossary.terms:
        if locale.language == "en" or not term.translate:
            accepted |= {w for form in english_forms(term.name, term.forms) for w in form.split()}
        names = term.names(locale)
        for target in names.allowed if names else ():
            accepted |= set(target.text.split())
            patterns.append(target.regex)
    return Speller(hunspell.Dictionary.from_files(str(path)), accepted, patterns)


def dictionary_path(locale: Locale) -> Path | None:
    """Return a locale's dictionary, as a path without suffix: `lt_LT` for `lt`, `en_GB` before `en_US` for `en`."""
    folders = [Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder]
    for folder in (*folders, *FOLDERS):
        exact = folder / f"{locale.gettext}.dic"
        regional = sorted(folder.glob(f"{locale.language}_*.dic"))
        own = folder / f"{locale.language}_{locale.language.upper()}.dic"
        plain = folder / f"{locale.language}.dic"
        for path in (exact, own, plain, *regional):
            if path.is_file() and path.with_suffix(".aff").is_file():
                return path.with_suffix("")
    return None


def _accepted(project: Project, locale: Locale) -> Iterable[str]:
    path = project.root / project.configuration.style / WORDS
    if not path.is_file():
        return
    for line in read_text(path).splitlines():
        tag, colon, word = line.partition(":")
        if colon and tag.strip() == locale.tag:
            yield word.strip()
        elif not colon and line.strip() and not line.startswith("#"):
            yield line.strip()
