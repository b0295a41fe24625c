"""Shows what a command is going to write, and asks whether it may."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.errors import KbError
from kb_tools.pipeline.start.plan import Plan, write
from kb_tools.reports.base import counted

_SHOWN = 20
"""Most moved files that are named one by one."""


def say_plan(root: Path, plan: Plan) -> None:
    """List the files of a plan: what is new, what is changed and how, what moves."""
    for move in plan.moves[:_SHOWN]:
        output.say(f"  move    {_shown(root, move.old)} to {_shown(root, move.new)}")
    if plan.moves[_SHOWN:]:
        output.say(f"  move    and {counted(len(plan.moves) - _SHOWN, 'more file')}")
    width = max((len(_shown(root, change.path)) for change in plan.changes), default=0)
    for change in plan.changes:
        verb = "new" if change.before is None else "change"
        output.say(f"  {verb:7} {_shown(root, change.path):{width}}  {change.what}")


def written(plan: Plan, *, dry_run: bool, asking: bool, yes: bool) -> bool:
    """Write a plan if the user wants it; return whether it was written.

    Raises KbError where nobody can be asked and nobody has said yes.
    """
    if dry_run:
        output.say("Nothing was written (--dry-run).")
        return False
    if asking and not click.confirm("Write this?", default=True, err=True):
        output.say("Nothing was written.")
        return False
    if not asking and not yes:
        raise KbError("Nothing was written: there is no terminal to ask at.", hint="Say --yes to write it.")
    write(plan)
    return True


def _shown(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
