"""The units to draft, to judge or to suggest something for, in parts, each with its place on the page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kb_tools.engines.base import Former, Place
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.places import places_in
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

PART = 1000
"""Number of units drafted together and then saved: enough for about 20 workers."""
PARTS = 8
"""Most saves of one catalog in a run: without a limit, the time for a large catalog would grow quadratically."""


@dataclass(frozen=True, slots=True)
class TranslationScope:
    """What to translate."""

    names: Collection[str] | None = None
    """Names of catalogs; None for all."""
    max_words: int | None = None
    """Stop before the drafted units exceed this number of English words."""
    anew: bool = False
    """Also replace drafts that nobody has reviewed."""
    stale: bool = False
    """Suggest translations for stale units, in place of drafting others."""

    def wanted(self, unit: Unit) -> bool:
        """Tell whether a unit is to be translated."""
        return suggestable(unit) if self.stale else fillable(unit, anew=self.anew)

    def chosen(self, names: Collection[str]) -> list[str]:
        """Return those of some catalogs that are to be translated, sorted."""
        return sorted(name for name in names if self.names is None or name in self.names)


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit to draft, or to judge, with its place."""

    name: str
    """Name of its catalog."""
    unit: Unit
    place: Place


def fillable(unit: Unit, *, anew: bool = False) -> bool:
    """Tell whether a machine may write into a unit (law 5).

    It may fill an empty target. It may replace a machine draft that nobody has touched, if its source has changed or
    `anew` is set.
    """
    if unit.obsolete or unit.plural is not None or not unit.source.strip():
        return False
    return not unit.translated or unit.outdated or (anew and unit.is_machine_draft)


def suggestable(unit: Unit) -> bool:
    """Tell whether an engine may suggest something for a unit: for a stale one whose former English is known.

    It is asked once for each English. Its suggestion stands in the comment, and the target stays (laws 4 and 5).
    """
    if unit.obsolete or unit.plural is not None or former_of(unit) is None:
        return False
    return all(r.kind is not RemarkKind.SUGGESTION or r.hash != unit.pair for r in unit.remarks)


def former_of(unit: Unit) -> Former | None:
    """Return what a stale unit said before, with the translation of that; None for one that is not stale."""
    former = unit.former_source
    if unit.state is not State.STALE or former is None or not unit.target:
        return None
    return Former(former, unit.target)


def gaps(
    project: Project,
    locale: Locale,
    scope: TranslationScope,
    wanted: Callable[[Unit], bool] | None = None,
) -> Iterator[list[Gap]]:
    """Yield the units to draft, or others that are `wanted`, in parts; only one catalog is in memory at a time.

    Texts that readers would not see are left out: those of pages as written, and those that mkdocs.yml has itself.
    Raises KbError for a broken catalog, or if there is none.
    """
    files = catalog_files(project, locale)
    if not files:
        raise KbError(
            f"There are no catalogs for {locale.tag} yet.",
            where=project.shown(project.messages(locale)),
            hint="Make them with: kb update",
        )
    wanted = wanted or scope.wanted
    left = scope.max_words
    part: list[Gap] = []
    written = project.catalogs_of_written(locale)
    for name, path in files.items():
        if name in written or not scope.chosen([name]):
            continue
        catalog = read_catalog(project, path)
        shown = asked(project, locale, catalog) if name == SITE else catalog
        units = [unit for unit in shown.active if wanted(unit)]
        placed = places_in(catalog) if units else {}
        size = max(PART, -(-len(units) // PARTS))
        for unit in units:
            if left is not None:
                left -= words(unit.source)
                if left < 0:
                    break
            part.append(Gap(name, unit, placed.get(unit.key, Place())))
            if len(part) >= size:
                yield part
                part = []
        if left is not None and left < 0:
            break
    if part:
        yield part
