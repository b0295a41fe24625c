"""Front matter of translated files: which of it a page from a catalog has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from kb_tools.markdown.front_matter import match
from kb_tools.markdown.front_matter_yaml import LOADER
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind

_FACTS = "kb"
"""The key of front matter in which a staged page says what it is."""
_OF_THE_FILE = frozenset({"lang", "language", "locale"})
"""Keys that say the language of the file, which the folder of the page says afterwards."""

Fields = Mapping[str, str]
"""Maps each key of front matter, and the keys that lead to it, to its value as text with single blanks."""


def fields(text: str) -> Fields:
    """Return the front matter of a page, without what kb-tools has added."""
    found = match(text)
    data = yaml.load(found["yaml"], Loader=LOADER) if found else {}  # noqa: S506  (a SafeLoader)
    return dict(_leaves(data)) if isinstance(data, dict) else {}


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if name or key != _FACTS:
                yield from _leaves(each, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, f"{name}.{number}")
    else:
        yield name, " ".join(str(value).split())


def changed(english: Document, other: Document, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each key of a translated file, with its value, that is no text to translate and that English has otherwise.

    A template of its own is such a key: a page from a catalog has the one of English.
    """
    texts = {" ".join(s.source.split()) for s in other.segments if s.kind is Kind.FRONT_MATTER}
    known = fields(english.text)
    for key, value in fields(other.text).items():
        if value in texts or known.get(key) == value:
            continue
        if key in _OF_THE_FILE and value.replace("_", "-").lower().startswith(locale.language):
            continue
        yield key, value


def line_of_field(text: str, name: str) -> int:
    """Return the line, counted from 1, of the outermost key that leads to a field; 1 if it is not found."""
    key = f"{name.partition('.')[0]}:"
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(key)), 1)
