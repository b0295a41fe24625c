"""Saves drafts into the current catalogs, unit by unit, even if others have changed the catalogs meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb_tools.catalog.memory import places
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.update.run import refuse_losses
from kb_tools.storage.catalogs import catalog_files, read_catalog, write_catalogs
from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked
from kb_tools.storage.project import Project

_TRIES = 8
_PAUSE = 0.25
"""Seconds between attempts to read a broken catalog: an editor may be in the middle of a save."""


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """A draft, and the unit that it was made for."""

    name: str
    """Name of the catalog."""
    unit: Unit
    """The unit when it was drafted."""
    draft: Unit
    """The unit with its draft, or with a suggestion in its comment."""


def save_drafts(
    project: Project,
    locale: Locale,
    made: Sequence[MadeDraft],
    waiting: Callable[[str], None] = lambda _: None,
) -> int:
    """Save drafts into their units; return the number of drafts whose unit has changed or gone.

    A unit that somebody translated, commented or marked meanwhile is skipped (laws 4 and 5). A unit that moved to
    another catalog gets its draft there. Law 4 is proven before each write.
    """
    if not made:
        return 0
    with locked(lock_file(project.root, CATALOGS), f"kb translate --locale {locale.tag}", waiting):
        for _ in range(_TRIES):
            try:
                return retry_when_changed(lambda: _saved(project, locale, made))
            except KbError:
                time.sleep(_PAUSE)
        return retry_when_changed(lambda: _saved(project, locale, made))


def _saved(project: Project, locale: Locale, made: Sequence[MadeDraft]) -> int:
    by_name: dict[str, dict[str, MadeDraft]] = {}
    for one in made:
        by_name.setdefault(one.name, {})[one.unit.key] = one
    files = catalog_files(project, locale)
    before = {name: read_catalog(project, files[name]) for name in by_name if name in files}
    after = {name: _fill(catalog, by_name[name]) for name, catalog in before.items()}
    homeless = {
        key: one
        for name, drafts in by_name.items()
        for key, one in drafts.items()
        if name not in before or key not in before[name].by_key
    }
    for name in files if homeless else ():
        known = before.get(name) or read_catalog(project, files[name])
        filled = _fill(after.get(name, known), homeless)
        if filled != known:
            before[name], after[name] = known, filled
    refuse_losses(locale, before, after, {})
    write_catalogs(project, {locale: before}, {locale: after})
    return sum(not _has_draft(one, after) for one in made)


def _fill(catalog: Catalog, drafts: dict[str, MadeDraft]) -> Catalog:
    return catalog.with_units(
        _with_draft(unit, drafts[unit.key]) if not unit.obsolete and unit.key in drafts else unit
        for unit in catalog.units
    )


def _with_draft(unit: Unit, made: MadeDraft) -> Unit:
    was, draft = made.unit, made.draft
    untouched = _touched_by_people(unit) == _touched_by_people(was) and unit.provenance == was.provenance
    # the draft was checked only for the places where its unit stood
    if not untouched or not places(unit) <= places(was):
        return unit
    return replace(
        unit,
        target=draft.target,
        fuzzy=draft.fuzzy,
        previous_source=draft.previous_source,
        previous_context=draft.previous_context,
        previous_plural=draft.previous_plural,
        provenance=draft.provenance,
        comment=draft.comment,
    )


def _touched_by_people(unit: Unit) -> tuple[object, ...]:
    return unit.target, unit.plural_targets, unit.fuzzy, unit.previous_source, unit.comment


def _has_draft(made: MadeDraft, after: Mapping[str, Catalog]) -> bool:
    """Tell whether a draft is saved: in its own catalog or, if its unit has left that, in another."""
    own = after.get(made.name)
    at_home = own is not None and made.unit.key in own.by_key
    looked_at = [own] if own is not None and at_home else after.values()
    units = (catalog.by_key.get(made.unit.key) for catalog in looked_at)
    return any(
        unit is not None
        and (unit.target, unit.provenance, unit.comment)
        == (made.draft.target, made.draft.provenance, made.draft.comment)
        for unit in units
    )
