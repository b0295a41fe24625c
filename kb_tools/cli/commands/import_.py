"""`kb import`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.cli.options import memory_locale_option, tmx_argument
from kb_tools.cli.writing import writing
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.storage.memory import import_memory


@click.command(epilog="Example: kb import --locale lt old-site.tmx", short_help="Add a translation memory.")
@tmx_argument
@memory_locale_option
@click.pass_obj
def command(root: Path, file: Path, tag: str) -> int:
    """Add the translations of a TMX FILE to the memory of a locale; kb translate then finds them."""
    with writing(root) as project:
        locale = project.configuration.locale(tag)
        count = retry_when_changed(lambda: import_memory(project, locale, file))
    output.say(f"{locale.tag}: {count} translations are new in the memory.")
    return 0
