"""`kb check --fix`: shows what is mended as a diff, and writes it if that is asked for."""

from __future__ import annotations

import difflib
import shlex
import unicodedata
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.writing import writing
from kb_tools.pipeline.check.fix import Fixes, FixRun, apply_fixes, plan_fixes
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.project import Project

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")


def refuse_options(*, fix: bool, report: bool) -> None:
    """Raise UsageError for --write without --fix, and for options of a report, which --fix does not make."""
    if not fix:
        raise click.UsageError("--write belongs to --fix.")
    if report:
        raise click.UsageError("--fix shows a diff: leave --format, --output, --baseline and --since out.")


def show_fixes(root: Path, run: FixRun) -> int:
    """Show what `kb check --fix` would change, and change nothing; return the exit code."""
    project = open_project(root)
    fixes = plan_fixes(project, run)
    _show(project, fixes)
    if fixes.files:
        output.say(f"{summary(fixes)} Nothing is written yet; write it with: kb check --fix --write")
    return 0


def write_fixes(root: Path, run: FixRun) -> int:
    """Mend what is sure, show what has changed and return the exit code; other commands wait meanwhile."""
    with writing(root) as project:

        def attempt() -> Fixes:
            fixes = plan_fixes(project, run)
            apply_fixes(fixes)
            return fixes

        fixes = retry_when_changed(attempt)
    _show(project, fixes)
    if fixes.files:
        output.say(summary(fixes))
    return 0


def _show(project: Project, fixes: Fixes) -> None:
    for file in fixes.files:
        output.data(unified(project.shown(file.path), file.before, file.after))
    if not fixes.files:
        output.say("There is nothing that can be mended without a person.")


def summary(fixes: Fixes) -> str:
    """Return what is mended, in one or more sentences."""
    parts = [
        f"{fixes.count} {_texts(fixes.count)} in {len(fixes.files)} {'file' if len(fixes.files) == 1 else 'files'}."
    ]
    if fixes.drafts:
        parts.append(
            f"{fixes.drafts} {'waits' if fixes.drafts == 1 else 'wait'} for review then, as a draft: see kb review."
        )
    if fixes.lapsed:
        parts.append(f"{fixes.lapsed} {'approval lapses' if fixes.lapsed == 1 else 'approvals lapse'}.")
    if fixes.pages:
        pages = " ".join(f"--same-meaning {shlex.quote(page)}" for page in fixes.pages)
        parts.append(f"If nothing else has changed in English there, go on with: kb update {pages}")
    return " ".join(parts)


def _texts(count: int) -> str:
    return "text is mended" if count == 1 else "texts are mended"


def unified(shown: str, before: bytes, after: bytes) -> str:
    """Return a unified diff of a file, in which no character is unseen: `⟨U+200B⟩` stands for one."""
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{shown}", f"b/{shown}", lineterm="", n=2)
    return "\n".join("".join(map(_seen, line)) for line in lines)


def _seen(char: str) -> str:
    if char == " " or unicodedata.category(char) not in _UNSEEN:
        return char
    return f"⟨U+{ord(char):04X}⟩"
