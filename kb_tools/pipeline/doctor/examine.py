"""All that `kb doctor` looks at, in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.pipeline.doctor.configuration import configuration
from kb_tools.pipeline.doctor.diagnosis import Diagnosis
from kb_tools.pipeline.doctor.languages import languages
from kb_tools.pipeline.doctor.machine_translators import machine_translators
from kb_tools.pipeline.doctor.site_generator import site_generator
from kb_tools.pipeline.doctor.tools import tools
from kb_tools.pipeline.doctor.versions import versions
from kb_tools.storage.project import Project


def examine(root: Path) -> Iterator[tuple[str, Iterator[Diagnosis]]]:
    """Yield what is examined, each with what is found out. What depends on a broken part is left out."""
    yield "Versions", versions()
    yield "Configuration", configuration(root)
    try:
        project = Project.open(root)
    except KbError:
        project = None  # the configuration has been reported
    if project is not None:
        yield "Site generator", site_generator(project)
        yield "Languages", languages(root, project.configuration)
    yield "Programs", tools(root)
    if project is not None:
        yield "Machine translators", machine_translators(project)
