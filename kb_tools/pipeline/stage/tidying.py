"""Keeps the stage to the trees of locales: what a plugin has written beside them is no part of the next build."""

from __future__ import annotations

from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.storage.disk.files import refused
from kb_tools.storage.disk.folders import remove_folder
from kb_tools.storage.project import Project


def tidy(project: Project) -> None:
    """Remove whatever stands beside the trees of the project's locales. Raises KbError where the system refuses."""
    configuration = project.configuration
    trees = {locale.tag for locale in (configuration.source_locale, *configuration.locales)} | {PSEUDO_TAG}
    if not project.stage.is_dir():
        return
    try:
        for path in sorted(project.stage.iterdir()):
            if path.name in trees:
                continue
            if path.is_dir() and not path.is_symlink():
                remove_folder(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise refused("remove", project.stage, error) from None
