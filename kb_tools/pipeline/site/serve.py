"""`kb serve`: previews any locale and shows each saved change within moments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.run import stage
from kb_tools.pipeline.stage.unapproved import unapproved_notes
from kb_tools.pipeline.survey import open_project
from kb_tools.sites import Staged
from kb_tools.storage.disk.stamps import Seen
from kb_tools.storage.project import Project


def serve(
    project: Project,
    locales: Sequence[Locale] | None = None,
    *,
    address: str,
    report: Callable[[str], None],
    opened: Callable[[str], None],
    renderer: str | None = None,
) -> None:
    """Serve the source locale and some target locales (all by default) until interrupted.

    Errors during editing are reported, and the last good site stays.
    """
    generator = renderer_of(project, renderer)
    render = generator.markdown()
    targets = project.configuration.locales if locales is None else tuple(locales)

    seen = Seen()
    noted: set[str] = set()

    def restage() -> Staged:
        current = open_project(project.root)
        result = stage(current, render, targets, renderer=renderer, seen=seen)
        for finding in result.findings:
            line = f":{finding.location.line}" if finding.location.line else ""
            report(f"{finding.location.path}{line}: {finding.message}")
        if not noted:  # once: it stays true for a while
            noted.update(unapproved_notes(current, result.staged.states, targets))
            for note in sorted(noted):
                report(note)
        return result.staged

    configuration = project.configuration
    watched = [project.root / folder.folder for folder in configuration.sources]
    watched += [project.root / configuration.catalogs]
    for path in (project.root / source for source in project.inclusions.included):
        watched.append(path if path.parent == project.root else path.parent)
    generator.serve(
        restage,
        (configuration.source_locale, *targets)
        if locales is None
        else (*targets, configuration.source_locale),
        address=address,
        watch=watched,
        report=report,
        opened=opened,
    )
