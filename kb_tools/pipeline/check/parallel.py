"""Checks the locales in several processes if there is enough work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from kb_tools.checks import all_checks
from kb_tools.checks.base import Style
from kb_tools.executors import open_workers
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.check.english import English
from kb_tools.pipeline.check.locale import CheckRun, locale_findings, remembered
from kb_tools.pipeline.check.style import read_style
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.project import Project

ENOUGH = 200
"""Number of catalogs below which starting processes takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A CheckRun in a form that can be pickled."""

    root: Path
    tag: str
    checks: tuple[str, ...]
    style_digest: str
    now: datetime
    whole: bool
    only: tuple[str, ...]


def all_locales(work: Sequence[tuple[Locale, CheckRun]], jobs: int) -> Iterator[tuple[Locale, list[Finding]]]:
    """Yield each locale with its findings, in order. Law 11: the result does not depend on `jobs`."""
    known = {locale: remembered(job, locale) for locale, job in work}
    missing = [(locale, job) for locale, job in work if known[locale] is None]
    if jobs <= 1 or len(missing) < 2 or _catalogs(missing) < ENOUGH:
        for locale, job in work:
            listed = known[locale]
            yield locale, locale_findings(job, locale) if listed is None else listed
        return
    english = missing[0][1].english
    _ = english.rendered  # rendered once here; the workers find it in the cache
    english.cache.save()
    tasks = [
        _Task(j.project.root, x.tag, tuple(c.name for c in j.checks), j.style_digest, j.now, j.whole, j.only)
        for x, j in missing
    ]
    with open_workers(jobs=min(jobs, len(tasks))) as workers:
        results = workers.map(_run_task, tasks)
        for locale, _job in work:
            listed = known[locale]
            yield locale, next(results) if listed is None else listed


def _catalogs(work: Sequence[tuple[Locale, CheckRun]]) -> int:
    return sum(len(catalog_files(job.project, locale)) for locale, job in work)


def _run_task(task: _Task) -> list[Finding]:
    project, english, style = _shared_input(task.root, task.checks, task.style_digest, task.only)
    checks = [all_checks()[name] for name in task.checks]
    job = CheckRun(project, english, style, task.style_digest, checks, task.now, task.whole)
    return locale_findings(job, project.configuration.locale(task.tag))


@lru_cache(maxsize=1)
def _shared_input(
    root: Path, checks: tuple[str, ...], style_digest: str, only: tuple[str, ...]
) -> tuple[Project, English, Style]:
    """Read the input shared by all locales, once per process; it is freed when the process ends."""
    project = open_project(root)
    return project, English.of(project), read_style(project, checks, project.configuration.locales, only)
