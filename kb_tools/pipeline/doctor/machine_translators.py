"""The engines: which are configured, and whether they are ready."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, advice, good, of_error, problem
from kb_tools.pipeline.translate.engines import InstalledEngine, chosen, installed
from kb_tools.pipeline.translate.judges import open_judge
from kb_tools.reports.base import counted
from kb_tools.storage.project import Project

_NO_TRANSLATORS = (MEMORY, "pseudo")
"""Engines that need nothing and translate nothing."""


def machine_translators(project: Project) -> Iterator[Diagnosis]:
    """Yield which engines are ready, and what is missing of those that are configured."""
    locales = project.configuration.locales
    if not locales:
        return
    try:
        wanted = {locale: [choice.name for choice in chosen(project, locale)] for locale in locales}
        found = {engine.name: engine for engine in installed(project, locales[0])}
    except KbError as error:
        yield of_error(error)
        return
    used = {name for names in wanted.values() for name in names}
    for engine in found.values():
        if engine.name not in _NO_TRANSLATORS:
            yield _of_engine(project, engine, [locale for locale in locales if engine.name in wanted[locale]])
    for name in sorted(used - found.keys()):
        yield problem(f"There is no engine called '{name}'.", f"Engines: {', '.join(found)}.")
    yield from _of_judges(project)
    if not used:
        yield advice(
            "No engine is configured: kb translate needs --engine NAME.",
            "Write 'engines: [NAME]' under the kb plugin, or translate by hand.",
        )


def _of_judges(project: Project) -> Iterator[Diagnosis]:
    """Yield whether the judges that mkdocs.yml names are ready, each once."""
    said: dict[Diagnosis, None] = {}
    for locale in project.configuration.locales:
        if project.configuration.owned(locale).judge is not None:
            try:
                with contextlib.closing(open_judge(project, locale)) as judge:
                    judge.check()
                    said[good(f"The judge {judge.info().origin} is ready")] = None
            except KbError as error:
                said[of_error(error)] = None
    yield from said


def _of_engine(project: Project, engine: InstalledEngine, users: list[Locale]) -> Diagnosis:
    if not engine.pairs:
        reason = engine.problem.splitlines()[0] if engine.problem else "It has no languages yet."
        said = f"The engine {engine.name} is not ready: {reason}"
        return (problem if users else advice)(said, engine.install)
    source = project.configuration.source_locale
    lacking = [locale.tag for locale in users if choose(engine.pairs, source, locale) is None]
    if lacking:
        said = f"The engine {engine.name} does not translate into {', '.join(lacking)}, for which it is configured."
        return problem(said, engine.install)
    if any(pair.target == "*" for pair in engine.pairs):
        return good(f"The engine {engine.name} is ready, for all languages")
    return good(f"The engine {engine.name} is ready, with {counted(len(engine.pairs), 'pair')} of languages")
