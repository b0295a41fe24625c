"""The checks of one locale, ready to judge single units: what `kb check` would say of a text that is being typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kb_tools.catalog.assets import Versions
from kb_tools.catalog.format.term_stamps import KEY
from kb_tools.catalog.merge.transitions import finish
from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style, Subject, TextPair
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Severity, Span
from kb_tools.model.locale import Locale
from kb_tools.model.policy import Policy
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.bounds import hide_too_long
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.locale import with_page
from kb_tools.pipeline.check.severities import Severities, severities_of
from kb_tools.pipeline.check.style import read_style
from kb_tools.pipeline.check.suppress import without_suppressed
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.storage.assets import localized_versions
from kb_tools.storage.catalogs import catalog_path
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding about one unit."""

    finding: Finding
    span: Span | None = None
    """The wrong place in the target, in characters; None where the whole text is meant."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a unit."""

    findings: tuple[PlacedFinding, ...]
    """The worst first."""
    refusal: str = ""
    """Why readers would see English, as one sentence; empty where the target can be published (laws 7 and 8)."""

    @property
    def errors(self) -> list[Finding]:
        """The findings for which the unit cannot be approved."""
        return [each.finding for each in self.findings if each.finding.severity is Severity.ERROR]


@dataclass
class UnitChecks:
    """The checks of one locale, with all that they need of the project as it was when this was opened."""

    project: Project
    locale: Locale
    english: English
    style: Style
    checks: Sequence[Check]
    severities: Severities
    policy: Policy
    proofs: KeptProofs
    pages: Mapping[str, Page]
    """By the name of the catalog."""
    assets: Mapping[str, Versions]

    @classmethod
    def open(
        cls,
        project: Project,
        locale: Locale,
        english: English,
        now: datetime,
        *,
        skip: Collection[str] = (),
    ) -> UnitChecks:
        """Read what the checks need. Raises KbError for a broken configuration or style guide."""
        known = all_checks()
        severities = severities_of(project, known, locale)
        chosen = [check for name, check in known.items() if name not in skip and severities.may_run(name)]
        return cls(
            project,
            locale,
            english,
            read_style(project, [check.name for check in chosen], (locale,)),
            chosen,
            severities,
            project.policy(locale),
            KeptProofs.load(project, project.configuration.renderer, english.render),
            {page.catalog: page for page in project.texts},
            localized_versions(project, locale),
        )

    def judge(self, name: str, catalog: Catalog, unit: Unit, *, finished: bool = True) -> Judgement:
        """Return what is to be said of a unit, which takes the place of that of its key in a catalog with term stamps.

        It is judged as if a person had finished it, so that a wrong word is an error before it is approved; else as it
        is, in which case drafts are judged more mildly. A unit without a target has no findings.
        """
        wanted = unit
        if finished and unit.translated:
            done = finish(unit)
            wanted = replace(done, provenance=done.provenance.with_(**{KEY: None}))
        units = [wanted if u.key == unit.key and not u.obsolete else u for u in catalog.units]
        subject, too_long = self._subject(name, catalog.with_units(units))
        present = subject.catalog.by_key.get(unit.key)
        if present is None or not unit.translated:
            return Judgement(())
        ours = [PlacedFinding(f) for f in too_long if f.source == unit.source[: len(f.source)]]
        if not present.translated:  # too long to be read
            return self._judgement(ours, subject, ours[0].finding.message if ours else "")
        pair = TextPair(subject, present)
        found = [PlacedFinding(*placed) for check in self.checks for placed in check.placed(pair)]
        found += [
            PlacedFinding(finding)
            for check in self.checks
            for finding in check.run(subject)
            if finding.source == unit.source
        ]
        fatal = [violation.message for violation in pair.violations if violation.fatal]
        broken = "It changes the structure of the page." if unit.key in subject.breaking else ""
        return self._judgement([*ours, *found], subject, fatal[0] if fatal else broken)

    def _judgement(self, found: Sequence[PlacedFinding], subject: Subject, refusal: str) -> Judgement:
        kept = []
        for each in found:
            heard = without_suppressed(self.severities.applied([each.finding], ()), [subject], ())
            kept += [PlacedFinding(finding, each.span) for finding in heard]
        return Judgement(tuple(sorted(kept, key=lambda each: -each.finding.severity.rank)), refusal)

    def _subject(self, name: str, catalog: Catalog) -> tuple[Subject, list[Finding]]:
        """Return a catalog as the checks see it, and the findings about texts that are too long for them."""
        project, page = self.project, self.pages.get(name)
        shown = project.shown(catalog_path(project, self.locale, name))
        bounded, too_long = hide_too_long(catalog, self.locale, shown)
        subject = Subject(
            locale=self.locale,
            addresses=project.configuration.addresses(self.locale),
            path=shown,
            catalog=bounded,
            policy=self.policy,
            document=self.english.document(page) if page else None,
            anchors=self.english.anchors,
            style=self.style,
            english=project.configuration.source_locale,
            page_path=page.source if page else "",
            assets=self.assets,
        )
        if page is None or not bounded.active:
            return subject, too_long
        return with_page(subject, page, self.english, self.proofs), too_long
