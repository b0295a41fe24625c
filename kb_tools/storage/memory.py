"""The memory of a locale: the translated and reviewed units of its catalogs, and imported translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import Cut, Memory, MemoryEntry, final_entries, uncut
from kb_tools.errors import KbError
from kb_tools.markdown.inline_codes import Reading, source_content, target_content
from kb_tools.model.content import Content
from kb_tools.model.locale import Locale
from kb_tools.model.locale_match import closeness
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
    return Memory([*own_entries(project, locale), *_imported(project, locale)], _cut(project))


def _cut(project: Project) -> Cut:
    """Return what cuts the entries of a project: those with codes of their own have them, others are Markdown."""

    def cut(entry: MemoryEntry) -> tuple[Content, Content]:
        if entry.content is not None:
            return entry.content
        kinds = () if entry.kind is None else (entry.kind,)
        reading = Reading.of(kinds, project.configuration.options.dialect)
        source = source_content(entry.source, reading)
        return source, target_content(entry.target, entry.source, reading)

    return cut


def export_memory(project: Project, locale: Locale, path: Path, *, replace_all: bool = False) -> int:
    """Write the memory of a locale to a TMX file, markup as codes; return how many entries it has.

    Raises KbError for a file that kb-tools has not written, unless `replace_all`.
    """
    file = OutputFile.at(path, project, mark=tmx.MARK.encode(), replace_all=replace_all)
    entries = list(read_memory(project, locale).entries())
    file.write(_serialized(project, locale, entries, _cut(project)))
    return len(entries)


def import_memory(project: Project, locale: Locale, path: Path) -> int:
    """Add the entries of a TMX file to the imported memory of a locale; return how many are new.

    What the file says about approvals is kept in the memory. It makes no unit reviewed.

    Raises KbError for a file that is no TMX, or has translations into other locales only, and ChangedError, with
    nothing written, where somebody else has saved the memory meanwhile.
    """
    kept = imported_file(project, locale)
    data = read_bytes(kept) if kept.is_file() else None
    earlier = [] if data is None else _parsed(project, locale, kept, data)
    seen = {(entry.source, entry.target) for entry in earlier}
    offered = read_bytes(path)
    found = _parsed(project, locale, path, offered)
    if not found:
        _refuse_other_locales(project, locale, path, offered)
    new = {(e.source, e.target): e for e in found if (e.source, e.target) not in seen}
    if new:
        expected = {kept: None if data is None else digest_of(data)}
        _write(project, locale, kept, [*earlier, *new.values()], expected)
    return len(new)


def _refuse_other_locales(project: Project, locale: Locale, path: Path, data: bytes) -> None:
    """Raise KbError for a file with translations, but none of English into a locale. An empty file is no fault."""
    english = project.configuration.source_locale
    tags = tmx.target_tags(data, english, project.shown(path))
    if not tags:
        return
    if any(closeness(tag, locale) is not None for tag in tags):
        raise KbError(
            f"This file has texts in {locale.tag}, but not in {english.english_name}, which they translate.",
            where=project.shown(path),
            hint="Export the memory again, with both languages.",
        )
    raise KbError(
        f"This file has no translations into {locale.tag}; it has some into {', '.join(tags)}.",
        where=project.shown(path),
        hint="Name the locale that it is for with --locale. Texts of another region or script are not taken.",
    )


def own_entries(project: Project, locale: Locale) -> Iterator[MemoryEntry]:
    """Yield an entry for each translated or reviewed unit of a locale. Raises KbError for a broken file."""
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


def _serialized(project: Project, locale: Locale, entries: Iterable[MemoryEntry], cut: Cut = uncut) -> bytes:
    return "".join(tmx.serialize(entries, project.configuration.source_locale, locale, cut)).encode("utf-8")


def _parsed(project: Project, locale: Locale, path: Path, data: bytes) -> list[MemoryEntry]:
    return tmx.parse(data, project.configuration.source_locale, locale, project.shown(path))
