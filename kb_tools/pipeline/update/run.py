"""`kb update`: brings every catalog up to date with the English pages, without losing human work."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kb_tools.catalog.assets import Versions, record
from kb_tools.catalog.format.meaning import is_tidy, knows_english, knows_interface, same_meaning
from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.catalog.merge.merge import Fate, JudgeEdit, Merge, SourceEdit, merge
from kb_tools.errors import KbError
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.update.draft_distance import with_distances
from kb_tools.pipeline.update.git_approvals import CommittedCatalogs
from kb_tools.pipeline.update.term_stamps import with_terms, without_stamps
from kb_tools.pipeline.update.up_to_date import Templates, UpToDate
from kb_tools.reports.base import counted
from kb_tools.storage.assets import localized_versions
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.catalogs import (
    catalog_bytes,
    catalog_files,
    catalog_path,
    parse_catalog,
    write_catalogs,
)
from kb_tools.storage.disk.placing import Expected
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps
from kb_tools.style.glossary import Glossary, read_glossary


@dataclass(frozen=True, slots=True)
class LocaleUpdate:
    """The planned update of one locale's catalogs."""

    locale: Locale
    before: Mapping[str, Catalog]
    """The catalogs that change or disappear, before the update."""
    merge: Merge
    """The merge. It keeps only catalogs that change or appear, to save memory."""
    read: Expected
    """The files that the plan was made from, with their digests."""
    files: tuple[str, ...]
    """Paths of catalogs that change, appear or disappear, relative to the project's root."""
    outdated: tuple[str, ...]
    """Those of `files` that lack something of the current English; the others only need a stamp."""
    beside: Mapping[Path, bytes]
    """The file of term stamps, if it changes."""
    known: int
    """Number of units in catalogs that did not have to be read."""
    mismatched: tuple[tuple[str, Unit], ...]
    """Units whose stamp names another source; a person must judge them."""
    approved: int = 0
    """Number of units that commits approve (`trust_git`)."""

    def count(self, fate: Fate) -> int:
        """Return the number of units with a fate."""
        found = sum(counts.get(fate, 0) for counts in self.merge.fates.values())
        return found + self.known if fate is Fate.UNCHANGED else found


def plan_update(
    project: Project,
    now: datetime,
    locales: Sequence[Locale] | None = None,
    judge_edit: JudgeEdit = lambda *_: None,
    again: frozenset[str] = frozenset(),
    *,
    in_git: bool = True,
    also: Collection[str] = (),
) -> tuple[LocaleUpdate, ...]:
    """Plan an update; nothing is written.

    `judge_edit` returns a writer's verdict on an edit. `again` names catalogs that are merged even if they are up to
    date, because a verdict applies to them. Without `in_git` no commit approves anything, whatever the project says.
    A page that a locale has as written gets no catalog, unless `also` names it. Catalogs of pages that are not UTF-8
    stay as they are. Raises KbError for anything else that cannot be read, and if law 4 would be broken.
    """
    cache = Cache.load(project, "update", repr(project.configuration.options))
    templates = Templates.of(project, cache)
    chosen = project.configuration.locales if locales is None else locales
    plan = tuple(
        _plan_locale(
            project,
            now,
            locale,
            templates.without(project.catalogs_of_written(locale).difference(also)),
            judge_edit,
            again,
            in_git,
        )
        for locale in chosen
    )
    cache.save()
    return plan


def edits(plan: Sequence[LocaleUpdate]) -> tuple[SourceEdit, ...]:
    """Return the English edits that make targets stale, each once, in page order."""
    return tuple(dict.fromkeys(edit for update in plan for edit in update.merge.edits))


def apply_update(project: Project, plan: Sequence[LocaleUpdate]) -> None:
    """Write a planned update: all locales together or none (laws 4 and 10).

    Raises ChangedError, with nothing written, if a catalog that the plan was made from was saved since.
    """
    rests_on = {path: digest for update in plan for path, digest in update.read.items()}
    beside = {path: data for update in plan for path, data in update.beside.items()}
    before, after = {u.locale: u.before for u in plan}, {u.locale: u.merge.catalogs for u in plan}
    write_catalogs(project, before, after, beside, rests_on)


@dataclass(frozen=True, slots=True)
class _LocaleInputs:
    """What an update reads of one locale, and which of its catalogs it has to merge."""

    data: Mapping[str, bytes]
    """The catalogs, as files."""
    assets: Mapping[str, Mapping[str, Versions]]
    glossary: Glossary
    stamps: Stamps
    committed: CommittedCatalogs
    made_of: Mapping[str, str]
    up_to_date: Mapping[str, Mapping[str, int]]
    """The counts of catalogs that an update leaves as they are."""
    giving: frozenset[str]
    """Those of them with obsolete units, which a changed page may want back."""
    merged: frozenset[str]
    """All that are merged: those that may change, and `giving`."""

    @classmethod
    def read(
        cls,
        project: Project,
        locale: Locale,
        templates: Templates,
        known: UpToDate,
        again: frozenset[str],
        in_git: bool,
    ) -> _LocaleInputs:
        files = catalog_files(project, locale).items()
        data = {name: catalog_bytes(project, path) for name, path in files if name not in templates.held}
        versions = localized_versions(project, locale)
        assets = {name: templates.assets(name, versions) for name in templates.digests}
        glossary, stamps = read_glossary(project), read_stamps(project, locale)
        folder = project.messages(locale)
        committed = CommittedCatalogs.of(project, locale) if in_git else CommittedCatalogs(folder)
        made_of = _input_keys(templates, assets, glossary, stamps, committed)
        counts = {
            name: known.counts(locale, name, data[name], wanted)
            for name, wanted in made_of.items()
            if name in data and name not in again
        }
        up_to_date = {name: found for name, found in counts.items() if found is not None}
        pending = {*data, *templates.digests} - up_to_date.keys()
        giving = frozenset(name for name, found in up_to_date.items() if pending and found["obsolete"])
        return cls(data, assets, glossary, stamps, committed, made_of, up_to_date, giving, giving | pending)


