"""Front matter of translated files: which of it a page from a catalog has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A key of the front matter that the page from the catalog has otherwise than the translated file."""

    line: int
    """In the file, counted from 1: of the key, or the first one where the file does not have it."""
    text: str
    """The key with its values: in the file, or in the page from the catalog where the file does not have it."""
    lacking: bool
    """Whether the file does not have it."""


def field_differences(shown: str, file: str, english: Document, locale: Locale) -> Iterator[FieldDifference]:
    """Yield each outermost key of front matter whose values differ in the page from the catalog and in the file.

    Left out are keys that say the language of the file, and texts of the English page that wait for a translation.
    A template of its own is such a key: a page from a catalog has the one of English.
    """
    waiting = {" ".join(s.source.split()) for s in english.segments if s.kind is Kind.FRONT_MATTER}
    ours, theirs = _by_key(shown), _by_key(file)
    for key in dict.fromkeys((*theirs, *ours)):
        own, values = ours.get(key, ()), theirs.get(key, ())
        if own == values or (key in _OF_THE_FILE and _is_of(values, locale)):
            continue
        if values:
            yield FieldDifference(line_of_field(file, key), f"{key}: {', '.join(values)}", lacking=False)
        elif not set(own) <= waiting:
            yield FieldDifference(1, f"{key}: {', '.join(own)}", lacking=True)


def _by_key(text: str) -> dict[str, tuple[str, ...]]:
    """Return the values of front matter by their outermost keys."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in fields(text).items():
        key = name.partition(".")[0]
        found[key] = (*found.get(key, ()), value)
    return found


def _is_of(values: tuple[str, ...], locale: Locale) -> bool:
    return all(value.replace("_", "-").lower().startswith(locale.language) for value in values)


def line_of_field(text: str, name: str) -> int:
    """Return the line, counted from 1, of an outermost key of front matter; 1 if it is not found."""
    start = f"{name}:"
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start)), 1)
