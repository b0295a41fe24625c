"""`kb review list`: the units of a locale that wait for a reviewer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.judgement import Judgement, read_judgement
from kb_tools.model.locale import Locale
from kb_tools.model.risk import Risk, read_risk
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.review.order import PAGE, Waiting, key
from kb_tools.pipeline.stage.published import words
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

ABOUT_STATE = frozenset(
    {"stale", "untranslated", "draft", "mismatch", "not-up-to-date", "conflict", "coverage", "unreviewed"}
)
"""Checks about states that a review resolves. Their findings do not block an approval."""

WAITING = (State.DRAFT, State.STALE, State.TRANSLATED)
"""The states of targets that nobody has vouched for."""


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
    def risk(self) -> Risk | None:
        """How far a draft may be from what a person would write; None where that is not known."""
        return read_risk(self.unit)

    @property
    def judgement(self) -> Judgement | None:
        """What a judge model says of a draft; None where none has judged it."""
        return read_judgement(self.unit)

    @property
    def change(self) -> str:
        """Significance of the English edit, for a stale unit."""
        return str(change_of(self.unit)) if self.unit.state is State.STALE else ""

    @property
    def diff(self) -> list[tuple[str, str]]:
        """The word-by-word difference between the source that the target was made for and the source."""
        previous = self.unit.previous_source
        return list(word_diff(previous, self.unit.source)) if previous is not None else []


def waiting(
    project: Project,
    locale: Locale,
    findings: Sequence[Finding],
    *,
    names: Sequence[str] | None = None,
    states: Sequence[State] = WAITING,
    order: str = PAGE,
) -> list[QueuedUnit]:
    """Return the units of a locale that wait: those in one of `states`, and others with findings.

    `findings` are those of the checks for the locale. `names` limits the result to some catalogs. Without them, texts
    that readers do not see wait for nobody: those of pages as written, and those that mkdocs.yml has itself.
    """
    pages = {page.catalog: page.source for page in project.texts}
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.check not in ABOUT_STATE:
            by_place.setdefault((finding.location.path, finding.source), []).append(finding)
    found = [
        (name, QueuedUnit(path, pages.get(name, ""), unit, tuple(by_place.get((path, unit.source), ()))))
        for name, path, unit in _units(project, locale, names)
        if unit.state in states or (unit.translated and (path, unit.source) in by_place)
    ]
    by = key(order, project)
    return [item for _, item in sorted(found, key=lambda pair: by(_waiting(*pair)))]


def _waiting(name: str, item: QueuedUnit) -> Waiting:
    return Waiting(name, item.since, words(item.unit.source), item.risk.percent if item.risk else None)


def _units(project: Project, locale: Locale, names: Sequence[str] | None) -> Iterator[tuple[str, str, Unit]]:
    catalogs: Mapping[str, Catalog] = read_catalogs(project, locale)
    written = project.catalogs_of_written(locale)
    for name, read in catalogs.items():
        catalog = asked(project, locale, read) if name == SITE and names is None else read
        if name not in written if names is None else name in names:
            path = project.shown(project.messages(locale) / f"{name}.po")
            for unit in catalog.active:
                yield name, path, unit
