"""`kb prune`: the only command that removes what a person wrote, and only what is obsolete (law 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.catalog.term_stamps import joined
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.term_stamps import without_stamps
from kb_tools.storage.catalogs import read_catalogs, write_catalogs
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps


@dataclass(frozen=True, slots=True)
class Pruned:
    """What goes."""

    units: tuple[tuple[str, Unit], ...]
    """Obsolete units with the path of their PO file."""
    files: tuple[str, ...]
    """PO files that have nothing left."""


def prune(project: Project, locales: Sequence[Locale], *, dry_run: bool = False) -> Pruned:
    """Remove obsolete units, and catalogs of pages that are gone once they are empty."""
    before = {locale: read_catalogs(project, locale) for locale in locales}
    after = {
        locale: {
            name: catalog.with_units(catalog.active) for name, catalog in catalogs.items() if catalog.active
        }
        for locale, catalogs in before.items()
    }
    units, files = [], []
    for locale, catalogs in before.items():
        for name, catalog in catalogs.items():
            path = project.shown(project.messages(locale) / f"{name}.po")
            units += [(path, unit) for unit in catalog.obsolete]
            if name not in after[locale]:
                files.append(path)
    if not dry_run:
        # only what goes altogether counts as "before": nothing obsolete is to be kept on the way
        gone = {
            locale: {name: c for name, c in catalogs.items() if name not in after[locale]}
            for locale, catalogs in before.items()
        }
        changed = {
            locale: {
                name: c for name, c in catalogs.items() if len(c.units) < len(before[locale][name].units)
            }
            for locale, catalogs in after.items()
        }
        beside: dict[Path, bytes] = {}
        for locale, catalogs in after.items():
            stamps = read_stamps(project, locale)
            kept = {name: joined(name, catalog, stamps) for name, catalog in catalogs.items()}
            beside |= changed_stamps(project, locale, without_stamps(kept)[1])
        write_catalogs(project, gone, changed, beside)
    return Pruned(tuple(units), tuple(files))
