"""`kb prune`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option
from kb_tools.cli.writing import writing
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.upkeep.prune import obsolete, prune
from kb_tools.reports.base import counted


@click.command(epilog="Example: kb prune --dry-run", short_help="Remove obsolete translations for good.")
@locales_option
@click.option("--dry-run", is_flag=True, help="List what would be removed, remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(root: Path, tags: Sequence[str], dry_run: bool, yes: bool) -> int:
    """Remove the translations of texts that have left their pages.

    kb update keeps them, with their comments, because texts come back. This is the only command that removes
    anything that a person wrote.
    """
    project = open_project(root)
    locales = chosen_locales(project, tags)
    found = obsolete(project, locales)
    if not found.units and not found.files:
        output.say("Nothing is obsolete.")
        return 0
    for path, unit in found.units:
        output.say(f"{path}: {unit.source[:70]}")
    for path in found.files:
        output.say(f"{path}: nothing else is in it, it goes.")
    if not dry_run and (
        yes or click.confirm(f"Remove {counted(len(found.units), 'translation')} for good?", err=True)
    ):
        with writing(root) as current:
            removed = retry_when_changed(lambda: prune(current, locales, found))
        output.say(f"{counted(removed, 'obsolete translation')} removed.")
        if removed < len(found.units):
            output.say(f"{len(found.units) - removed} were left: somebody has changed them since.")
    return 0
