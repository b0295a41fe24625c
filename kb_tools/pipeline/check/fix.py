"""`kb check --fix`: mends what is sure in catalogs, and tells what would change before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.catalog.merge.mend import mend
from kb_tools.checks import all_checks
from kb_tools.checks.base import Style, Subject, TextPair
from kb_tools.checks.mending import all_mends, mended
from kb_tools.checks.rules.suppression import suppressions
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.model.zero_width import same_to_readers
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.fix_pages import mended_pages
from kb_tools.pipeline.check.fix_writing import proven, rewritten
from kb_tools.pipeline.check.habits import is_house_style
from kb_tools.pipeline.check.named import general
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.check.scope import Scope
from kb_tools.pipeline.check.selection import in_files
from kb_tools.pipeline.check.style import read_style
from kb_tools.pipeline.update.term_stamps import without_stamps
from kb_tools.storage.catalogs import catalog_bytes, catalog_files, parse_catalog
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.placing import Expected
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps


@dataclass(frozen=True, slots=True)
class FileFix:
    """A file before and after."""

    path: Path
    before: bytes
    after: bytes


@dataclass(slots=True)
class Fixes:
    """What `kb check --fix` changes. Nothing is written yet."""

    files: list[FileFix] = field(default_factory=list)
    """Catalogs and English pages, sorted by path."""
    beside: dict[Path, bytes] = field(default_factory=dict)
    """What is kept about catalogs in other files."""
    expected: dict[Path, str | None] = field(default_factory=dict)
    """The digests of all that was read."""
    unseen: int = 0
    """Translations that look the same to readers."""
    drafts: int = 0
    """Translations that wait for review then, and did not before."""
    lapsed: int = 0
    """Approvals of mended translations, which lapse."""
    english: int = 0
    """Texts of English pages."""
    pages: list[str] = field(default_factory=list)
    """The English pages that change, from the root."""

    @property
    def count(self) -> int:
        """How many texts are mended."""
        return self.unseen + self.drafts + self.english


@dataclass(frozen=True, slots=True)
class FixRun:
    """What to mend: the options of the command."""

    locales: Sequence[Locale]
    now: datetime
    only: Sequence[str] = ()
    skip: Sequence[str] = ()
    paths: Sequence[str] = ()
    """Files and folders from the root; empty for all."""
    english: bool = True
    """Whether English pages are mended, too: not where single locales are asked for."""
    jobs: int = 1


def plan_fixes(project: Project, run: FixRun) -> Fixes:
    """Return what can surely be mended of what `kb check` finds: what is off or suppressed stays as it is.

    Raises KbError as `check` does, and for a name in `only` whose findings nobody can mend for sure.
    """
    for name in run.only:
        if general(name) not in all_mends():
            raise KbError(
                f"What '{name}' finds cannot be mended without a person.",
                hint=f"Checks with a mend: {', '.join(all_mends())}.",
            )
    chosen = [all_checks()[name] for name in all_mends()]
    read = {locale: _readable_catalogs(project, locale) for locale in run.locales}
    found = check(project, chosen, run.locales, run.now, only=run.only, skip=run.skip, jobs=run.jobs)
    if run.paths:
        scope = Scope(project, frozenset(run.paths))
        found = list(in_files(found, scope, with_catalogs=True).own)
    fixes = Fixes()
    english = English.of(project)
    about_english = [f for f in found if run.english and not f.locale]
    for page, before, after, count in mended_pages(english, about_english):
        path = project.root / page.source
        fixes.files.append(FileFix(path, before, after))
        fixes.expected[path] = digest_of(before)
        fixes.english += count
        fixes.pages.append(page.source)
    style = read_style(project, (), run.locales)
    for locale in run.locales:
        mine = [f for f in found if f.locale == locale.tag]
        if mine:
            _plan_locale(fixes, english, style, locale, read[locale], mine, paths=bool(run.paths))
    fixes.files.sort(key=lambda file: file.path)
    return fixes


def apply_fixes(fixes: Fixes) -> list[Path]:
    """Write what is planned, all or nothing (law 10); return the files.

    Raises ChangedError, with nothing written, if one of them was saved since it was read; KbError where the disk
    refuses.
    """
    step = {**fixes.beside, **{file.path: file.after for file in fixes.files}}
    write_files((step,), (), fixes.expected)
    return [file.path for file in fixes.files]


def _readable_catalogs(project: Project, locale: Locale) -> dict[str, tuple[Path, bytes, Catalog]]:
    """Read the catalogs of a locale by name; those that are broken are left out, for `kb check` names them."""
    found = {}
    for name, path in catalog_files(project, locale).items():
        try:
            catalog = parse_catalog(project, locale, name, data := catalog_bytes(project, path))
        except KbError:
            continue
        found[name] = (path, data, catalog)
    return found


def _plan_locale(
    fixes: Fixes,
    english: English,
    style: Style,
    locale: Locale,
    read: Mapping[str, tuple[Path, bytes, Catalog]],
    findings: Iterable[Finding],
    *,
    paths: bool,
) -> None:
    """Add what is mended in the catalogs of a locale to a plan; with `paths`, only places that were named."""
    project = english.project
    wanted: dict[tuple[str, str, str], set[str]] = {}
    habits: dict[str, set[str]] = {}
    for finding in findings:
        if is_house_style(finding):
            habits.setdefault(general(finding.check), set()).add(finding.habit)
        key = (finding.location.path, finding.source, finding.target)
        wanted.setdefault(key, set()).add(general(finding.check))
    stamps = read_stamps(project, locale)
    before = {name: catalog for name, (_, _, catalog) in read.items()}
    after: dict[str, Catalog] = {}
    for name, (path, _, catalog) in read.items():
        shown = project.shown(path)
        if not (any(where == shown for where, _, _ in wanted) or (habits and not paths)):
            continue
        subject = _subject(english, style, locale, name, shown, catalog)
        stamped = attach_stamps(name, catalog, stamps)
        for unit in stamped.active if habits and not paths else ():
            if has := _with_habit(TextPair(subject, unit), habits):
                wanted.setdefault((shown, unit.source, unit.target), set()).update(has)
        units = [_mended_unit(fixes, subject, unit, wanted) for unit in stamped.units]
        if units != list(stamped.units):
            after[name] = stamped.with_units(units)
    if not after:
        return
    bare, noted = without_stamps(after)
    proven(locale, before, bare)
    others = {name: units for name, units in stamps.items() if name not in bare}
    beside = changed_stamps(project, locale, {**others, **noted})
    fixes.beside |= beside
    fixes.expected |= _digests(beside)
    for name, catalog in bare.items():
        path, data, old = read[name]
        fixes.files.append(FileFix(path, data, rewritten(data, old, catalog)))
        fixes.expected[path] = digest_of(data)


def _with_habit(pair: TextPair, habits: Mapping[str, set[str]]) -> set[str]:
    """Return the checks that find a habit of the locale in a unit: of a habit, only one place is a finding."""
    if not pair.unit.target:
        return set()
    return {
        name
        for name, named in habits.items()
        if any(found.habit in named for found in all_checks()[name].run_pairs([pair]))
    }


def _mended_unit(
    fixes: Fixes, subject: Subject, unit: Unit, wanted: Mapping[tuple[str, str, str], set[str]]
) -> Unit:
    names = wanted.get((subject.path, unit.source, unit.target))
    if names is None or unit.obsolete or unit.plural is not None or not unit.target:
        return unit
    ignored = {general(said.check) for said in suppressions(unit)}
    target, checks = mended(TextPair(subject, unit), names - ignored)
    new = mend(unit, target, checks) if checks else unit
    if new == unit or new.pair in unit.rejected:
        return unit
    if same_to_readers(unit.target, target) or unit.fuzzy:
        fixes.unseen += 1
    else:
        fixes.drafts += 1
    fixes.lapsed += unit.approval is not None
    return new


def _subject(
    english: English, style: Style, locale: Locale, name: str, shown: str, catalog: Catalog
) -> Subject:
    project = english.project
    page = next((page for page in project.texts if page.catalog == name), None)
    return Subject(
        locale=locale,
        path=shown,
        catalog=catalog,
        policy=project.policy(locale),
        document=english.document(page) if page else None,
        addresses=project.configuration.addresses(locale),
        anchors=english.anchors,
        style=style,
        english=project.configuration.source_locale,
    )


def _digests(paths: Iterable[Path]) -> Expected:
    return {path: digest_of(read_bytes(path)) if path.is_file() else None for path in paths}
