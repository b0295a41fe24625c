"""One locale during localizing: its catalogs and policy, and which of its targets are safe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb_tools.engines.adapters.pseudo import pseudo
from kb_tools.markdown.length import too_long
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.write.localizing import default_titles
from kb_tools.model.addresses import Addresses
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.segment import Document, Segment
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.english_page import PLAIN, EnglishPage, Render
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.pipeline.templates import default_title
from kb_tools.storage.catalogs import catalog_bytes, parse_catalog
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

_HINTS = {"invisible": "It is shown in English until that character is gone."}


@dataclass(frozen=True, slots=True)
class Side:
    """The publishing policy and site strings of one locale."""

    locale: Locale
    policy: Policy
    messages: Mapping[str, str]
    """The published targets of `site.po`."""


@dataclass(frozen=True, slots=True)
class FileSide:
    """What pages need of a file that they include, in one locale."""

    catalog: Catalog
    targets: Mapping[str, str]
    """The published targets that are safe, by key."""
    page: Page
    """The file."""
    text: str = ""
    """Its English text, with snippets in place."""
    segments: tuple[Segment, ...] = ()
    """The segments of this text."""
    uncertain: frozenset[str] = frozenset()
    """The texts that bound a part of it for some page, and that do not bound the same in the locale."""


@dataclass(frozen=True, slots=True)
class Target:
    """One locale, and how its pages are proven."""

    project: Project
    side: Side
    render: Render
    verified: KeptProofs
    trust: bool
    included: Mapping[str, FileSide] = field(default_factory=dict)
    """The files that pages include, by their paths."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """Targets by key that stand for those of the catalog: what somebody is typing."""

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.side.locale

    @property
    def policy(self) -> Policy:
        """The publishing policy of the locale."""
        return self.side.policy

    @property
    def addresses(self) -> Addresses:
        """Where links of the locale may lead."""
        return self.project.configuration.addresses(self.locale)

    def titles(self, document: Document) -> dict[str, str]:
        """Return the default titles of admonitions in the locale, by type."""
        titles = {kind: self.side.messages.get(default_title(kind)) for kind in default_titles(document)}
        return {kind: title for kind, title in titles.items() if title is not None}

    def catalog(self, english: EnglishPage) -> Catalog | None:
        """Return the catalog of a page, or None; that of the pseudo-locale is generated from the page."""
        if self.locale.tag == PSEUDO_TAG:
            return pseudo_catalog((s.source, s.context) for s in english.document.segments)
        path = self.project.messages(self.locale) / f"{english.page.catalog}.po"
        if not path.is_file():
            return self._with_typed(None, english) if self.typed else None
        data = catalog_bytes(self.project, path)
        catalog = parse_catalog(self.project, self.locale, english.page.catalog, data)
        return self._with_typed(catalog, english) if self.typed else catalog

    def _with_typed(self, catalog: Catalog | None, english: EnglishPage) -> Catalog:
        """Return a catalog with the targets that are being typed, as if a person had saved them."""
        units = dict(catalog.by_key) if catalog else {}
        for key, text in self.typed.items():
            if segment := english.segments.get(key):
                line = units[key].line if key in units else None
                units[key] = Unit(segment.source, target=text, context=segment.context, line=line)
        return Catalog(tuple(units.values()))


def pseudo_catalog(sources: Iterable[tuple[str, str | None]]) -> Catalog:
    """Return a catalog whose targets are accented, longer English."""
    units = {(s, c): Unit(s, target=pseudo(s), context=c) for s, c in sources}
    return Catalog(tuple(units.values()))


def safe_targets(
    target: Target, english: EnglishPage, catalog: Catalog | None
) -> tuple[dict[str, str], list[Finding]]:
    """Return the published targets of a page that do no harm by themselves, and findings about the others (law 7)."""
    page, segments = english.page, english.segments
    targets: dict[str, str] = {}
    findings = []
    for key, text in published_targets(catalog, target.policy).items():
        if key not in segments:
            continue
        if key in english.plain and PLAIN.fullmatch(text) and not too_long(segments[key].source, text):
            targets[key] = text
            continue
        segment, dialect = segments[key], english.document.dialect
        found = violations(segment.source, text, segment.kind, dialect, target.addresses)
        fatal = [v for v in found if v.fatal]
        for violation in fatal:
            check = "invisible" if violation.code == "invisible" else "markup"
            findings.append(unsafe(target, page, catalog, key, violation.message, check))
        if not fatal:
            targets[key] = text
    return targets, findings


def unsafe(
    target: Target, page: Page, catalog: Catalog | None, key: str, message: str, check: str = "markup"
) -> Finding:
    """Return the finding about a target that is not used."""
    unit = (catalog or Catalog()).by_key.get(key, Unit(key))
    path = target.project.messages(target.locale) / f"{page.catalog}.po"
    return Finding(
        check=check,
        severity=Severity.ERROR,
        location=Location(target.project.shown(path), unit.line),
        message=message,
        hint=_HINTS.get(check, "It is shown in English until the markup agrees with the source."),
        locale=target.locale.tag,
        source=unit.source,
        target=unit.target,
    )
