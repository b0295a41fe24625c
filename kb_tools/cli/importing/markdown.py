"""`kb import` of translated Markdown: into the catalogs of a locale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb_tools.cli import output
from kb_tools.cli.options import now
from kb_tools.cli.writing import writing
from kb_tools.pipeline.exchange.translated_files import ImportedFile, import_files
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.reports.base import one_line
from kb_tools.storage.trees import Tree

SHOWN = 70
"""Most characters of a text that a line shows."""


def take(root: Path, tag: str, paths: Sequence[str], origin: str | None, *, trust: bool, remove: bool) -> int:
    """Put the texts of translated files into catalogs, and say what became of each file; return the exit code."""
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        tree = Tree.at(project.root, origin)
        found = retry_when_changed(
            lambda: import_files(project, locale, now(), tree, paths, trust=trust, remove=remove)
        )
    for each in found:
        _say(each)
    if not found:
        output.say(f"{locale.tag}: there are no translated files.")
    total = sum(each.drafts for each in found)
    if total:
        output.say(f"{locale.tag}: {total} drafts wait for a person: kb review list {locale.tag}")
    return 1 if any(each.left or each.kept for each in found) else 0


def _say(result: ImportedFile) -> None:
    counts = {
        "translated": result.translated,
        "drafts": result.drafts,
        "stale": result.stale,
        "were there": result.there,
        "to look at": len(result.left),
    }
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"
    output.data(f"{result.path}: {said}{', file removed' if result.removed else ''}")
    for left in result.left:
        output.data(_line(result.path, left))
    if result.kept is not None:
        output.data(f"{_line(result.path, result.kept)} (the file stays)")


def _line(path: str, left: LeftText) -> str:
    text = one_line(left.text)
    return f"  {path}:{left.line}: {f'{text[:SHOWN]!r} ' if text else ''}{left.reason}"
