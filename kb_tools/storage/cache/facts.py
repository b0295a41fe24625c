"""A cache of small facts under `build/cache/`, addressed by the content they were made from.

An entry can be missing, never wrong: its key holds a digest of everything it depends on, the code of
kb-tools included. A file begins with a checksum, and a damaged one counts as empty; the folder may be deleted at any
time.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import kb_tools
from kb_tools.errors import KbError
from kb_tools.model.digest import digest
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.disk.files import write_changed
from kb_tools.storage.project import Project

LIMIT = 200_000
"""Entries kept in one file; at about 100 bytes each it stays near 20 MB."""
_BEFORE, _BEHIND, _DIGITS = b'{"checksum": "', b'", ', 32
"""What stands around the checksum of the rest, and how many digits that has."""


@dataclass
class Cache:
    """A mapping from digests to JSON values, kept in one file."""

    path: Path
    salt: str
    known: dict[str, Any] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, project: Project, name: str, *depends_on: str) -> Cache:
        """Read the cache of a name; empty if it was made by other code, or from other `depends_on`."""
        path = project.root / BUILD / CACHE / f"{name}.json"
        salt = digest(code_digest(), *depends_on)
        try:
            data = json.loads(_whole(path.read_bytes()))
            known = data["entries"] if data["salt"] == salt else {}
        except (OSError, ValueError, KeyError, TypeError):
            known = {}
        return cls(path, salt, known if isinstance(known, dict) else {})

    def get(self, key: str) -> Any:
        """Return the value of a key, None if it has none."""
        if key in self.used:
            return self.used[key]
        value = self.known.get(key)
        if value is not None:
            self.used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Store the value of a key."""
        self.used[key] = value

    def save(self) -> None:
        """Write the file if an entry is new. Above the limit, entries that nobody read go first.

        A disk that cannot be written is no error: the next run computes the facts again.
        """
        rest = {key: value for key, value in self.known.items() if key not in self.used}
        entries = dict([*rest.items(), *self.used.items()][-LIMIT:])
        with contextlib.suppress(OSError):
            keep_out_of_git(self.path.parents[2])
        data = json.dumps({"salt": self.salt, "entries": entries}, sort_keys=True)
        try:
            write_changed(self.path, _with_checksum(data.encode("utf-8")))
        except KbError:
            return


def _with_checksum(data: bytes) -> bytes:
    """Return a JSON object with a checksum of it as its first value."""
    return b"".join((_BEFORE, digest(data).encode("ascii"), _BEHIND, data[1:]))


def _whole(data: bytes) -> bytes:
    """Return the JSON object that `_with_checksum` was given. Raises ValueError where it is damaged."""
    at = len(_BEFORE) + _DIGITS + len(_BEHIND)
    found = b"{" + data[at:]
    if data[:at] != _with_checksum(found)[:at]:
        raise ValueError("damaged")
    return found


@cache
def code_digest() -> str:
    """Return a digest of the code of kb-tools, so that the facts of another version are not used."""
    root = Path(kb_tools.__file__).parent
    return digest(*(path.read_bytes() for path in sorted(root.rglob("*.py"))))
