"""Writes the catalogs that a person has decided on, signed, with their term stamps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import Stamps
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.pipeline.update.run import refuse_losses
from kb_tools.pipeline.update.term_stamps import with_terms, without_stamps
from kb_tools.storage.catalogs import write_catalogs
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps
from kb_tools.style.glossary import read_glossary


def save_decided(
    project: Project,
    locale: Locale,
    before: Mapping[str, Catalog],
    decided: Mapping[str, Catalog],
    stamps: Stamps,
) -> list[Path]:
    """Write the decided catalogs of a locale; return the files.

    `before` has all catalogs of the locale as they were read, `decided` those that changed, with `stamps` attached.
    Raises KbError if law 4 would be broken, and ChangedError if a catalog was saved since; then nothing is written.
    """
    after, noted = without_stamps(with_terms(dict(decided), read_glossary(project), locale))
    refuse_losses(locale, before, {**before, **after}, {})
    others = {name: units for name, units in stamps.items() if name not in after}
    beside = changed_stamps(project, locale, {**others, **noted})
    return list(
        write_catalogs(project, {locale: {name: before[name] for name in after}}, {locale: after}, beside)
    )


def signed(catalog: Catalog, person: str, now: datetime) -> Catalog:
    """Return a catalog whose header names who revised it last, as PO editors write it."""
    name = "".join(character if character.isprintable() else " " for character in person)
    stamp = {
        "PO-Revision-Date": now.strftime("%Y-%m-%d %H:%M%z"),
        "Last-Translator": " ".join(name.split()),
    }
    header = tuple((name, stamp.pop(name, value)) for name, value in catalog.header)
    return replace(catalog, header=(*header, *stamp.items()))
