"""The catalogs of a locale while translations that came back are put into them: finds the units of each text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.catalog.xliff.job import ReturnedUnit, unit_id
from kb_tools.catalog.xliff.taking import Sender, Shelf
from kb_tools.model.addresses import Addresses
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.returned_text import fault
from kb_tools.pipeline.exchange.text_index import TextIndex
from kb_tools.storage.catalogs import Catalogs
from kb_tools.style.glossary import Glossary


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

        The id tells it. Where a tool has given an id of its own, the English of the file does.
        """
        found = self.keys.get(unit.id) or self.keys.get(unit_id(unit.source, unit.context), ())
        at = [(name, self.shelves[name].index(key)) for name, key in found]
        return sorted(((n, i) for n, i in at if i is not None), key=lambda place: place[0] != home)

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
