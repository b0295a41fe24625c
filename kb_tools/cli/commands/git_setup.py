"""`kb git-setup`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.pipeline.upkeep.merge_driver import set_up_git
from kb_tools.storage.project import Project


@click.command(epilog="Example: kb git-setup", short_help="Let git merge catalogs unit by unit.")
@click.pass_obj
def command(root: Path) -> int:
    """Install the merge driver for catalogs in this clone and name it in .gitattributes.

    Everyone runs it once after cloning; .gitattributes is committed.
    """
    changed = set_up_git(Project.open(root))
    for line in changed:
        output.say(f"Changed {line}")
    output.say("git merges catalogs unit by unit now." if changed else "Already set up.")
    return 0
