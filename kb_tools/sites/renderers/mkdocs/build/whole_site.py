"""Builds the whole site: links the files of unchanged locales from the published site, and builds the others."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.executors import in_process, whole
from kb_tools.model.additions import Additions
from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.base import BuildReport, Effort, Staged
from kb_tools.sites.pages.states import page_states
from kb_tools.sites.renderers.mkdocs.build.report import BuiltSite, report, why
from kb_tools.sites.renderers.mkdocs.build.schedule import LocaleResults, run
from kb_tools.sites.renderers.mkdocs.build.tasks import LocaleTask
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.own_search import disable_search
from kb_tools.sites.renderers.mkdocs.configure.own_theme import additions_of, missing_note
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import (
    NO_LANGUAGE,
    i18n_plugin,
    order_note,
    source_locale,
)
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import language_notes
from kb_tools.sites.renderers.mkdocs.keep.configured import ConfiguredInputs, configured_inputs
from kb_tools.sites.renderers.mkdocs.keep.keys import (
    Surroundings,
    environment_of,
    locale_key,
    pages_in_english,
    surroundings,
    tree_digest,
)
from kb_tools.sites.renderers.mkdocs.keep.published_site import (
    LastSite,
    files_by_locale,
    save_notes,
)
from kb_tools.sites.renderers.mkdocs.keep.purity import Keeping
from kb_tools.sites.search.base import search_adapter
from kb_tools.storage.cache.results import Store
from kb_tools.storage.disk.folders import temporary_folder

_PAGES, _NOTE = "pages", "site.json"


@dataclass(frozen=True, slots=True)
class _Project:
    """Settings of mkdocs.yml that a build needs before it opens a locale."""

    source: Locale
    names: Mapping[str, str]
    """The name of each locale in mkdocs.yml, which its folder in the site has, by tag."""
    custom_dir: str | None
    configured: ConfiguredInputs
    together: bool
    """Whether one worker must build all pages of a locale."""
    strict: bool
    added: Additions
    notes: tuple[str, ...]
    """What the theme lacks, and what it does not know."""

    def folder(self, locale: Locale) -> str:
        """Return the name of the folder of a locale in the site; empty for the source locale."""
        return "" if locale == self.source else self.names.get(locale.tag, locale.tag)


def build_site(
    config_file: Path,
    staged: Staged,
    output: Path,
    locales: Sequence[Locale],
    effort: Effort,
    only: Sequence[Locale] = (),
) -> BuildReport:
    """Build the sites of some locales into an empty folder. Raises KbError as the port says."""
    project = _project(config_file, staged)
    with _cache(config_file, output, effort) as cache:
        published = effort.published
        previous = LastSite.load(cache / _NOTE, published) if published else LastSite(output, {})
        staged = replace(staged, states=staged.states or page_states(staged.folder, locales))
        around = {
            each.tag: surroundings(
                config_file, project.custom_dir, staged, each, locales, None, project.configured
            )
            for each in locales
        }
        keys = _locale_keys(project, staged, locales, around)
        wanted = [locale for locale in locales if locale in only] if only else list(locales)
        intact = {locale.tag: previous.intact(locale.tag) for locale in wanted}
        same = [locale for locale in wanted if _is_unchanged(previous, locale.tag, keys, intact)]
        base = _task_of_any(project, config_file, staged, output, locales, cache)
        jobs = {
            each: _job(base, each, project, previous, intact[each.tag], environment_of(around[each.tag]))
            for each in wanted
        }
        part = _part(project, previous, wanted, same)
        with ThreadPoolExecutor(1) as pool:  # runs while the others are built, which wait for their index
            lost = pool.submit(_link_unchanged, previous, [] if part else same, output)
            results = _run([jobs[locale] for locale in wanted if locale not in same], effort, staged)
        results |= _run([jobs[locale] for locale in lost.result()], effort, staged)
        result = report(previous, wanted, results, project.source)
        result = replace(result, notes=(*result.notes, *project.notes))
        if effort.strict or project.strict:
            _refuse_warnings(result, config_file)
        build = BuiltSite(staged, around, previous, results, intact)
        Store(cache / _PAGES).trim()
        notes = cache / _NOTE

    def remember(site: Path) -> None:
        if effort.cache and not only:
            found = files_by_locale(site, {project.folder(locale): locale.tag for locale in locales})
            kept = {tag: build.kept(keys[tag], tag, files) for tag, files in found.items()}
            save_notes(notes, site, kept)

    inputs = digest(*(f"{tag} {key}" for tag, key in sorted(keys.items())))
    reasons = {each.tag: why(build, each.tag, effort.why, cache=effort.cache) for each in wanted}
    return replace(result, part=part, remember=remember, inputs=inputs, why=reasons if effort.why else {})


def _task_of_any(
    project: _Project,
    config_file: Path,
    staged: Staged,
    output: Path,
    locales: Sequence[Locale],
    cache: Path,
) -> LocaleTask:
    """Return a task with all that the tasks of the locales have in common."""
    return LocaleTask(
        config_file,
        replace(staged, inputs={}),  # workers do not need them
        locales[0],
        tuple(locales),
        output,
        run=secrets.token_hex(8),
        store=cache / _PAGES,
        index=project.added.index,
        together=project.together,
    )


def _refuse_warnings(result: BuildReport, config_file: Path) -> None:
    if result.warnings:
        raise KbError(
            f"MkDocs cannot build the site: {' '.join('; '.join(result.warnings).split())}",
            where=str(config_file),
            hint="Mend what it names, or build without --strict.",
        )


def recorded_files(config_file: Path, site: Path) -> frozenset[str]:
    """Return the recorded files of a site; none if no recorded file of it is intact."""
    previous = LastSite.load(config_file.parent / "build" / "cache" / _NOTE, site)
    found = frozenset(path for kept in previous.locales.values() for path in kept.files)
    return found if any(previous.intact(tag) for tag in previous.locales) else frozenset()


def _project(config_file: Path, staged: Staged) -> _Project:
    with capture_log(config_file):
        config = load(config_file)
        i18n = i18n_plugin(config)
        names = {Locale.parse(name).tag: name for name in i18n.all_languages if name != NO_LANGUAGE}
        added = additions_of(config)
        if added.index:
            disable_search(config)
        unknown = language_notes(config, (Locale(tag) for tag in names), index=added.index)
        return _Project(
            source_locale(i18n),
            names,
            config.theme.custom_dir,
            configured_inputs(config, staged),
            Keeping.of(config).together,
            bool(config.strict),
            added,
            tuple(filter(None, (missing_note(config, added), order_note(config), *unknown))),
        )


@contextmanager
def _cache(config_file: Path, output: Path, effort: Effort) -> Iterator[Path]:
    """Yield the folder of the cache: the permanent one, or a temporary one without a cache."""
    if effort.cache:
        yield config_file.parent / "build" / "cache"
        return
    with temporary_folder(f".{output.name}-cache-", output) as folder:
        yield folder


def _locale_keys(
    project: _Project, staged: Staged, locales: Sequence[Locale], around: Mapping[str, Surroundings]
) -> dict[str, str]:
    english_pages = pages_in_english(staged.states)

    def tree(locale: Locale) -> str:
        return staged.trees.get(locale.tag) or tree_digest(staged.folder / locale.tag)

    english = tree(project.source)
    keys = {}
    for locale in locales:
        own = english if locale == project.source else tree(locale)
        search = digest(*staged.search.get(locale.tag, SearchData()).digest_parts)
        keys[locale.tag] = locale_key(
            environment_of(around[locale.tag]), [own, english, search], english_pages
        )
    return keys


def _is_unchanged(
    previous: LastSite, tag: str, keys: Mapping[str, str], intact: Mapping[str, frozenset[str]]
) -> bool:
    """Tell whether the published site of a locale is intact and has the same key."""
    kept = previous.locales.get(tag)
    return kept is not None and kept.key == keys[tag] and len(intact[tag]) == len(kept.files)


def _part(project: _Project, previous: LastSite, locales: Sequence[Locale], same: Sequence[Locale]) -> str:
    """Return the folder of the only changed locale, empty if anything else of the published site has changed.

    The source locale has no folder of its own, so a change of it always replaces the whole site.
    """
    changed = [locale for locale in locales if locale not in same]
    if len(changed) != 1 or project.source in changed:
        return ""
    folder = project.folder(changed[0])
    if previous.site is None or not (previous.site / folder).is_dir():
        return ""
    kept = {path for locale in same for path in previous.locales[locale.tag].files}
    return folder if previous.files(but=folder) == kept else ""


def _link_unchanged(previous: LastSite, locales: Sequence[Locale], output: Path) -> list[Locale]:
    """Link the published sites of some locales; return the locales of which a file could not be linked."""
    return [each for each in locales if not previous.link(sorted(previous.locales[each.tag].files), output)]


def _job(
    base: LocaleTask,
    locale: Locale,
    project: _Project,
    previous: LastSite,
    intact: frozenset[str],
    environment: str,
) -> LocaleTask:
    folder = project.folder(locale)
    prefix = f"{folder}/" if folder else ""
    base = replace(base, locale=locale, prefix=prefix, environment=environment)
    kept = previous.locales.get(locale.tag)
    if kept is None:
        return base
    bundle = f"{prefix}{search_adapter(base.index).folder}/" if base.index else ""
    index = sorted(path for path in kept.files if bundle and path.startswith(bundle))
    return replace(
        base,
        published=previous.site,
        pages={path: key for path, key in kept.pages.items() if key and path in intact},
        search=kept.search if all(path in intact for path in index) else "",
        search_files=tuple(index),
    )


def _run(jobs: Sequence[LocaleTask], effort: Effort, staged: Staged) -> dict[str, LocaleResults]:
    if not jobs:
        return {}
    pages = sum(len(staged.states.get(job.locale.tag, ())) for job in jobs)
    workers = in_process() if _is_small(jobs, pages) else effort.workers
    with whole():
        return run(jobs, workers, lambda done: effort.progress(done, pages))


def _is_small(jobs: Sequence[LocaleTask], pages: int) -> bool:
    """Tell whether one process finishes a build before other processes would have started."""
    stay = sum(len(job.pages) for job in jobs)
    return pages - stay <= _SMALL_UP_TO


_SMALL_UP_TO = 60
"""Number of pages that one process renders in the time that others need to start."""
