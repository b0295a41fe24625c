"""`kb badges`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import chosen_locales, locales_option, now, replace_option
from kb_tools.pipeline.review.overview import overview
from kb_tools.pipeline.survey import open_project
from kb_tools.reports.badge import MARK, badge
from kb_tools.storage.output.output_file import OutputFile


@click.command(epilog="Example: kb badges --output site/badges", short_help="Write an SVG badge per locale.")
@locales_option
@click.option(
    "--output",
    "-o",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="site/badges",
    show_default=True,
    help="Where to write LOCALE.svg.",
)
@replace_option
@click.pass_obj
def command(root: Path, tags: Sequence[str], folder: Path, replace_all: bool) -> int:
    """Write one small SVG per locale that says how many of its words are translated, and how many of them reviewed.

    It is for a README or a dashboard. What is reviewed is translated, too.
    """
    project = open_project(root, lenient=True)
    locales = chosen_locales(project, tags)
    files = {
        locale.tag: OutputFile.at(
            root / folder / f"{locale.tag}.svg", project, mark=MARK.encode(), replace_all=replace_all
        )
        for locale in locales
    }
    for row in overview(project, locales, now()).locales:
        files[row.locale.tag].write(badge(row).encode("utf-8"))
        output.data(f"{folder / row.locale.tag}.svg")
    return 0
