"""A merge of templates into catalogs in progress, and what comes of it."""

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
    """What became of a unit in a merge."""

    UNCHANGED = "unchanged"
    NEW = "new"
    MOVED = "moved"
    CARRIED = "carried over"
    RESTORED = "restored"
    STALE = "stale"
    OBSOLETE = "obsolete"


JudgeEdit = Callable[[str, str, str], Significance | None]
"""What a writer says of an edit (name of the catalog, old source, new source); None leaves it to the measure."""


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A change of an English text that made a target stale."""

    name: str
    """Of the catalog."""
    old: str
    new: str
    significance: Significance


@dataclass(frozen=True, slots=True)
class Merge:
    """The catalogs of one locale after a merge."""

    catalogs: Mapping[str, Catalog]
    """By path of the page; a page with nothing to say or keep has none."""
    renamed: Mapping[str, str]
    """New path of a page -> the path whose catalog follows it."""
    fates: Mapping[str, Mapping[Fate, int]]
    """How many units had which fate, by path."""
    patched: Mapping[str, str]
    """Targets that were rewritten mechanically: what they were -> what they are."""
    edits: tuple[SourceEdit, ...]
    """The edits that made targets stale in this merge, in page order."""


@dataclass(slots=True)
class Work:
    """The merge in progress: what is wanted, what is there, what is found."""

    old: dict[str, Catalog]
    templates: Mapping[str, Sequence[Unit]]
    markup: Markup
    judge_edit: JudgeEdit
    today: str
    found: dict[tuple[str, int], Unit] = field(default_factory=dict)
    fates: dict[tuple[str, int], Fate] = field(default_factory=dict)
    places: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    """Wanted place -> old place, for the preference of near neighbours."""
    used: set[tuple[str, int]] = field(default_factory=set)
    patched: dict[str, str] = field(default_factory=dict)
    edits: dict[tuple[str, int], SourceEdit] = field(default_factory=dict)

    def settle(self, place: tuple[str, int], lost: Lost, unit: Unit, fate: Fate) -> None:
        """Note what a wanted unit becomes, and which old one it was."""
        self.found[place], self.fates[place] = unit, fate
        self.places[place] = (lost.path, lost.index)
        self.used.add((lost.path, lost.index))

    def missing(self) -> Iterator[tuple[str, int, Unit]]:
        """Yield the wanted units that nothing was found for."""
        for path, units in self.templates.items():
            for index, wanted in enumerate(units):
                if (path, index) not in self.found:
                    yield path, index, wanted

    def lost(self, *, translated: bool = True) -> list[Lost]:
        """Return what no source has claimed: translated units, or the others that people have commented on."""
        return [
            Lost(path, index, unit)
            for path, catalog in self.old.items()
            for index, unit in enumerate(catalog.units)
            if (path, index) not in self.used
            and unit.translated == translated
            and (translated or unit.commented)
        ]
