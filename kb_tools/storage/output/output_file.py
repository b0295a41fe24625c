"""An output file, whose place the user chooses. A command replaces its own output and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.digest import digest
from kb_tools.storage.disk.files import read_bytes, write_changed
from kb_tools.storage.output.output_notes import note, noted
from kb_tools.storage.output.places import ProtectedPlace, located, own_places, refuse_file
from kb_tools.storage.project import Project

_HEAD = 4096
"""Bytes at the beginning of a file in which its mark is looked for."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """The file that a command writes."""

    path: Path
    """Located (see `located`)."""
    shown: str
    """As messages name it."""
    root: Path
    """The project, in whose `build/` notes are kept."""
    places: tuple[ProtectedPlace, ...]
    mark: bytes = b""
    """A mark that every file of this kind has near its beginning; empty for a kind without one."""
    replace: bool = False
    """True where the user allows any file to be replaced."""

    @classmethod
    def at(cls, path: Path, project: Project, *, mark: bytes = b"", replace_all: bool = False) -> OutputFile:
        """Return a file that may be written. Raises KbError as `check` does."""
        places = own_places(project.root, project.configuration)
        made = cls(located(path), project.shown(path), project.root, places, mark, replace_all)
        made.check()
        return made

    def check(self) -> None:
        """Raise KbError unless the file is missing, empty, or written by the same command; nothing is changed."""
        path = located(self.path)
        among = refuse_file(path, self.places, self.shown)
        if not path.exists() or not (data := read_bytes(path)) or self._is_ours(data):
            return
        if among is not None:
            raise KbError(
                f"This file is there already, in {among.what}.", where=self.shown, hint="Choose another name."
            )
        if not self.replace:
            raise KbError(
                "This file is there already, and this command has not written it.",
                where=self.shown,
                hint="Choose another name. If the file may go, say so with --replace.",
            )

    def write(self, data: bytes) -> None:
        """Write the file, whole or not at all. Raises KbError as `check` does, and where the disk cannot be written."""
        self.check()
        write_changed(self.path, data)
        note(self.root, self.path, {"digest": digest(data)})

    def _is_ours(self, data: bytes) -> bool:
        marked = bool(self.mark) and self.mark in data[:_HEAD]
        return marked or noted(self.root, self.path).get("digest") == digest(data)
