"""The memory of a locale: the translated and reviewed units of its catalogs, and imported translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import Memory, MemoryEntry, final_entries
from kb_tools.model.locale import Locale
from kb_tools.storage.catalogs import catalog_files, read_catalog
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.placing import Expected
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.project import Project

IMPORTED = "memory.tmx"
"""Name of the file of imported translations, beside LC_MESSAGES."""


def imported_file(project: Project, locale: Locale) -> Path:
    """Return the path of the imported memory of a locale."""
    return project.messages(locale).parent / IMPORTED


def read_memory(project: Project, locale: Locale) -> Memory:
    """Read the memory of a locale. Raises KbError for a broken file."""
    return Memory([*_own(project, locale), *_imported(project, locale)])


def export_memory(project: Project, locale: Locale, path: Path, *, replace_all: bool = False) -> int:
    """Write the memory of a locale to a TMX file; return how many entries it has.

    Raises KbError for a file that kb-tools has not written, unless `replace_all`.
    """
    file = OutputFile.at(path, project, mark=tmx.MARK.encode(), replace_all=replace_all)
    entries = list(read_memory(project, locale).entries())
    file.write(_serialized(project, locale, entries))
    return len(entries)


def import_memory(project: Project, locale: Locale, path: Path) -> int:
    """Add the entries of a TMX file to the imported memory of a locale; return how many are new.

    What the file says about approvals is kept in the memory. It makes no unit reviewed.

    Raises KbError for a file that is no TMX, and ChangedError, with nothing written, where somebody else has
    saved the memory meanwhile.
    """
    kept = imported_file(project, locale)
    data = read_bytes(kept) if kept.is_file() else None
    earlier = [] if data is None else _parsed(project, locale, kept, data)
    seen = {(entry.source, entry.target) for entry in earlier}
    found = _parsed(project, locale, path, read_bytes(path))
    new = {(e.source, e.target): e for e in found if (e.source, e.target) not in seen}
    if new:
        expected = {kept: None if data is None else digest_of(data)}
        _write(project, locale, kept, [*earlier, *new.values()], expected)
    return len(new)


def _own(project: Project, locale: Locale) -> Iterator[MemoryEntry]:
    return final_entries(read_catalog(project, path) for path in catalog_files(project, locale).values())


def _imported(project: Project, locale: Locale) -> list[MemoryEntry]:
    path = imported_file(project, locale)
    return _parsed(project, locale, path, read_bytes(path)) if path.is_file() else []


def _write(
    project: Project,
    locale: Locale,
    path: Path,
    entries: Iterable[MemoryEntry],
    expected: Expected | None = None,
) -> None:
    write_files([{path: _serialized(project, locale, entries)}], expected=expected)


def _serialized(project: Project, locale: Locale, entries: Iterable[MemoryEntry]) -> bytes:
    return "".join(tmx.serialize(entries, project.configuration.source_locale, locale)).encode("utf-8")


def _parsed(project: Project, locale: Locale, path: Path, data: bytes) -> list[MemoryEntry]:
    return tmx.parse(data, project.configuration.source_locale, locale, project.shown(path))
