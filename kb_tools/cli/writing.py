"""Opening a project to write to it: one command at a time, others wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kb_tools.cli import output
from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked
from kb_tools.storage.project import Project


@contextmanager
def writing(root: Path) -> Iterator[Project]:
    """Give a project that no other command writes to while the `with` lasts.

    Whoever has to wait is told after a second. Raises KbError where there is no project, and where another
    command does not come to its end.
    """
    project = Project.open(root)  # before anything is made in a folder that is none
    with locked(lock_file(root, CATALOGS), command_name(), output.say) as waited:
        yield Project.open(root) if waited else project


def command_name() -> str:
    """Return what was called, as others are told about it: `kb review approve`."""
    words = click.get_current_context().command_path.split()
    return " ".join(["kb", *words[1:]])
