"""Texts by key in a file of SQLite. It is only a cache: a damaged file counts as empty."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from kb_tools.errors import KbError

_CHUNK = 500
"""Keys in one query; SQLite allows 999 variables in old builds."""
_PRIMARY = 0xFF
"""The bits of an error code that tell the kind of error; the others say more of it (sqlite.org/rescode.html)."""


class TextStore:
    """Texts by key. What is put together is there as a whole, or not at all, also where the run is killed."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises KbError where the disk refuses."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.unlink()
            try:
                self._open()
            except sqlite3.Error as error:
                raise self._refused(str(error)) from None
        except OSError as error:
            raise self._refused(error.strerror or str(error)) from None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """Return the texts of the keys that there are. Raises KbError where the file cannot be read."""
        try:
            return self._got(list(keys))
        except sqlite3.Error as error:
            self._begin_anew(error)
            return {}

    def put(self, texts: Mapping[bytes, str]) -> None:
        """Store some texts, all or none. Raises KbError where the disk refuses."""
        rows = [(key, json.dumps(text)) for key, text in texts.items()]
        try:
            self._put(rows)
        except sqlite3.Error as error:
            self._begin_anew(error)
            try:
                self._put(rows)
            except sqlite3.Error as again:
                raise self._refused(str(again)) from None

    def forget(self, keys: Iterable[bytes]) -> None:
        """Forget some texts. A disk that refuses loses nothing."""
        with contextlib.suppress(sqlite3.Error), self._db:
            self._db.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in keys])

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._db.close()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID")
        self._db.commit()

    def _got(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        found = {}
        for at in range(0, len(keys), _CHUNK):
            part = keys[at : at + _CHUNK]
            query = f"SELECT key, text FROM results WHERE key IN ({','.join('?' * len(part))})"  # noqa: S608 - only ?
            for key, data in self._db.execute(query, part):
                text = _text(data)
                if text is not None:
                    found[key] = text
        return found

    def _put(self, rows: Sequence[tuple[bytes, str]]) -> None:
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)

    def _begin_anew(self, error: sqlite3.Error) -> None:
        """Put an empty file in the place of a damaged one. Raises KbError where damage is not what is wrong.

        SQLite opens a file whose first page is whole and finds out about the others when it comes to them.
        """
        if error.sqlite_errorcode & _PRIMARY not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise self._refused(str(error)) from None
        self._db.close()
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(f"{self._path.name}{end}").unlink()
        try:
            self._open()
        except sqlite3.Error as again:
            raise self._refused(str(again)) from None

    def _refused(self, why: str) -> KbError:
        return KbError(
            f"The cache of engine results cannot be used: {why}.",
            where=str(self._path),
            hint="Check permissions and free space, or delete the file: it is only a cache.",
        )


def _text(data: object) -> str | None:
    """Return the text of an entry; None for one that is damaged, or no text that can be written to a file."""
    try:
        text = json.loads(data) if isinstance(data, str) else None
        return text if isinstance(text, str) and text.encode("utf-8") is not None else None
    except ValueError:
        return None
