"""The site generator: whether it can read its configuration, with all plugins and extensions of the project."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.errors import KbError
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, good, of_error
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.storage.project import Project


def site_generator(project: Project) -> Iterator[Diagnosis]:
    """Yield whether the renderer can be opened; it names the plugin, extension or option that prevents it."""
    try:
        renderer_of(project).markdown()
    except KbError as error:
        yield of_error(error)
    else:
        yield good("The site generator reads the configuration, with all plugins and extensions")
