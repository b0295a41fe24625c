"""The files that came back from an agency: which there are, and which locale each is for."""

from __future__ import annotations

import re
from pathlib import Path

from kb_tools.catalog.xliff import SUFFIXES
from kb_tools.catalog.xliff.job import ReturnedFile
from kb_tools.catalog.xliff.read import read
from kb_tools.catalog.xliff.xml import LARGEST
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
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
    if not returned.target and tag is None:
        raise KbError("The file does not say its language.", where=shown, hint="Say it: --locale TAG.")
    if tag is None:
        return _meant(project, returned.target, shown), returned
    locale = project.configuration.locale(tag)
    if returned.target and not is_same(locale, returned.target):
        raise KbError(
            f"The file is in '{returned.target}', not in {locale.english_name}.",
            where=shown,
            hint="Leave --locale out, or name the locale of the file.",
        )
    return locale, returned


def _meant(project: Project, tag: str, shown: str) -> Locale:
    """Return the locale of a project that a language tag means: tools make `lt-LT` of `lt`.

    Raises KbError where the project has no such language, or several of it.
    """
    locales = project.configuration.locales
    exact = [locale for locale in locales if locale.tag.lower() == tag.replace("_", "-").lower()]
    same = exact or [locale for locale in locales if is_same(locale, tag)]
    if len(same) != 1:
        known = ", ".join(locale.tag for locale in same or locales)
        raise KbError(
            f"The file is in '{tag}'; the project has {known}.",
            where=shown,
            hint="Say which it is: --locale TAG.",
        )
    return same[0]


def is_same(locale: Locale, tag: str) -> bool:
    """Return whether a language tag can mean a locale: the language, the script, and the region if both say one."""
    try:
        given = Locale.parse(tag)
    except KbError:
        parts = re.split("[-_]", tag)
        scripts = {part.title() for part in parts[1:] if re.fullmatch("[A-Za-z]{4}", part)}
        return parts[0].lower() == locale.language and scripts <= {locale.script}
    regions = {part for part in (_region(locale.tag), _region(given.tag)) if part}
    return (given.language, given.script) == (locale.language, locale.script) and len(regions) < 2


def _region(tag: str) -> str:
    return next((part for part in tag.split("-")[1:] if re.fullmatch("[A-Z]{2}|[0-9]{3}", part)), "")
