"""`kb rename`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import now, verbose_option
from kb_tools.cli.writing import writing
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.upkeep.rename import rename
from kb_tools.reports.base import counted

PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="Example: kb rename docs/refunds.md docs/billing/refunds.md",
    short_help="Move a page and all links to it.",
)
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@verbose_option
@click.pass_obj
def command(root: Path, old: Path, new: Path) -> int:
    """Move the page OLD to NEW: links in English and in translations, the navigation and the catalogs follow."""
    with writing(root) as project:
        renamed = retry_when_changed(lambda: rename(project, old, new, now()))
    output.say(f"{renamed.page.source}: {counted(renamed.links, 'link')} mended.")
    for file in renamed.files:
        output.say(f"  {file}")
    return 0
