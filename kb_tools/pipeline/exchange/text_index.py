"""Finds units by what their English says, for files whose ids are those of another tool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.markdown.inline.alike import alike_key
from kb_tools.model.dialect import Dialect
from kb_tools.model.unit import Unit
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class TextIndex:
    """The units of the catalogs of a locale by their English."""

    places: Mapping[str, Sequence[tuple[str, str]]]
    """By `alike_key`: the name of the catalog, and the key of the unit."""
    files: Mapping[str, tuple[str, ...]]
    """The paths of the English page of each catalog, as other tools may name it."""
    dialect: Dialect

    @classmethod
    def of(cls, project: Project, units: Mapping[str, Iterable[Unit]]) -> TextIndex:
        """Return the index of some units, by the names of their catalogs."""
        dialect = project.configuration.options.dialect
        places: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, found in units.items():
            for unit in found:
                places[alike_key(unit.source, dialect)].append((name, unit.key))
        return cls(places, {page.catalog: (page.source, page.path) for page in project.texts}, dialect)

    def find(self, source: str, file: str) -> list[tuple[str, str]]:
        """Return the units whose English reads like a text: those of the page that a file is of, else of all pages."""
        found = self.places.get(alike_key(source, self.dialect), ())
        own = [each for each in found if self._is_of(each[0], file.lstrip("/"))]
        return own or list(found)

    def _is_of(self, name: str, file: str) -> bool:
        return any(file == path or file.endswith(f"/{path}") for path in self.files.get(name, ()))
