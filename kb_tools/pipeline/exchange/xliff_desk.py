"""The catalogs of a locale while translations that came back are put into them: finds the units of each text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kb_tools.catalog.xliff.job import ReturnedUnit, unit_id
from kb_tools.catalog.xliff.taking import Sender, Shelf
from kb_tools.language.prose import prose
from kb_tools.model.addresses import Addresses
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.returned_text import fault
from kb_tools.pipeline.exchange.text_index import TextIndex
from kb_tools.storage.catalogs import Catalogs
from kb_tools.style.glossary import Glossary

_WORD = re.compile(r"\w+")
_SAME = 80
"""Least likeness, in percent, of the words of one English text in two files: a tool may lose a word with its code."""


@dataclass(slots=True)
class Desk:
    """The catalogs of a locale while a file is read into them."""

    locale: Locale
    sender: Sender
    trust: bool
    shelves: Mapping[str, Shelf]
    names: Mapping[str, str]
    """The catalog of each English file."""
    addresses: Addresses
    dialect: Dialect
    glossary: Glossary
    keys: Mapping[str, Sequence[tuple[str, str]]]
    """The catalogs that have a text, and its key there, by the id of its unit in XLIFF."""
    texts: Callable[[], TextIndex]
    """Finds units by what their English says. It reads all texts, which takes seconds, so it is only made if needed."""
    former: Callable[[], TextIndex]
    """The same for English that pages had before: what stale units keep, and obsolete ones."""

    def places(self, unit: ReturnedUnit, home: str | None) -> list[tuple[str, int]]:
        """Return the catalogs that have a unit, that of its page first, and its index there.

        The id tells it. Where a tool has given an id of its own, or that of another text, the English of the file does.
        """
        found = self._at(self.keys.get(unit.id, ()))
        if found and not _says(unit, self.shelves[found[0][0]].units[found[0][1]]):
            found = []
        found = found or self._at(self.keys.get(unit_id(unit.source, unit.context), ()))
        return sorted(found, key=lambda place: place[0] != home)

    def _at(self, keys: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
        at = [(name, self.shelves[name].index(key)) for name, key in keys]
        return [(name, index) for name, index in at if index is not None]

    def home(self, page: str) -> str | None:
        """Return the catalog of an English file; a tool may have put the folder of its job before the name."""
        path = page.replace("\\", "/")
        if path in self.names:
            return self.names[path]
        found = [name for source, name in self.names.items() if path.endswith(f"/{source}")]
        return found[0] if len(found) == 1 else None

    def order(self, home: str | None) -> list[str]:
        """Return the names of all catalogs, that of the page first."""
        return list(
            dict.fromkeys(name for name in (home, *self.shelves) if name is not None and name in self.shelves)
        )

    def fault(self, unit: Unit, text: str, strange: Sequence[str]) -> str:
        """Return why a text must not be shown to readers; empty if it may."""
        return fault(unit, text, strange, self.locale, self.dialect, self.addresses)

    def former_unit(self, unit: ReturnedUnit) -> Unit | None:
        """Return a unit of the earlier English that a translation with an id of another tool is of; None without any.

        Stale units keep that English as their previous source, and obsolete ones as their own.
        """
        if not unit.target or not all(isinstance(piece, str) for piece in unit.target):
            return None
        for name, key in self.former().find(unit.source, unit.page):
            for each in former_units(self.shelves[name].units):
                if each.key == key:
                    return each
        return None


def _says(returned: ReturnedUnit, unit: Unit) -> bool:
    """Return whether a file has the English of a unit, as far as it has any; codes and layout may differ.

    A tool that numbers units anew, or a file that two people have put together, can give a text the id of another one.
    """
    shown = " ".join(_WORD.findall(" ".join(piece for piece in returned.shown if isinstance(piece, str))))
    return (
        not shown or fuzz.token_sort_ratio(shown, " ".join(_WORD.findall(prose(unit.source).text))) >= _SAME
    )


def keys_of(catalogs: Catalogs) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the catalogs that have a text, and its key there, by the id of its unit in XLIFF."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for name, catalog in catalogs.items():
        for unit in catalog.units:
            found.setdefault(unit_id(unit.source, unit.context), {})[name, unit.key] = None
    return {number: tuple(places) for number, places in found.items()}


def former_units(units: Iterable[Unit]) -> list[Unit]:
    """Return a unit for each English text that a catalog knows and that no page has now."""
    found = []
    for unit in units:
        if unit.former_source is not None:
            found.append(Unit(unit.former_source, context=unit.previous_context, extracted=unit.extracted))
        if unit.obsolete:
            found.append(unit)
    return found
