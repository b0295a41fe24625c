"""`kb import` of TMX files: into the translation memory of a locale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kb_tools.cli import output
from kb_tools.cli.writing import writing
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.reports.base import counted
from kb_tools.storage.memory import import_memory


def take(root: Path, tag: str, paths: Sequence[str]) -> int:
    """Put the translations of TMX files into the memory of a locale, and say how many are new; return the exit code."""
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        count = sum(retry_when_changed(partial(import_memory, project, locale, Path(path))) for path in paths)
    verb = "is" if count == 1 else "are"
    output.say(f"{locale.tag}: {counted(count, 'translation')} {verb} new in the memory.")
    return 0
