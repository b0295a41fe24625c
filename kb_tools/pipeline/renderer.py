"""The renderer of a project: the one that a command is told to use, or the one that mkdocs.yml names."""

from __future__ import annotations

from kb_tools import sites
from kb_tools.sites import Renderer
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.project import Project


def renderer_of(project: Project, name: str | None = None) -> Renderer:
    """Return the renderer called `name`, or the project's own.

    Raises KbError, with the line of mkdocs.yml or the option, for a name that no renderer has.
    """
    configuration = project.configuration
    if name is None:
        name, where = configuration.renderer, configuration.renderer_where
    else:
        where = "--renderer"
    return sites.find(name, project.root / CONFIG_NAME, where=where)
