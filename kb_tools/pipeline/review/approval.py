"""`kb review approve`: a person vouches for units that wait, and their approval becomes a fact in the catalog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import KEY, attach_stamps
from kb_tools.catalog.merge.transitions import approve
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Extent, State, Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.review.queue import ABOUT_STATE
from kb_tools.pipeline.review.save import save_decided, signed
from kb_tools.pipeline.update.draft_distance import with_distances
from kb_tools.storage.catalogs import catalog_path, read_catalogs
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

TERM_CHANGED = "term-changed"
"""The check that asks for a new review of a final unit."""


@dataclass(frozen=True, slots=True)
class Approval:
    """The result of an approval."""

    approved: int
    refused: tuple[Finding, ...]
    """Errors because of which units were not approved."""
    files: tuple[Path, ...]


def approve_read_units(
    project: Project,
    locale: Locale,
    names: Sequence[str],
    findings: Callable[[], Sequence[Finding]],
    *,
    reviewer: str,
    now: datetime,
    wanted: Callable[[Unit], bool] = lambda _: True,
    extent: Extent = Extent.PAGE,
) -> Approval:
    """Do the same as `approve_units`, repeated with new `findings` if a catalog is saved meanwhile.

    Units that were saved after the first attempt are skipped: the reviewer has not read them (law 9).
    """
    read: dict[str, frozenset[Unit]] = {}

    def attempt() -> Approval:
        before = read_catalogs(project, locale)
        for name, catalog in before.items():
            read.setdefault(name, frozenset(catalog.active))
        return approve_units(
            project,
            locale,
            names,
            findings(),
            reviewer=reviewer,
            now=now,
            wanted=lambda unit: wanted(unit) and any(unit in read.get(name, ()) for name in names),
            extent=extent,
            before=before,
        )

    return retry_when_changed(attempt)


def approve_units(
    project: Project,
    locale: Locale,
    names: Sequence[str],
    findings: Sequence[Finding],
    *,
    reviewer: str,
    now: datetime,
    wanted: Callable[[Unit], bool] = lambda _: True,
    extent: Extent = Extent.PAGE,
    before: Mapping[str, Catalog] | None = None,
) -> Approval:
    """Approve the waiting units of some catalogs, on behalf of a person who has read them.

    Approved units whose terms have changed in the glossary are approved again, with the current terms. `extent` is
    recorded with each approval (`approved=` in the `# kb:` line).

    Units with errors are refused and stay as they are. The reviewer's name and the time go into the header
    (Last-Translator and PO-Revision-Date, as PO editors write them). `before` has the catalogs as they were before the
    checks read them. Raises KbError if no named unit waits, and ChangedError, with nothing written, if a catalog was
    saved since.
    """
    written = read_catalogs(project, locale) if before is None else before
    stamps = read_stamps(project, locale)
    again = {(f.location.path, f.source) for f in findings if f.check == TERM_CHANGED}
    errors = _errors(findings)
    after: dict[str, Catalog] = {}
    approved, refused = 0, []
    for name in names:
        catalog = attach_stamps(name, written.get(name, Catalog()), stamps)
        file = catalog_path(project, locale, name)
        path = project.shown(file)
        read: set[str] = set()
        for own, unit in zip(written.get(name, Catalog()).units, catalog.units, strict=True):
            waits = _waits(unit, (path, unit.source) in again) and wanted(own)
            wrong = errors.get((path, unit.source), []) if waits else []
            refused += wrong
            if waits and not wrong:
                read.add(unit.key)
        if read:
            measured = with_distances(catalog, file, read)
            units = [
                _approved(unit, now, reviewer, extent) if not unit.obsolete and unit.key in read else unit
                for unit in measured.units
            ]
            after[name] = signed(catalog, reviewer, now).with_units(units)
            approved += len(read)
    if not approved and not refused:
        raise KbError(
            "Nothing waits for review there.",
            where=locale.tag,
            hint=f"See what waits with: kb review {locale.tag}",
        )
    files = save_decided(project, locale, written, after, stamps)
    return Approval(approved, tuple(refused), tuple(files))


def _waits(unit: Unit, term_changed: bool) -> bool:
    """Return whether a unit has a target that a reviewer has to look at."""
    doubtful = unit.state is not State.REVIEWED or unit.mismatched or term_changed
    return doubtful and unit.translated and not unit.obsolete


def _errors(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Return the errors that block an approval, by catalog path and source."""
    errors: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.check not in ABOUT_STATE:
            errors.setdefault((finding.location.path, finding.source), []).append(finding)
    return errors


def _approved(unit: Unit, now: datetime, reviewer: str, extent: Extent) -> Unit:
    """Return a unit as approved, without its term stamp, so that it gets a new one."""
    read = approve(unit, now.date(), reviewer)
    return replace(read, provenance=read.provenance.with_(**{KEY: None, "approved": str(extent)}))
