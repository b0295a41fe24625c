"""Progress of every page and locale, and the drafts and stale units that wait: the data of the status page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.stage.published import words
from kb_tools.reports.base import LocaleRow, Overview, PageRow, WaitingUnit
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.git import git
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

_BLAMED = re.compile(r"^author-time (\d+)$", re.MULTILINE)
_DATED = 40
"""Most catalogs of one locale for which git is asked for the age of drafts."""


def overview(project: Project, locales: Sequence[Locale], now: datetime) -> Overview:
    """Count the units of every catalog. A broken catalog is left out (`kb check` reports it)."""
    return Overview(
        title=project.configuration.site_name or project.root.name,
        made=now.isoformat(timespec="minutes"),
        locales=[_locale(project, locale) for locale in locales],
    )


def _locale(project: Project, locale: Locale) -> LocaleRow:
    pages: list[PageRow] = []
    stale: list[WaitingUnit] = []
    drafts: list[WaitingUnit] = []
    dated = 0
    written = project.catalogs_of_written(locale)
    for name, path in catalog_files(project, locale).items():
        if name in written:
            continue
        try:
            catalog = read_catalog(project, path)
        except KbError:
            continue
        catalog = asked(project, locale, catalog) if name == SITE else catalog
        shown = project.shown(path)
        pages.append(_page(name, shown, catalog))
        found = [unit for unit in catalog.active if unit.state is State.DRAFT]
        ages: dict[int, str] = {}
        if found and dated < _DATED:
            dated += 1
            ages = _ages(project, shown)
        drafts += [_waiting(shown, unit, ages.get(unit.line or 0, "")) for unit in found]
        stale += [_waiting(shown, unit) for unit in catalog.active if unit.state is State.STALE]
    drafts.sort(key=lambda w: (w.since or "9999", w.path, w.line or 0))
    stale.sort(key=lambda w: (w.since or "9999", w.path, w.line or 0))
    own = {**project.written.get(locale.tag, {}), **project.only_in.get(locale.tag, {})}
    return LocaleRow(locale, pages, stale, drafts, sorted(own.values()))


def _page(name: str, shown: str, catalog: Catalog) -> PageRow:
    units: Counter[State] = Counter()
    counted: Counter[State] = Counter()
    for unit in catalog.active:
        units[unit.state] += 1
        counted[unit.state] += words(unit.source)
    return PageRow(name, shown, {s: units[s] for s in State}, {s: counted[s] for s in State})


def _waiting(shown: str, unit: Unit, since: str = "") -> WaitingUnit:
    return WaitingUnit(
        path=shown,
        line=unit.line,
        source=unit.source,
        target=unit.target,
        previous=unit.former_source or "",
        since=_date(unit.provenance.get("since") or since),
        minor=unit.provenance.get("change") == "minor",
    )


def _date(text: str) -> str:
    """Return the date in a catalog; empty if it is not a date: catalogs are untrusted input."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _ages(project: Project, shown: str) -> dict[int, str]:
    """Return the date of the last change of each line of a catalog, from git blame; empty without git."""
    try:
        run = git(project.root, "blame", "--line-porcelain", "--", shown, check=False)
    except KbError:
        return {}
    if run.returncode != 0:
        return {}
    times = _BLAMED.findall(run.stdout)
    return {
        number: datetime.fromtimestamp(int(stamp), UTC).date().isoformat()
        for number, stamp in enumerate(times, start=1)
    }
