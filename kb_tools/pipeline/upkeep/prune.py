"""`kb prune`: the only command that removes human work, and only obsolete units (law 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.update.term_stamps import without_stamps
from kb_tools.storage.catalogs import catalog_path, catalog_writes, read_catalogs
from kb_tools.storage.disk.files import write_files
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps


@dataclass(frozen=True, slots=True)
class Obsolete:
    """The obsolete units that can be removed."""

    units: tuple[tuple[str, Unit], ...]
    """Obsolete units with the path of their PO file."""
    files: tuple[str, ...]
    """PO files without other units."""


def obsolete(project: Project, locales: Sequence[Locale]) -> Obsolete:
    """Return the obsolete units of some locales."""
    units: list[tuple[str, Unit]] = []
    files = []
    for locale in locales:
        for name, catalog in read_catalogs(project, locale).items():
            path = project.shown(catalog_path(project, locale, name))
            units += [(path, unit) for unit in catalog.obsolete]
            if not catalog.active:
                files.append(path)
    return Obsolete(tuple(units), tuple(files))


def prune(project: Project, locales: Sequence[Locale], found: Obsolete) -> int:
    """Remove obsolete units that a person agreed to remove, and catalogs that are then empty.

    Units that became obsolete or changed after they were `found` stay. Returns the number of removed units. Raises
    ChangedError, with nothing written, if a catalog is saved at the same time.
    """
    before = {locale: read_catalogs(project, locale) for locale in locales}
    after: dict[Locale, dict[str, Catalog]] = {}
    removed = 0
    for locale, catalogs in before.items():
        after[locale] = {}
        for name, catalog in catalogs.items():
            path = project.shown(catalog_path(project, locale, name))
            agreed = {unit for shown, unit in found.units if shown == path}
            left = [unit for unit in catalog.units if not unit.obsolete or unit not in agreed]
            removed += len(catalog.units) - len(left)
            if left or path not in found.files:
                after[locale][name] = catalog.with_units(left)
    beside: dict[Path, bytes] = {}
    for locale, catalogs in after.items():
        stamps = read_stamps(project, locale)
        kept = {name: attach_stamps(name, catalog, stamps) for name, catalog in catalogs.items()}
        beside |= changed_stamps(project, locale, without_stamps(kept)[1])
        # an unchanged catalog keeps the form that its editor gave it
        for name in [n for n, c in catalogs.items() if len(c.units) == len(before[locale][n].units)]:
            del catalogs[name], before[locale][name]
    writes = catalog_writes(project, before, after, beside, pruned=True)
    write_files(writes.steps, writes.gone, writes.expected)
    return removed
