"""What `kb import` says about each file that it has read."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.cli import output
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.filling import ImportedFile
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.reports.base import one_line

SHOWN = 70
"""Most characters of a text that a line shows."""


def say_files(locale: Locale, found: Sequence[ImportedFile]) -> int:
    """Say what became of each file; return the exit code: 1 if somebody must look at something."""
    for each in found:
        if each.unread is None:
            _say(each)
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
