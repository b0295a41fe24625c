"""`kb export`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import memory_locale_option, replace_option, tmx_argument
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.memory import export_memory


@click.command(
    epilog="Example: kb export --locale lt meridian-lt.tmx",
    short_help="Write a translation memory for other tools.",
)
@tmx_argument
@memory_locale_option
@replace_option
@click.pass_obj
def command(root: Path, file: Path, tag: str, replace_all: bool) -> int:
    """Write all finished and imported translations of a locale to a TMX FILE."""
    project = open_project(root, lenient=True)
    locale = project.configuration.locale(tag)
    count = export_memory(project, locale, file, replace_all=replace_all)
    output.say(f"{locale.tag}: {count} translations written to {file}.")
    return 0
