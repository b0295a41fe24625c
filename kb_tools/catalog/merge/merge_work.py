"""The working state and the result of merging templates into catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kb_tools.catalog.edits.markup import Markup
from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.match import Lost
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit


class Fate(StrEnum):
    """What happened to a unit in a merge."""

    UNCHANGED = "unchanged"
    NEW = "new"
    MOVED = "moved"
    CARRIED = "carried over"
    RESTORED = "restored"
    STALE = "stale"
    OBSOLETE = "obsolete"


JudgeEdit = Callable[[str, str, str], Significance | None]
"""Returns a writer's verdict on an edit (name of the catalog, old source, new source); None to measure it instead."""


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A change of a source that made a target stale."""

    name: str
    """Name of the catalog."""
    old: str
    new: str
    significance: Significance


@dataclass(frozen=True, slots=True)
class Merge:
    """The catalogs of one locale after a merge."""

    catalogs: Mapping[str, Catalog]
    """By path of the page. A page without units, human work or comments has no catalog."""
    renamed: Mapping[str, str]
    """Maps the new path of a renamed page to the old path of its catalog."""
    fates: Mapping[str, Mapping[Fate, int]]
    """Number of units with each fate, by path."""
    patched: Mapping[str, str]
    """Mechanically patched targets: old text -> new text."""
    edits: tuple[SourceEdit, ...]
    """The edits that made targets stale in this merge, in page order."""


@dataclass(slots=True)
class Work:
    """A merge in progress: wanted units, old catalogs, and matches found so far."""

    old: dict[str, Catalog]
    templates: Mapping[str, Sequence[Unit]]
    markup: Markup
    judge_edit: JudgeEdit
    today: str
    found: dict[tuple[str, int], Unit] = field(default_factory=dict)
    fates: dict[tuple[str, int], Fate] = field(default_factory=dict)
    places: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    """Maps a wanted position to the old position it was matched with; used to prefer near neighbours."""
    used: set[tuple[str, int]] = field(default_factory=set)
    patched: dict[str, str] = field(default_factory=dict)
    edits: dict[tuple[str, int], SourceEdit] = field(default_factory=dict)

    def settle(self, place: tuple[str, int], lost: Lost, unit: Unit, fate: Fate) -> None:
        """Record what a wanted unit becomes, and the old unit it was matched with."""
        self.found[place], self.fates[place] = unit, fate
        self.places[place] = (lost.path, lost.index)
        self.used.add((lost.path, lost.index))

    def missing(self) -> Iterator[tuple[str, int, Unit]]:
        """Yield the wanted units without a match so far."""
        for path, units in self.templates.items():
            for index, wanted in enumerate(units):
                if (path, index) not in self.found:
                    yield path, index, wanted

    def lost(self, *, translated: bool = True) -> list[Lost]:
        """Return the old units without a match so far: translated ones, or untranslated ones that have comments."""
        return [
            Lost(path, index, unit)
            for path, catalog in self.old.items()
            for index, unit in enumerate(catalog.units)
            if (path, index) not in self.used
            and unit.translated == translated
            and (translated or unit.commented)
        ]
