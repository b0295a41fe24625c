"""Finds units that are too long to be parsed, by length alone, and hides them from the checks."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.markdown.length import LONGEST, too_long
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Provenance, Unit

_SHOWN = 200
"""Most characters of a source or target that a finding quotes."""


def hide_too_long(catalog: Catalog, locale: Locale, shown: str) -> tuple[Catalog, list[Finding]]:
    """Return a catalog without the texts that are too long for checks, and a finding for each unit that is too long.

    For the checks such a unit has no target, as for readers. Texts beside a unit, such as its previous source, are left
    out if they are too long. `shown` is the path of the catalog.
    """
    units, findings = [], []
    for unit in catalog.units:
        why = None if unit.obsolete or not unit.translated else _why(unit)
        if why is not None:
            findings.append(_finding(unit, why, locale, shown))
            units.append(replace(_bare(unit), target="", plural_targets=(), provenance=Provenance()))
        else:
            units.append(_bare(unit) if _long_beside(unit) else unit)
    return (catalog.with_units(units) if findings else replace(catalog, units=tuple(units))), findings


def _why(unit: Unit) -> str | None:
    pairs = [(unit.source, unit.target), *((unit.plural or "", form) for form in unit.plural_targets)]
    return next((why for source, target in pairs if (why := too_long(source, target))), None)


def _long_beside(unit: Unit) -> bool:
    beside = (unit.previous_source, unit.previous_context, unit.previous_plural, *unit.comment)
    return any(text is not None and len(text) > LONGEST for text in beside)


def _bare(unit: Unit) -> Unit:
    comment = tuple(line for line in unit.comment if len(line) <= LONGEST)
    return replace(unit.without_previous(), comment=comment, fuzzy=unit.fuzzy)


def _finding(unit: Unit, why: str, locale: Locale, shown: str) -> Finding:
    return Finding(
        check="markup",
        severity=Severity.ERROR,
        location=Location(shown, unit.line),
        message=why,
        hint="It is shown in English until it has the length of a translation.",
        locale=locale.tag,
        source=unit.source[:_SHOWN],
        target=(unit.target or max(unit.plural_targets, key=len, default=""))[:_SHOWN],
    )
