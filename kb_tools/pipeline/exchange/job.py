"""Collects the units of a locale that an agency is asked to translate."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kb_tools.catalog.memory import places
from kb_tools.catalog.xliff.job import Job, JobPage, JobTerm, JobUnit, Note, NoteKind, unit_id
from kb_tools.catalog.xliff.xml import is_writable
from kb_tools.errors import KbError
from kb_tools.language.prose import prose
from kb_tools.markdown.inline_codes import Reading, source_content, target_content
from kb_tools.model.catalog import Catalog
from kb_tools.model.content import plain
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.update.run import plan_update
from kb_tools.reports.base import counted
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.page import SITE
from kb_tools.storage.page_names import address
from kb_tools.storage.project import Project
from kb_tools.style.glossary import Glossary, read_glossary

WAITING = frozenset({State.UNTRANSLATED, State.DRAFT, State.STALE})
"""The states of units that an agency is asked to translate."""
_NOTE = "Note: "


@dataclass(frozen=True, slots=True)
class Collected:
    """A job, and what it leaves out."""

    job: Job
    left_out: tuple[str, ...] = ()
    """Sources with characters that XML cannot hold, or with plural forms: they are translated in the catalog."""

    @property
    def units(self) -> int:
        """The number of units."""
        return sum(len(page.units) for page in self.job.pages)


def dialect_of(project: Project) -> Dialect:
    """Return the inline syntax of a project's texts."""
    return project.configuration.options.dialect


def is_waiting(unit: Unit) -> bool:
    """Return whether an agency is asked to translate a unit."""
    return unit.state in WAITING or unit.mismatched


def waiting_catalogs(
    project: Project, locale: Locale, now: datetime, names: Collection[str] | None = None
) -> Iterator[tuple[str, str, Catalog]]:
    """Yield the name, the English file and the catalog of each text of a locale that readers see.

    Pages that the locale has as written are left out: nobody need translate them. Raises KbError where the catalogs
    do not have the English of today.
    """
    (plan,) = plan_update(project, now, [locale])
    if plan.outdated:
        verb = "does" if len(plan.outdated) == 1 else "do"
        raise KbError(
            f"{counted(len(plan.outdated), 'catalog')} {verb} not have the English of today.",
            where=plan.outdated[0],
            hint="Run kb update, then try again.",
        )
    catalogs, written = read_catalogs(project, locale), project.catalogs_of_written(locale)
    files = {page.catalog: page.source for page in project.texts} | {SITE: CONFIG_NAME}
    for name, source in files.items():
        if name in catalogs and name not in written and (names is None or name in names):
            yield name, source, asked(project, locale, catalogs[name]) if name == SITE else catalogs[name]


def collect(
    project: Project,
    locale: Locale,
    now: datetime,
    names: Collection[str] | None = None,
    *,
    everything: bool = False,
    copy_english: bool = False,
) -> Collected:
    """Return the job of a locale: what is untranslated, a draft or stale; or `everything`, finished units included.

    `names` limits it to some catalogs. With `copy_english` a unit without a target has its English there. Raises
    KbError as `waiting_catalogs` does.
    """
    glossary, dialect = read_glossary(project), dialect_of(project)
    paths = {page.source: page.path for page in project.pages}
    configuration = project.configuration
    pages: list[JobPage] = []
    left_out: list[str] = []
    for _, source, catalog in waiting_catalogs(project, locale, now, names):
        wanted = [unit for unit in catalog.active if everything or is_waiting(unit)]
        made = {unit: job_unit(unit, glossary, locale, dialect) for unit in wanted if unit.plural is None}
        kept = [unit for unit in made.values() if _is_writable(unit)]
        if copy_english:
            kept = [unit if unit.target else replace(unit, target=unit.source) for unit in kept]
        left_out += [u.source for u in wanted if u not in made or not _is_writable(made[u])]
        place = ""
        if configuration.site_url and source in paths:
            place = _address(configuration.site_url, paths[source], configuration.directory_urls)
        if kept:
            pages.append(JobPage(source, tuple(kept), place))
    return Collected(Job(configuration.source_locale, locale, tuple(pages)), tuple(left_out))


def _address(site: str, path: str, directory_urls: bool) -> str:
    found = address(path, directory_urls)
    found = found.removesuffix("index") if directory_urls else f"{found}.html"
    return f"{site.rstrip('/')}/{found}"


def job_unit(unit: Unit, glossary: Glossary, locale: Locale, dialect: Dialect) -> JobUnit:
    """Return a unit as translators get it: cut into words and codes, with what they should know."""
    reading = Reading.of(places(unit), dialect)
    state = State.DRAFT if unit.is_final and unit.mismatched else unit.state
    terms = terms_of(unit, glossary, locale)
    return JobUnit(
        unit_id(unit.source, unit.context),
        source_content(unit.source, reading),
        target_content(unit.target, unit.source, reading) if unit.target else (),
        state,
        unit.is_machine_draft,
        notes_of(unit, terms),
        terms,
    )


def notes_of(unit: Unit, terms: Iterable[JobTerm]) -> tuple[Note, ...]:
    """Return what translators are told about a unit that has some terms."""
    return (*_notes(unit), *(Note(NoteKind.TERM, _said(term)) for term in terms))


def _notes(unit: Unit) -> Iterator[Note]:
    for line in unit.extracted:
        if line.startswith(_NOTE):
            yield Note(NoteKind.WRITER, line.removeprefix(_NOTE))
            continue
        kind, _, path = line.partition(', under "')
        yield Note(NoteKind.KIND, kind)
        if path:
            yield Note(NoteKind.UNDER, path.removesuffix('"'))
    if unit.context is not None:
        yield Note(NoteKind.CONTEXT, unit.context)
    if unit.former_source is not None:
        yield Note(NoteKind.PREVIOUS, unit.former_source)
    if unit.matched_source is not None:
        yield Note(NoteKind.SIMILAR, unit.matched_source)


def terms_of(unit: Unit, glossary: Glossary, locale: Locale) -> tuple[JobTerm, ...]:
    """Return the terms of the glossary that a unit has, with their names in a locale."""
    return tuple(_terms(unit, glossary, locale))


def _terms(unit: Unit, glossary: Glossary, locale: Locale) -> Iterator[JobTerm]:
    for term in glossary.terms_in(prose(unit.source).text):
        names = term.names(locale)
        name = names.preferred.text if names else "" if term.translate else term.name
        yield JobTerm(term.name, name, term.definition)


def _said(term: JobTerm) -> str:
    name = f"{term.name} = {term.target}" if term.target else term.name
    return f"{name} ({term.definition})" if term.definition else name


def _is_writable(unit: JobUnit) -> bool:
    return all(is_writable(text) for text in _texts(unit))


def _texts(unit: JobUnit) -> Iterable[str]:
    yield plain(unit.source)
    yield plain(unit.target)
    yield from (note.text for note in unit.notes)
    for term in unit.terms:
        yield from (term.name, term.target, term.definition)


def page_jobs(job: Job) -> Iterator[tuple[str, Job]]:
    """Yield a job for each page, with the path of its English file."""
    for page in job.pages:
        yield page.path, replace(job, pages=(page,))
