"""`kb build`: stages and renders, then puts the finished site in place in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile

from kb_tools.errors import KbError
from kb_tools.executors.memory import release
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.site.rebuild_reasons import explained, page_named
from kb_tools.pipeline.stage.run import StageResult, stage
from kb_tools.pipeline.stage.unapproved import unapproved_notes
from kb_tools.pipeline.survey import same_address_notes
from kb_tools.reports.base import counted
from kb_tools.sites import THEME, BuildReport, Effort, Renderer
from kb_tools.storage.configuration.mkdocs_yml import Configuration
from kb_tools.storage.disk.folders import new_folder
from kb_tools.storage.output.output_folder import MARKER, OutputFolder, is_site
from kb_tools.storage.output.output_notes import noted
from kb_tools.storage.output.places import own_places
from kb_tools.storage.project import Project

_MARKER = "marker"
"""The addition that marks a site."""
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
    why: tuple[str, ...] = ()
    """Why a page was built again, a line for each locale; see why.py."""
    aside: tuple[str, ...] = ()
    """Files that somebody had added to the site and that were set aside, relative to the project's root."""


def build(
    project: Project,
    output: Path,
    locales: Sequence[Locale] | None = None,
    *,
    effort: Effort = Effort(),  # noqa: B008  (frozen)
    renderer: str | None = None,
    why: str = "",
    replace_all: bool = False,
) -> BuildResult:
    """Build the sites of the source locale and of some target locales (all by default) into `output`.

    The present site stays as it is until the new one is whole (law 10). Raises KbError where the
    configuration, a page or a catalog is broken, and, if `strict`, for any finding or warning; before
    that where `output` holds anything but a site of ours, unless the user says `replace_all`.
    `why` names a page of which the result says why it was built again; KbError where there is none.
    """
    page = page_named(project, why) if why else None
    if page is not None:
        effort = replace(effort, why=page.path)
    generator = renderer_of(project, renderer)
    places = own_places(project.root, project.configuration)
    ours = known_sites(project.root, project.configuration)
    folder = OutputFolder.at(output, project.root, places, ours, generator.noted, replace=replace_all)
    output = folder.path
    unfit: frozenset[tuple[str, str]] = frozenset()
    while True:
        generator, result, everything = prepare(
            project, locales, effort, renderer, trust=generator.proves, unfit=unfit
        )
        if result.written > _FREED_ABOVE:
            release()  # frees the memory used for staging, for the renderer
        with new_folder(output) as fresh:
            report = generator.build(result.staged, fresh, everything, replace(effort, published=output))
            result.settle(report.unfit)
            if report.unfit:  # law 8: stage these again with proof, which finds the unit at fault
                unfit = _and(unfit, report.unfit)
                continue
            refuse_warnings(report, effort)
            if not report.part:
                mark(fresh, project.configuration)
            aside = folder.put(fresh, report.part)
            report.remember(output)
            tags = [locale.tag for locale in everything]
            said = explained(project, page, tags, report.why) if page else ()
            report = with_notes(project, report, result, everything)
            return BuildResult(result.findings, report, everything, tuple(said), aside)


def prepare(
    project: Project,
    locales: Sequence[Locale] | None,
    effort: Effort,
    renderer: str | None,
    *,
    trust: bool = False,
    unfit: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Renderer, StageResult, tuple[Locale, ...]]:
    """Return the renderer, the stage, and all locales of the site. Raises KbError as `build` does."""
    targets = project.configuration.locales if locales is None else tuple(locales)
    everything = (project.configuration.source_locale, *targets)
    generator = renderer_of(project, renderer)
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
            f"{first.message} {counted(len(result.findings), 'finding')} like this.",
            where=f"{first.location.path}{line}",
            hint="Mend what is found (kb check lists them all), or build without --strict.",
        )
    return generator, result, everything


def refuse_warnings(report: BuildReport, effort: Effort) -> None:
    """Raise KbError where a site must have no warnings and has some."""
    if effort.strict and report.warnings:
        raise KbError(
            f"The renderer warns: {'; '.join(report.warnings)}",
            hint="Mend what it names, or build without --strict.",
        )


def with_notes(
    project: Project, report: BuildReport, result: StageResult, locales: Sequence[Locale]
) -> BuildReport:
    """Return a report that also says which pages give way to others, and which locales nobody has approved."""
    notes = unapproved_notes(project, result.staged.states, locales)
    return replace(report, notes=(*report.notes, *same_address_notes(project), *notes))


def known_sites(root: Path, configuration: Configuration | None) -> Callable[[Path], bool]:
    """Return the function that tells whether a folder is a site of ours: from its mark, or else from the notes."""
    if configuration is None or _MARKER not in configuration.off:
        return is_site
    return lambda path: is_site(path) or bool(noted(root, path))


def mark(site: Path, configuration: Configuration) -> None:
    """Put the file into a site by which a site of ours is known, unless it is there or the project wants none."""
    if _MARKER not in configuration.off and not is_site(site):
        (site / MARKER).parent.mkdir(parents=True, exist_ok=True)
        copyfile(THEME / MARKER, site / MARKER)


def _and(unfit: frozenset[tuple[str, str]], more: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return all pages that must be proven. Raises KbError if those that are proven are found unfit again."""
    if more <= unfit:
        tag, path = min(more)
        raise KbError(
            f"The renderer finds {path} in {tag} of another structure than its own function for Markdown does.",
            hint="Ask those who made the renderer, or use another one.",
        )
    return unfit | more
