"""Spell checking of one language: its dictionaries, the words of the glossary, and a list of the project's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from kb_tools.catalog.edits.words import is_word, nearest, one_letter_off, swapped
from kb_tools.errors import KbError
from kb_tools.language.inflection import english_forms
from kb_tools.language.software_words import SOFTWARE
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.project import Project
from kb_tools.style.dictionaries import has_library, is_in, letters, paths_for
from kb_tools.style.english_words import is_english
from kb_tools.style.glossary import Glossary

WORDS = "words.txt"
"""File of accepted words, in the folder of the style guide."""
_SUGGESTIONS = 3
_SHORT_FORM = re.compile("(?:n't|'(?:s|re|ve|ll|d|m)|')$")
_SHORTENED = frozenset(["ca", "wo", "sha", "ai", "i"])
"""What stands before the ending of a short form and is no word alone: can't, won't."""


class Speller:
    """Checks the spelling of words in one language."""

    def __init__(
        self,
        locale: Locale,
        dictionaries: Sequence[Path],
        accepted: Iterable[str] = (),
        patterns: Iterable[Any] = (),
    ) -> None:
        """Begin with the dictionaries, of which a word needs only one; they are opened when a word is first asked."""
        self._dictionaries = dictionaries
        self._accepted = frozenset(word.lower() for word in accepted)
        self._patterns = tuple(patterns)
        self.english = locale.language == "en"
        self._any_english = locale.tag == "en"
        """True where British and American spellings are both right."""
        self.knows = lru_cache(maxsize=100_000)(self._knows)
        self.hint = lru_cache(maxsize=10_000)(self._hint)

    def _knows(self, word: str) -> bool:
        plain = word.replace("’", "'").replace("ʼ", "'")
        if plain.lower() in self._accepted or any(p.fullmatch(word) for p in self._patterns):
            return True
        small = plain.lower()
        if (self._any_english and is_word(small)) or (self.english and small in SOFTWARE):
            return True
        if self._in_dictionary(plain) or self._is_short_form(plain):
            return True
        return self._any_english and is_english(small)

    def _in_dictionary(self, word: str) -> bool:
        return any(is_in(path, word) for path in self._dictionaries)

    def _is_short_form(self, word: str) -> bool:
        """Tell whether a word is a known one with an English ending after an apostrophe: `file's`, `don't`."""
        bare = _SHORT_FORM.sub("", word)
        return self.english and bare != word and (bare.lower() in _SHORTENED or self._knows(bare))

    def meant(self, word: str) -> str | None:
        """Return the word that an unknown one is most likely a misspelling of; None where it is near to none."""
        if self._any_english and word.isascii() and (near := nearest(word.lower())) is not None:
            return near
        return next(iter(self._near(word)), None)

    def is_swapped(self, word: str) -> bool:
        """Tell whether a word is another one with two neighbours swapped, as `teh` is."""
        return any(self._knows(text) for text in swapped(word.lower()))

    def _hint(self, word: str) -> str:
        """Return a hint with up to three suggestions: words that differ by one letter, so that it takes no time."""
        found = list(dict.fromkeys([*filter(None, [self.meant(word)]), *self._near(word)]))[:_SUGGESTIONS]
        shown = " or ".join(f"'{_cased(text, word)}'" for text in found)
        return f"Perhaps {shown} is meant." if shown else f"Correct it, or add it to {WORDS}."

    def _near(self, word: str) -> Sequence[str]:
        """Return words that differ by one letter. English ones come from the list in memory, which is faster."""
        lower = word.lower()
        alphabet = letters(self._dictionaries[0]) if self._dictionaries else ""
        known = is_word if self._any_english else self._in_dictionary
        tried = one_letter_off(lower, "".join(dict.fromkeys(alphabet + lower)))
        found = (text for text in dict.fromkeys(tried) if len(text) > 1 and text != lower and known(text))
        return list(islice(found, _SUGGESTIONS))


def open_speller(
    project: Project, locale: Locale, glossary: Glossary, *, asked: bool = True
) -> Speller | None:
    """Return the speller of a locale, or None if there is no dictionary for it.

    Raises KbError if the project has asked for it and the extra is not installed.
    """
    if not has_library():
        if asked:
            raise KbError(
                "The check 'spelling' needs a library that is not installed.",
                hint="pip install 'kb-tools[spelling]'",
            )
        return None
    paths = paths_for(locale)
    if not paths:
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
    return Speller(locale, paths, accepted, patterns)


def project_names(project: Project, glossary: Glossary) -> tuple[str, ...]:
    """Return the names that rules leave alone: terms that stay in every language, and capitalized words of the list."""
    own = (word for word in _accepted(project, project.configuration.source_locale) if word[:1].isupper())
    return tuple(dict.fromkeys((*(term.name for term in glossary.terms if not term.translate), *own)))


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


def _cased(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
