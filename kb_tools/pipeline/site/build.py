"""`kb build`: stages and renders, then puts the finished site in place in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools import sites
from kb_tools.errors import KbError
from kb_tools.executors.free_memory import release
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.run import StageResult, stage
from kb_tools.sites import BuildReport, Effort, Renderer
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.folders import new_folder
from kb_tools.storage.output.output_folder import OutputFolder, is_site
from kb_tools.storage.output.places import own_places
from kb_tools.storage.project import Project

_FREED_ABOVE = 2000
"""Number of staged files up to which memory is not released before rendering."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a build."""

    findings: tuple[Finding, ...]
    """Targets that were not used because they are harmful."""
    report: BuildReport
    """The renderer's report."""
    locales: tuple[Locale, ...]
    aside: tuple[str, ...] = ()
    """Files that somebody had added to the site and that were set aside, relative to the project's root."""


def build(
    project: Project,
    output: Path,
    locales: Sequence[Locale] | None = None,
    *,
    effort: Effort = Effort(),  # noqa: B008  (frozen)
    renderer: str = "mkdocs",
    replace_all: bool = False,
) -> BuildResult:
    """Build the sites of the source locale and of some target locales (all by default) into `output`.

    The current site stays until the new one is complete (law 10). Raises KbError if the configuration, a page or a
    catalog is broken, and, with `strict`, for any finding or warning. Raises it before building if `output` contains
    anything other than a site of ours, unless `replace_all` is set.
    """
    noted = sites.find(renderer, project.root / CONFIG_NAME).noted
    places = own_places(project.root, project.configuration)
    folder = OutputFolder.at(output, project.root, places, is_site, noted, replace=replace_all)
    output = folder.path
    unfit: frozenset[tuple[str, str]] = frozenset()
    while True:
        generator, result, everything = prepare(project, locales, effort, renderer, trust=True, unfit=unfit)
        if result.written > _FREED_ABOVE:
            release()  # frees the memory used for staging, for the renderer
        with new_folder(output) as fresh:
            report = generator.build(result.staged, fresh, everything, replace(effort, published=output))
            result.settle(report.unfit)
            if report.unfit:  # law 8: stage these again with proof, which finds the broken unit
                unfit |= report.unfit
                continue
            aside = folder.put(fresh, report.part)
            report.remember(output)
            return BuildResult(result.findings, report, everything, aside)


def prepare(
    project: Project,
    locales: Sequence[Locale] | None,
    effort: Effort,
    renderer: str,
    *,
    trust: bool = False,
    unfit: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Renderer, StageResult, tuple[Locale, ...]]:
    """Return the renderer, the stage, and all locales of the site. Raises KbError as `build` does."""
    targets = project.configuration.locales if locales is None else tuple(locales)
    everything = (project.configuration.source_locale, *targets)
    generator = sites.find(renderer, project.root / CONFIG_NAME)
    result = stage(
        project,
        generator.markdown(),
        targets,
        workers=effort.workers,
        renderer=renderer,
        cache=effort.cache,
        trust=trust,
        unfit=unfit,
    )
    if effort.strict and result.findings:
        first = result.findings[0]
        line = f":{first.location.line}" if first.location.line else ""
        raise KbError(
            f"{first.message} {len(result.findings)} findings like this.",
            where=f"{first.location.path}{line}",
            hint="Mend what is found (kb check lists them all), or build without --strict.",
        )
    return generator, result, everything
