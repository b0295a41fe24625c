"""`kb review`: lists the units of a locale that wait for review, and approves them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.catalog.format.term_stamps import KEY, Stamps, attach_stamps
from kb_tools.catalog.merge.transitions import approve, change_of
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.update.run import refuse_losses
from kb_tools.pipeline.update.term_stamps import with_terms, without_stamps
from kb_tools.storage.catalogs import read_catalogs, write_catalogs
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps
from kb_tools.style.glossary import read_glossary

ABOUT_STATE = frozenset(
    {"stale", "untranslated", "draft", "mismatch", "not-up-to-date", "conflict", "coverage"}
)
"""Checks about states that a review resolves. Their findings do not block an approval."""
TERM_CHANGED = "term-changed"
"""The check that asks for a new review of a reviewed unit."""


class QueueOrder(StrEnum):
    """Sort order of the queue."""

    PAGE = "page"
    OLDEST = "oldest"
    LONGEST = "longest"


@dataclass(frozen=True, slots=True)
class QueuedUnit:
    """A unit that waits for review."""

    path: str
    """Path of the PO file, relative to the project's root."""
    page: str
    """Path of the English page; empty for site.po."""
    unit: Unit
    findings: tuple[Finding, ...]

    @property
    def since(self) -> str:
        """ISO date since which the unit waits; empty if the catalog does not have it."""
        return self.unit.provenance.get("since") or ""

    @property
    def change(self) -> str:
        """Significance of the English edit, for a stale unit."""
        return str(change_of(self.unit)) if self.unit.state is State.STALE else ""

    @property
    def diff(self) -> list[tuple[str, str]]:
        """The word-by-word difference between the previous source and the source."""
        previous = self.unit.previous_source
        return list(word_diff(previous, self.unit.source)) if previous is not None else []


def waiting(
    project: Project,
    locale: Locale,
    findings: Sequence[Finding],
    *,
    names: Sequence[str] | None = None,
    states: Sequence[State] = (State.DRAFT, State.STALE),
    order: QueueOrder = QueueOrder.PAGE,
) -> list[QueuedUnit]:
    """Return the units of a locale that wait: those in one of `states`, and reviewed ones with findings.

    `findings` are those of the checks for the locale. `names` limits the result to some catalogs.
    """
    pages = {page.catalog: page.source for page in project.pages}
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.check not in ABOUT_STATE:
            by_place.setdefault((finding.location.path, finding.source), []).append(finding)
    found = [
        QueuedUnit(path, pages.get(name, ""), unit, tuple(by_place.get((path, unit.source), ())))
        for name, path, unit in _units(project, locale, names)
        if unit.state in states or (unit.translated and (path, unit.source) in by_place)
    ]
    if order is QueueOrder.OLDEST:
        return sorted(found, key=lambda w: (w.since == "", w.since))
    if order is QueueOrder.LONGEST:
        return sorted(found, key=lambda w: -words(w.unit.source))
    return found


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
    before: Mapping[str, Catalog] | None = None,
) -> Approval:
    """Approve the waiting units of some catalogs, on behalf of a person who has read them.

    Reviewed units whose terms have changed in the glossary are approved again, with the current terms.

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
        path = project.shown(project.messages(locale) / f"{name}.po")
        units = []
        changed = 0
        for own, unit in zip(written.get(name, Catalog()).units, catalog.units, strict=True):
            waits = _waits(unit, (path, unit.source) in again) and wanted(own)
            wrong = errors.get((path, unit.source), []) if waits else []
            refused += wrong
            changed += waits and not wrong
            units.append(_approved(unit) if waits and not wrong else unit)
        if changed:
            after[name] = _signed(catalog, reviewer, now).with_units(units)
            approved += changed
    if not approved and not refused:
        raise KbError(
            "Nothing waits for review there.",
            where=locale.tag,
            hint=f"See what waits with: kb review {locale.tag}",
        )
    after, noted = without_stamps(with_terms(after, read_glossary(project), locale))
    refuse_losses(locale, written, {**written, **after}, {})
    beside = changed_stamps(project, locale, {**_other_stamps(stamps, after), **noted})
    touched = {name: written[name] for name in after}
    files = write_catalogs(project, {locale: touched}, {locale: after}, beside)
    return Approval(approved, tuple(refused), tuple(files))


def _waits(unit: Unit, term_changed: bool) -> bool:
    """Return whether a unit has a target that a reviewer has to look at."""
    doubtful = unit.fuzzy or unit.mismatched or term_changed
    return doubtful and unit.translated and not unit.obsolete


def _other_stamps(stamps: Stamps, names: Collection[str]) -> dict[str, Mapping[str, str]]:
    return {name: units for name, units in stamps.items() if name not in names}


def _errors(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Return the errors that block an approval, by catalog path and source."""
    errors: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.check not in ABOUT_STATE:
            errors.setdefault((finding.location.path, finding.source), []).append(finding)
    return errors


def _approved(unit: Unit) -> Unit:
    """Return a unit as approved, without its term stamp, so that it gets a new one."""
    read = approve(unit)
    return replace(read, provenance=read.provenance.with_(**{KEY: None}))


def _units(project: Project, locale: Locale, names: Sequence[str] | None) -> Iterator[tuple[str, str, Unit]]:
    catalogs: Mapping[str, Catalog] = read_catalogs(project, locale)
    for name, catalog in catalogs.items():
        if names is None or name in names:
            path = project.shown(project.messages(locale) / f"{name}.po")
            for unit in catalog.active:
                yield name, path, unit


def _signed(catalog: Catalog, reviewer: str, now: datetime) -> Catalog:
    stamp = {"PO-Revision-Date": now.strftime("%Y-%m-%d %H:%M%z"), "Last-Translator": reviewer}
    header = tuple((name, stamp.pop(name, value)) for name, value in catalog.header)
    return replace(catalog, header=(*header, *stamp.items()))
