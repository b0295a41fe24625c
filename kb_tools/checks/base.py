"""What a check is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind
from kb_tools.model.unit import Unit
from kb_tools.storage.config import Policy


@dataclass(frozen=True, slots=True)
class Subject:
    """One catalog of one locale, with all that is known about it."""

    locale: Locale
    path: str
    """Of the PO file, relative to the project's root."""
    catalog: Catalog
    policy: Policy
    document: Document | None = None
    """The English page; None for `site.po` and for a catalog whose page is gone."""
    broken: Finding | None = None
    """Why the PO file could not be read; then the catalog is empty."""
    outdated: bool = False
    """Whether `kb update` would change the file."""

    def kind(self, unit: Unit) -> Kind:
        """Return where a unit stands on its page; a template string if it is on none."""
        segments = self.document.segments if self.document else ()
        return next((s.kind for s in segments if s.key == unit.key), Kind.TEMPLATE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has to say; the runner adds its name, severity and place."""

    message: str
    hint: str = ""
    unit: Unit | None = None
    severity: Severity | None = None
    """Only where it differs from the check's own."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its name, its severity and its documentation."""

    name: str
    severity: Severity
    explanation: str
    """The docstring of its module: what it means, an example before and after."""
    function: Callable[[Subject], Iterator[Problem]]

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings for one catalog."""
        for problem in self.function(subject):
            unit = problem.unit
            yield Finding(
                check=self.name,
                severity=problem.severity or self.severity,
                location=Location(subject.path, unit.line if unit else None),
                message=problem.message,
                hint=problem.hint,
                locale=subject.locale.tag,
                source=unit.source if unit else "",
                target=unit.target if unit else "",
            )
