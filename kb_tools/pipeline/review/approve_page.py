"""Approving a page as it was read: only what was on screen and has not changed since (law 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Extent, State, Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.review.act import (
    COMMAND,
    PATIENCE,
    Action,
    Decision,
    Errors,
    decided,
    with_unit,
)
from kb_tools.pipeline.review.decisions import Person
from kb_tools.pipeline.review.save import save_decided, signed
from kb_tools.pipeline.review.unit_id import find_unit, fingerprint, split_id, unit_id
from kb_tools.pipeline.update.draft_distance import with_distances
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

CHANGED = "It has changed since you saw it."
GONE = "It is not on the page any more."
EMPTY = "It has no translation yet."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A unit that was seen and not approved."""

    u: str
    why: str


@dataclass(frozen=True, slots=True)
class PageApproval:
    """What became of a page. What was reviewed already is in none of the lists."""

    approved: tuple[str, ...]
    refused: tuple[Refusal, ...]
    unseen: tuple[str, ...]
    """Units of the page that wait, and that were not on screen."""


def approve_page(
    project: Project,
    locale: Locale,
    name: str,
    seen: Mapping[str, str],
    person: Person,
    errors: Errors,
) -> PageApproval:
    """Approve the units of a page that were seen, by id with their fingerprints, and write their catalogs.

    `name` is the catalog of the page; seen units may belong to others, such as those of included files. Raises KbError
    for an id that is none, and where another command is at work.
    """
    ids: dict[str, dict[str, str]] = {name: {}}
    for u in seen:
        catalog_name, digest = split_id(u)
        ids.setdefault(catalog_name, {})[digest] = u

    def attempt() -> PageApproval:
        stamps = read_stamps(project, locale)
        before: dict[str, Catalog] = {}
        after: dict[str, Catalog] = {}
        found: list[_Read] = []
        waiting: list[str] = []
        for each, wanted in ids.items():
            path = catalog_path(project, locale, each)
            written = read_catalog(project, path) if path.is_file() else Catalog()
            read = _read(each, attach_stamps(each, written, stamps), path, wanted, seen, person, errors)
            found.append(read)
            if read.approved:
                before[each] = written
                after[each] = signed(read.catalog, person.name, person.now)
            if each == name:
                waiting = [
                    u for unit in written.active if _waits(unit) and (u := unit_id(name, unit)) not in seen
                ]
        if after:
            save_decided(project, locale, before, after, stamps)
        return PageApproval(
            tuple(u for read in found for u in read.approved),
            tuple(refusal for read in found for refusal in read.refused),
            tuple(waiting),
        )

    with locked(lock_file(project.root, CATALOGS), COMMAND, patience=PATIENCE):
        return retry_when_changed(attempt)


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of the units of one catalog."""

    catalog: Catalog
    approved: list[str]
    refused: list[Refusal]


def _read(
    name: str,
    catalog: Catalog,
    path: Path,
    wanted: Mapping[str, str],
    seen: Mapping[str, str],
    person: Person,
    errors: Errors,
) -> _Read:
    """Approve the units of one catalog that were seen: `wanted` has their ids by their digests."""
    keys = {unit.key for digest in wanted if (unit := find_unit(catalog, digest))}
    measured = with_distances(catalog, path, keys).by_key
    approved, refused = [], []
    for digest, u in wanted.items():
        unit = find_unit(catalog, digest)
        why = _refusal(unit, seen[u])
        if unit is None or why:
            refused.append(Refusal(u, why))
        elif unit.state is not State.REVIEWED:
            new = decided(measured[unit.key], Decision(Action.APPROVE, seen[u], extent=Extent.PAGE), person)
            found = errors(name, with_unit(catalog, new), new)
            if found:
                refused.append(Refusal(u, found[0].message))
            else:
                approved.append(u)
                catalog = with_unit(catalog, new)
    return _Read(catalog, approved, refused)


def _refusal(unit: Unit | None, seen: str) -> str:
    """Return why a unit cannot be approved, whatever its text says; empty where it can."""
    if unit is None:
        return GONE
    if fingerprint(unit) != seen:
        return CHANGED
    texts = unit.plural_targets if unit.plural is not None else (unit.target,)
    return "" if all(text.strip() for text in texts) else EMPTY


def _waits(unit: Unit) -> bool:
    return unit.translated and unit.state is not State.REVIEWED
