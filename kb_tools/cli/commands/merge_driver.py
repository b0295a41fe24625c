"""`kb merge-driver`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.pipeline.upkeep.merge_driver import merge_files

PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="git runs it: kb git-setup installs it.", short_help="Merge two versions of a catalog (for git)."
)
@click.argument("base", type=PATH)
@click.argument("ours", type=PATH)
@click.argument("theirs", type=PATH)
@click.argument("path", required=False, default="catalog")
def command(base: Path, ours: Path, theirs: Path, path: str) -> int:
    """Merge unit by unit into OURS, given the version BASE that both come from.

    What is not fuzzy beats a draft. Where two people translated the same source differently, the unit becomes
    fuzzy with both texts kept, and the exit code is 1, so that git asks you to look.
    """
    conflicts = merge_files(base, ours, theirs, path)
    for source in conflicts:
        output.say(f"{path}: two different translations of: {source[:70]}")
    if conflicts:
        output.say(f'Open {path} in a PO editor, choose, clear "fuzzy", then: git add {path}')
    return 1 if conflicts else 0
