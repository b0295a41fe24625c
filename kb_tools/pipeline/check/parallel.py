"""Checks English and the locales in several processes if there is enough work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style
from kb_tools.executors import open_workers
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.english import English, EnglishRun, page_findings
from kb_tools.pipeline.check.locale_run import CheckRun, remembered
from kb_tools.pipeline.check.style import read_style
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.project import Project

ENOUGH = 200
"""Number of catalogs below which starting processes takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class _Task:
    """The input of a locale, or of English, in a form that can be pickled."""

    root: Path
    tag: str
    """Of the locale; empty for English."""
    checks: tuple[str, ...]
    chosen: tuple[str, ...]
    """The checks that run for English or any locale: the style is read for all of them."""
    style_digest: str
    now: datetime | None = None
    whole: bool = False
    only: tuple[str, ...] = ()


def all_findings(
    source: EnglishRun, work: Sequence[tuple[Locale, CheckRun]], chosen: tuple[str, ...], jobs: int
) -> Iterator[tuple[Locale | None, list[Finding]]]:
    """Yield the findings in English pages, with None, then each locale with its own, in order.

    `chosen` names all checks that run anywhere. Law 11: the result does not depend on `jobs`.
    """
    known = {locale: remembered(job, locale) for locale, job in work}
    missing = [(locale, job) for locale, job in work if known[locale] is None]
    english, pages = source.english, source.remembered()
    if jobs <= 1 or len(missing) < 2 or _catalogs(missing) < ENOUGH:
        yield None, _of_pages(source) if pages is None else pages
        for locale, job in work:
            listed = known[locale]
            yield locale, _of_locale(job, locale) if listed is None else listed
        return
    _ = english.rendered  # rendered once here; the workers find it in the cache
    english.cache.save()
    root = english.project.root
    tasks = [
        _Task(root, x.tag, _names(j.checks), chosen, j.style_digest, j.now, j.whole, j.only)
        for x, j in missing
    ]
    if pages is None:  # a task like those of the locales: it takes about as long
        only = missing[0][1].only
        tasks.insert(0, _Task(root, "", _names(source.checks), chosen, source.style_digest, only=only))
    with open_workers(jobs=min(jobs, len(tasks))) as workers:
        results = workers.map(_run_task, tasks)
        if pages is None:
            pages = next(results)
            source.remember(pages)
        yield None, pages
        for locale, _job in work:
            listed = known[locale]
            yield locale, next(results) if listed is None else listed


def _of_pages(source: EnglishRun) -> list[Finding]:
    found = page_findings(source.english, source.style, source.checks)
    source.remember(found)
    return found


def _of_locale(job: CheckRun, locale: Locale) -> list[Finding]:
    # Only now: where nothing has changed since the last run, nothing of it is needed.
    from kb_tools.pipeline.check.locale import locale_findings  # noqa: PLC0415

    return locale_findings(job, locale)


def _names(checks: Iterable[Check]) -> tuple[str, ...]:
    return tuple(check.name for check in checks)


def _catalogs(work: Sequence[tuple[Locale, CheckRun]]) -> int:
    return sum(len(catalog_files(job.project, locale)) for locale, job in work)


def _run_task(task: _Task) -> list[Finding]:
    project, english, style = _shared_input(task.root, task.chosen, task.style_digest, task.only)
    checks = [all_checks()[name] for name in task.checks]
    if task.now is None:
        return page_findings(english, style, checks)
    job = CheckRun(project, english, style, task.style_digest, checks, task.now, task.whole, task.only)
    return _of_locale(job, project.configuration.locale(task.tag))


@lru_cache(maxsize=1)
def _shared_input(
    root: Path, chosen: tuple[str, ...], style_digest: str, only: tuple[str, ...]
) -> tuple[Project, English, Style]:
    """Read the input shared by all tasks, once per process; it is freed when the process ends."""
    project = open_project(root)
    return project, English.of(project), read_style(project, chosen, project.configuration.locales, only)
