"""The files that came back from an agency: which there are, and which locale each is for."""

from __future__ import annotations

from pathlib import Path

from kb_tools.catalog.xliff import SUFFIXES
from kb_tools.catalog.xliff.job import ReturnedFile
from kb_tools.catalog.xliff.read import read
from kb_tools.catalog.xliff.xml import LARGEST
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.file_language import locale_of
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.project import Project


def xliff_files(path: Path) -> list[Path]:
    """Return the XLIFF files at a path: the file, or all in a folder, sorted. Raises KbError if there is none.

    Hidden files are left out: an archive that macOS packed has one beside each file.
    """
    if not path.is_dir():
        return [path]
    files = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    found = sorted(f for f in files if not any(part.startswith(".") for part in f.relative_to(path).parts))
    if not found:
        raise KbError(
            "This folder has no XLIFF file.", where=str(path), hint="Name the files that came back."
        )
    return found


def read_returned(project: Project, path: Path, tag: str | None = None) -> tuple[Locale, ReturnedFile]:
    """Read a file that came back; return it with the locale that it is for.

    Raises KbError for a file that is no XLIFF, and for one in another language than `tag` or the project's locales.
    """
    shown = project.shown(path)
    returned = read(read_bytes(path, limit=LARGEST, shown=shown), shown)
    return locale_of(project, returned.target, tag, shown), returned
