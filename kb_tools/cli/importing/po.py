"""`kb import --po`: PO files that other tools made of the same Markdown, into the catalogs of a locale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kb_tools.cli.importing.said import say_files
from kb_tools.cli.options import now
from kb_tools.cli.writing import writing
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.file_language import locale_of
from kb_tools.pipeline.exchange.import_po import import_po
from kb_tools.pipeline.exchange.po_entries import language_of, po_files, read_po
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.storage.project import Project


def take(root: Path, tag: str | None, paths: Sequence[str], *, trust: bool) -> int:
    """Put the translations of PO files into catalogs, and say what became of each file; return the exit code.

    `tag` may be None: the files name their language.
    """
    with writing(root) as project:
        files = [file for path in paths for file in po_files(Path(path))]
        by_locale: dict[Locale, list[Path]] = {}
        for file in files:  # all are read before anything is written
            by_locale.setdefault(_locale(project, file, tag), []).append(file)
        code = 0
        for locale, own in by_locale.items():
            attempt = partial(import_po, project, locale, now(), own, trust=trust)
            code = max(code, say_files(locale, retry_when_changed(attempt)))
    return code


def _locale(project: Project, file: Path, tag: str | None) -> Locale:
    """Return the locale that a file is for. Raises KbError for a file in another language, or in one that none has."""
    shown = project.shown(file.resolve())
    return locale_of(project, language_of(read_po(file, shown)), tag, shown)
