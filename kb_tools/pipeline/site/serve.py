"""`kb serve`: previews any locale and shows each saved change within moments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

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
    """Serve the source locale and some target locales until interrupted: by default all, also those that come later.

    `opened` gets the address of the first of `locales`, or of the home of the site if none is named. Errors during
    editing are reported, and the last good site stays.
    """
    generator = renderer_of(project, renderer)
    render = generator.markdown()
    targets = project.configuration.locales if locales is None else tuple(locales)

    seen = Seen()
    noted: set[str] = set()
    configured = _state_of_configuration(project, seen)

    def restage() -> Staged:
        nonlocal render, targets, configured
        current = open_project(project.root)
        state = _state_of_configuration(current, seen)
        if state != configured:
            render = renderer_of(current, renderer).markdown()
            targets = current.configuration.locales if locales is None else targets
            configured = state
        result = stage(current, render, targets, renderer=renderer, seen=seen)
        for finding in result.findings:
            line = f":{finding.location.line}" if finding.location.line else ""
            report(f"{finding.location.path}{line}: {finding.message}")
        if not noted:  # once: it stays true for a while
            noted.update(unapproved_notes(current, result.staged.states, targets))
            for note in sorted(noted):
                report(note)
        return result.staged

    source = project.configuration.source_locale
    home = project.configuration.built[0]
    generator.serve(
        restage,
        tuple(dict.fromkeys((*targets, source) if locales else (home, *targets, source))),
        address=address,
        watch=read_by_stage(project),
        report=report,
        opened=opened,
    )


def read_by_stage(project: Project) -> list[Path]:
    """Return the files and folders that the stage of a project reads; some may not exist."""
    configuration = project.configuration
    names = [configuration.docs, *(source.folder for source in configuration.sources), configuration.style]
    names += project.inclusions.included
    found = [*(project.root / name for name in names), *project.catalog_folders]
    return list(dict.fromkeys(found))


def _state_of_configuration(project: Project, seen: Seen) -> tuple[object, ...]:
    """Return what tells whether mkdocs.yml has changed, or a file that it inherits."""
    files = sorted(str(path) for pattern in ("*.yml", "*.yaml") for path in project.root.glob(pattern))
    return (repr(project.configuration), *(seen.digest(file) for file in files))
