"""Localized images and other files on disk, with the hashes that show whether the English ones have changed."""

from __future__ import annotations

from kb_tools.catalog.assets import Versions
from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.project import Project


def localized_versions(project: Project, locale: Locale) -> dict[str, Versions]:
    """Return the hashes of the files that a locale has its own version of, by published path."""
    english = dict(project.assets)

    def short(path: str) -> str:
        return digest(read_bytes(project.root / path))[:8]

    return {
        path: Versions(short(english[path]), short(own))
        for path, own in project.localized_assets(locale).items()
        if path in english
    }
