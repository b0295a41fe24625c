"""`kb update`: bring every catalog up to date with the English pages, losing nothing that a person did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from kb_tools.catalog.header import new_catalog
from kb_tools.catalog.merge import Edit, Fate, Merge, Said, merge, vanished_targets
from kb_tools.errors import KbError
from kb_tools.markdown import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.templates import all_templates
from kb_tools.storage.catalogs import changed_catalogs, read_catalogs, write_catalogs
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class LocaleUpdate:
    """What an update does to the catalogs of one locale."""

    locale: Locale
    before: Mapping[str, Catalog]
    merge: Merge
    files: tuple[str, ...]
    """Catalogs that change, appear or go, relative to the project's root."""

    def count(self, fate: Fate) -> int:
        """Return how many units had a fate."""
        return sum(counts.get(fate, 0) for counts in self.merge.fates.values())

    @property
    def mismatched(self) -> tuple[tuple[str, Unit], ...]:
        """Units whose stamp names another source; they are left for a person to judge."""
        return tuple(
            (name, unit)
            for name, catalog in self.merge.catalogs.items()
            for unit in catalog.active
            if unit.mismatched and not unit.fuzzy
        )


def plan_update(
    project: Project,
    now: datetime,
    locales: Sequence[Locale] | None = None,
    said: Said = lambda *_: None,
) -> tuple[LocaleUpdate, ...]:
    """Work out what an update would do, writing nothing.

    `said` is what the writer says of edits. Raises KbError for anything that cannot be read, and where
    law 4 would be broken.
    """
    templates = all_templates(project)
    return tuple(
        _plan_locale(project, now, locale, templates, said)
        for locale in (project.configuration.locales if locales is None else locales)
    )


def edits(plan: Sequence[LocaleUpdate]) -> tuple[Edit, ...]:
    """Return the edits in English that make targets stale, each once, in page order."""
    return tuple(dict.fromkeys(edit for update in plan for edit in update.merge.edits))


def apply_update(project: Project, plan: Sequence[LocaleUpdate]) -> None:
    """Write what was planned, all locales together or none (laws 4 and 10)."""
    write_catalogs(project, {u.locale: u.before for u in plan}, {u.locale: u.merge.catalogs for u in plan})


def _plan_locale(
    project: Project,
    now: datetime,
    locale: Locale,
    templates: Mapping[str, Sequence[Unit]],
    said: Said,
) -> LocaleUpdate:
    before = read_catalogs(project, locale)
    header = partial(new_catalog, locale, project.configuration.site_name or "Knowledge base", now)
    result = merge(before, templates, carry, header, now.date().isoformat(), said)
    refuse_losses(locale, before, result.catalogs, result.patched)
    folder = project.messages(locale)
    changed = [project.shown(path) for path in changed_catalogs(project, locale, result.catalogs)]
    gone = [project.shown(folder / f"{name}.po") for name in before if name not in result.catalogs]
    return LocaleUpdate(locale, before, result, tuple(sorted({*changed, *gone})))


def refuse_losses(
    locale: Locale, before: Mapping[str, Catalog], after: Mapping[str, Catalog], patched: Mapping[str, str]
) -> None:
    """Prove law 4 before anything is written: raise KbError naming the first target that would be lost."""
    lost = vanished_targets(before, after, patched)
    if lost:
        name, unit = lost[0]
        raise KbError(
            f"{len(lost)} reviewed translations would be lost, the first of {unit.source[:60]!r}; "
            "nothing was written.",
            where=f"{locale.gettext}/LC_MESSAGES/{name}.po:{unit.line}",
            hint="This is a fault of kb-tools, not yours. Please report it together with this catalog.",
        )
