"""Opening a project for writing: one command at a time, and others wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.pipeline.survey import open_project
from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked
from kb_tools.storage.project import Project


@contextmanager
def writing(root: Path, *, lenient: bool = False) -> Iterator[Project]:
    """Give a project that no other command writes to while the `with` lasts.

    A message names the other command after a second of waiting. For `lenient` see `open_project`. Raises KbError
    where there is no project, and where the other command does not end in time.
    """
    project = open_project(root, lenient=lenient)  # before anything is made in a folder that is no project
    with locked(lock_file(root, CATALOGS), command_name(), output.say) as waited:
        yield open_project(root, lenient=lenient) if waited else project


def command_name() -> str:
    """Return the command as other processes show it: `kb review approve`."""
    words = click.get_current_context().command_path.split()
    return " ".join(["kb", *words[1:]])
