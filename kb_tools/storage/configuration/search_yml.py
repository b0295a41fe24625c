"""Reads `locales/<locale>/search.yml`: what customers of a locale call the subjects of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.configuration.yaml_file import load_yaml

SEARCH_YML = "search.yml"
_LONGEST = 120
"""Characters of one entry at most: more is no search word, but a text in the wrong place."""


def read_search_words(path: Path, shown: str) -> Mapping[str, tuple[str, ...]]:
    """Return the search words by the path of their page; none if there is no file. Raises KbError with the line."""
    if not path.is_file():
        return {}
    data = load_yaml(path, shown)
    return {page: _listed(words, page, f"{shown}:{data.lines.get(page, 1)}") for page, words in data.items()}


def _listed(words: object, page: str, where: str) -> tuple[str, ...]:
    listed = [words] if isinstance(words, str) else words
    if not isinstance(listed, list):
        raise KbError(
            f"The search words of '{page}' are no list.", where=where, hint="Write [refund, money back]."
        )
    for word in listed:
        if isinstance(word, (dict, list)) or word is None:
            raise KbError(
                f"A search word of '{page}' is no text.", where=where, hint="Write [refund, money back]."
            )
        if len(str(word)) > _LONGEST:
            raise KbError(
                f"A search word of '{page}' has more than {_LONGEST} characters: '{str(word)[:40]}…'.",
                where=where,
                hint="Write what a customer types, one entry for each way to ask.",
            )
    return tuple(" ".join(str(word).split()) for word in listed if str(word).strip())
