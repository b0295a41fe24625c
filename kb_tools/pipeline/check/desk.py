"""Reads the support teams of a project for the checks."""

from __future__ import annotations

from kb_tools.checks.base import DeskSubject
from kb_tools.storage.project import Project


def desk_subject(project: Project) -> DeskSubject:
    """Return the support teams of all locales. Raises KbError for a wrong `locale.yml`."""
    configuration = project.configuration
    locales = (configuration.source_locale, *configuration.locales)
    return DeskSubject(
        {locale: project.support(locale) for locale in locales},
        {locale: project.locale_file(locale) for locale in locales},
    )