def _plan_locale(
    project: Project,
    now: datetime,
    locale: Locale,
    templates: Templates,
    judge_edit: JudgeEdit,
    again: frozenset[str],
    in_git: bool,
) -> LocaleUpdate:
    known = UpToDate(templates.cache)
    inputs = _LocaleInputs.read(project, locale, templates, known, again, in_git)
    before = {
        name: parse_catalog(project, locale, name, inputs.data[name])
        for name in sorted(inputs.merged & inputs.data.keys())
    }
    header = partial(new_catalog, locale, project.configuration.site_name or "Knowledge base", now)
    wanted = templates.units(sorted(templates.digests.keys() & inputs.merged))
    stamped = {
        name: attach_stamps(name, with_distances(catalog, catalog_path(project, locale, name)), inputs.stamps)
        for name, catalog in before.items()
    }
    result = merge(stamped, wanted, carry, header, now.date().isoformat(), judge_edit)
    catalogs, approved = inputs.committed.approved(result.catalogs)
    result, noted = _completed(replace(result, catalogs=catalogs), inputs.assets, inputs.glossary, locale)
    refuse_losses(locale, before, result.catalogs, result.patched)
    names = {name for name, catalog in result.catalogs.items() if _is_written(before.get(name), catalog)}
    for name in before.keys() & templates.digests.keys() - names:
        if noted.get(name) == inputs.stamps.get(name):
            known.note(locale, name, inputs.data[name], inputs.made_of[name], before[name])
    gone = before.keys() - result.catalogs.keys()
    behind = {n for n in names | gone if not _is_current(before.get(n), result.catalogs.get(n))}
    left = inputs.up_to_date.keys() - inputs.giving
    kept = {name: units for name, units in inputs.stamps.items() if name in left | templates.held}
    return LocaleUpdate(
        locale=locale,
        before={name: c for name, c in before.items() if name in names | gone},
        merge=replace(result, catalogs={name: result.catalogs[name] for name in sorted(names)}),
        read={catalog_path(project, locale, name): catalog.digest for name, catalog in before.items()},
        files=_files(project, locale, names | gone),
        outdated=_files(project, locale, behind),
        beside=changed_stamps(project, locale, {**kept, **noted}),
        known=sum(inputs.up_to_date[name]["units"] for name in left),
        mismatched=_mismatched(result),
        approved=approved,
    )


def _input_keys(
    templates: Templates,
    assets: Mapping[str, Mapping[str, Versions]],
    glossary: Glossary,
    stamps: Stamps,
    committed: CommittedCatalogs,
) -> dict[str, str]:
    """Return a cache key for the inputs of each catalog other than its own file.

    Its version in the last commit is one of them: a commit may approve what the file has already.
    """
    terms = digest(repr(glossary.terms))
    return {
        name: f"{wanted} {assets[name]} {terms} {stamps.get(name)} {committed.blobs.get(name)}"
        for name, wanted in templates.digests.items()
    }


def _completed(
    result: Merge, assets: Mapping[str, Mapping[str, Versions]], glossary: Glossary, locale: Locale
) -> tuple[Merge, dict[str, dict[str, str]]]:
    """Return a merge with assets and terms recorded in its catalogs, and the term stamps that are stored separately."""
    recorded = {name: record(catalog, assets.get(name, {})) for name, catalog in result.catalogs.items()}
    catalogs, noted = without_stamps(with_terms(recorded, glossary, locale))
    return replace(result, catalogs=catalogs), noted


def _is_written(before: Catalog | None, after: Catalog) -> bool:
    """Tell whether a catalog must be written.

    It must if its meaning changes, or if editors broke its `# kb:` lines or would break them. Other line wrapping is no
    reason, so that translators see no difference that they did not make.
    """
    return before is None or not is_tidy(before) or not same_meaning(before, after)


def _is_current(before: Catalog | None, after: Catalog | None) -> bool:
    return knows_english(before, after) and knows_interface(before, after)


def _files(project: Project, locale: Locale, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(project.shown(catalog_path(project, locale, name)) for name in names))


def _mismatched(result: Merge) -> tuple[tuple[str, Unit], ...]:
    return tuple(
        (name, unit)
        for name, catalog in result.catalogs.items()
        for unit in catalog.active
        if unit.mismatched and not unit.fuzzy
    )


def refuse_losses(
    locale: Locale, before: Mapping[str, Catalog], after: Mapping[str, Catalog], patched: Mapping[str, str]
) -> None:
    """Prove law 4 before anything is written: raise KbError with the first target or comment that would be lost."""
    hint = "This is a fault of kb-tools, not yours. Please report it together with this catalog."
    folder = f"{locale.gettext}/LC_MESSAGES"
    targets = vanished_targets(before, after, patched)
    if targets:
        name, unit = targets[0]
        raise KbError(
            f"{counted(len(targets), 'translation')} of people would be lost, the first of {unit.source[:60]!r}; "
            "nothing was written.",
            where=f"{folder}/{name}.po:{unit.line}",
            hint=hint,
        )
    comments = vanished_comments(before, after)
    if comments:
        name, said_of, line = comments[0]
        raise KbError(
            f"{counted(len(comments), 'line')} of comments would be lost, the first {line[:60]!r}; "
            "nothing was written.",
            where=f"{folder}/{name}.po:{said_of.line if said_of else 1}",
            hint=hint,
        )
