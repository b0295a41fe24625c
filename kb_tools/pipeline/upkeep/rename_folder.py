"""`kb rename` of a folder: the moves of its pages, which are then made one after the other."""

from __future__ import annotations

import os
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.project import Project


def folder_moves(project: Project, old: Path, new: Path) -> list[tuple[Path, Path]]:
    """Return the former and the new file of each page below a folder, as absolute paths.

    Files that are no pages stay where they are; links go on leading to them. Raises KbError if there is no page, if the
    new folder is below the old one, or if a page would take the place of a file.
    """
    source, target = Path(os.path.abspath(old)), Path(os.path.abspath(new))  # noqa: PTH100
    if target.is_relative_to(source):
        raise KbError(
            "The new folder is the old one, or below it.", where=str(new), hint="Choose another name."
        )
    files = [project.root / page.source for page in project.pages]
    moves = [(file, target / file.relative_to(source)) for file in files if file.is_relative_to(source)]
    if not moves:
        raise KbError(
            "No page is below this folder.", where=str(old), hint="Name a folder of the knowledge base."
        )
    for _, place in moves:
        if os.path.lexists(place):
            raise KbError(
                "This file is there already.", where=project.shown(place), hint="Choose another name."
            )
    return moves
