"""The term stamps of a locale on disk: one file beside its catalogs, which only kb-tools reads."""

from __future__ import annotations

from pathlib import Path

from kb_tools.catalog.format import term_stamps
from kb_tools.catalog.format.term_stamps import Stamps
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.project import Project

NAME = "term-stamps.tsv"
LARGEST = 32_000_000
"""Most bytes of a file: those of some hundred thousand units."""


def stamps_path(project: Project, locale: Locale) -> Path:
    """Return the path of the stamps of a locale, whether they exist or not."""
    return project.messages(locale).parent / NAME


def read_stamps(project: Project, locale: Locale) -> dict[str, dict[str, str]]:
    """Read the stamps of a locale, none where there is no file; damaged lines are passed over.

    Raises KbError for a file that cannot be read, or is too large to be one of ours.
    """
    path = stamps_path(project, locale)
    if not path.exists():
        return {}
    data = read_bytes(path)
    if len(data) > LARGEST:
        raise KbError(
            "This file of term stamps is too large.",
            where=project.shown(path),
            hint="Take it back from git, or remove it: kb update makes it anew.",
        )
    return term_stamps.parse(data.decode("utf-8", "replace"))


def changed_stamps(project: Project, locale: Locale, stamps: Stamps) -> dict[Path, bytes]:
    """Return the file with its bytes if it differs from what is on disk."""
    path = stamps_path(project, locale)
    data = term_stamps.serialize(stamps).encode("utf-8")
    existing = read_bytes(path) if path.exists() else None
    return {} if data == existing or (existing is None and not any(stamps.values())) else {path: data}
