"""`kb assemble`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import replace_option, site_folder, site_option
from kb_tools.pipeline.site.shards import assemble
from kb_tools.reports.base import counted


@click.command(
    epilog="Example: kb assemble shards/en shards/lt shards/ar --output site",
    short_help="Put the parts of a site together.",
)
@click.argument(
    "folders",
    metavar="DIR...",
    nargs=-1,
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
)
@site_option
@replace_option
@click.pass_obj
def command(root: Path, folders: Sequence[Path], site: Path | None, replace_all: bool) -> int:
    """Put the parts that kb build --shard-out made, each on a machine of its own, together into one site.

    The result is the same, byte for byte, as a build of the whole site on one machine.
    """
    output_folder = site_folder(root, site)
    made = assemble(
        [root / folder for folder in folders], root / output_folder, root, replace_all=replace_all
    )
    output.say_set_aside(made.aside)
    output.say(
        f"Assembled {counted(len(made.locales), 'locale')}. Open {output.home_page(root, output_folder)}."
    )
    return 0
