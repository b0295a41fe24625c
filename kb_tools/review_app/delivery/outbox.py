"""Decisions that no commit has yet: noted before the catalog is written, so that not even a kill loses who decided.

A note is a file. First it holds the person, and each catalog as it was. If the commit fails, it is sealed: it also
gets each catalog as it is then, so that what others decide later is not taken for this person's. A commit removes it.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.review_app.sign_in.base import Person
from kb_tools.storage.disk.files import read_bytes, write_files

Contents = Mapping[str, bytes | None]
"""Files by their path from the project's root; None for one that is not there."""


@dataclass(frozen=True, slots=True)
class Note:
    """A decision."""

    id: str
    tag: str
    """Of the locale."""
    person: Person
    subject: str
    before: Contents
    after: Contents | None = None
    """None until it is sealed: then the files on disk are what was decided."""


class Outbox:
    """A folder of notes. Methods may be called from any thread; those of one decision from one at a time."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder, self._root = folder, root
        self._lock = threading.Lock()

    def open(self, tag: str, person: Person, subject: str, files: Sequence[Path]) -> Note:
        """Note a decision that is about to be written to some files of the project."""
        before = self._contents([file.relative_to(self._root).as_posix() for file in files])
        with self._lock:
            last = max((int(path.stem) for path in self._paths()), default=0)
            note = Note(f"{last + 1:08}", tag, person, subject, before)
            self._write(note)
        return note

    def whole(self, note: Note) -> Note:
        """Return a note with the files as they are now, unless it was sealed."""
        return note if note.after is not None else replace(note, after=self._contents(list(note.before)))

    def seal(self, notes: Sequence[Note]) -> None:
        """Keep whole notes that no commit has taken."""
        for note in notes:
            if self._path(note).exists():
                self._write(note)

    def remove(self, note: Note) -> None:
        """Forget a note: a commit has it, or nothing was decided."""
        self._path(note).unlink(missing_ok=True)

    def waiting(self) -> list[Note]:
        """Return all notes, the oldest first. One that cannot be read is left out: the catalogs have its words."""
        found = []
        for path in self._paths():
            try:
                found.append(_note(path.stem, json.loads(path.read_bytes())))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    def _paths(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*.json") if path.stem.isdigit())

    def _path(self, note: Note) -> Path:
        return self._folder / f"{note.id}.json"

    def _write(self, note: Note) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_files([{self._path(note): json.dumps(_data(note)).encode()}])

    def _contents(self, names: Sequence[str]) -> Contents:
        paths = {name: self._root / name for name in names}
        return {name: read_bytes(path) if path.is_file() else None for name, path in paths.items()}


def _data(note: Note) -> dict[str, object]:
    return {
        "tag": note.tag,
        "name": note.person.name,
        "email": note.person.email,
        "subject": note.subject,
        "before": _packed(note.before),
        "after": None if note.after is None else _packed(note.after),
    }


def _note(id_: str, data: Mapping[str, Any]) -> Note:
    after = data["after"]
    person = Person(data["name"], data["email"])
    return Note(
        id_,
        data["tag"],
        person,
        data["subject"],
        _unpacked(data["before"]),
        None if after is None else _unpacked(after),
    )


def _packed(contents: Contents) -> dict[str, str | None]:
    return {
        name: None if data is None else base64.b64encode(data).decode() for name, data in contents.items()
    }


def _unpacked(packed: Mapping[str, str | None]) -> Contents:
    return {name: None if text is None else base64.b64decode(text) for name, text in packed.items()}


def outbox_of(git_folder: Path, root: Path) -> Outbox:
    """Return the outbox of a clone, in the folder that git has for it. Raises KbError for one that cannot be made."""
    folder = git_folder / "kb-review"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise KbError(
            f"Nothing can be written there ({error.strerror}).", where=str(folder), hint="Give it the rights."
        ) from None
    return Outbox(folder, root)
