"""`kb import`."""

from __future__ import annotations

from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.errors import KbError
from kb_tools.storage.memory import import_memory
from kb_tools.storage.project import Project


@click.command(epilog="Example: kb import --locale lt old-site.tmx", short_help="Add a translation memory.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--locale", "-l", "tag", required=True, metavar="TAG", help="The locale that it translates into."
)
@click.pass_obj
def command(root: Path, file: Path, tag: str) -> int:
    """Add the translations of a TMX FILE to the memory of a locale; kb translate then finds them."""
    project = Project.open(root)
    locale = project.configuration.locale(tag)
    if file.suffix.lower() != ".tmx":
        raise KbError(
            "This is no kind of file that can be imported.", where=str(file), hint="Give a .tmx file."
        )
    count = import_memory(project, locale, file)
    output.say(f"{locale.tag}: {count} translations are new in the memory.")
    return 0
