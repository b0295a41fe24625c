"""Results of engines on disk, so that nothing is ever translated, or paid for, twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from kb_tools.engines.base import Info, LanguagePair, Text, Translated
from kb_tools.errors import KbError

_CHUNK = 500
"""Keys in one query; SQLite allows 999 variables in old builds."""
_PRIMARY = 0xFF
"""The bits of an error code that tell the kind of error; the others say more of it (sqlite.org/rescode.html)."""


class ResultStore:
    """A content-addressed store: what an engine (by its fingerprint) made of a marked text for a pair.

    A run that is killed loses at most the batch that it was about to store. A damaged file counts as
    empty: it is only a cache.
    """

    def __init__(self, path: Path) -> None:
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

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, text TEXT) WITHOUT ROWID")
        self._db.commit()

    def known(self, info: Info, pair: LanguagePair, texts: Sequence[Text]) -> dict[Text, Translated]:
        """Return what is already known of some texts. Raises KbError where the file cannot be read."""
        try:
            return self._known(info, pair, texts)
        except sqlite3.Error as error:
            self._begin_anew(error)
            return {}

    def _known(self, info: Info, pair: LanguagePair, texts: Sequence[Text]) -> dict[Text, Translated]:
        by_key = {_key(info, pair, text): text for text in texts}
        keys = list(by_key)
        found = {}
        for at in range(0, len(keys), _CHUNK):
            part = keys[at : at + _CHUNK]
            query = f"SELECT key, text FROM results WHERE key IN ({','.join('?' * len(part))})"  # noqa: S608 - only ?
            for key, data in self._db.execute(query, part):
                text = _text(data)
                if text is not None:
                    found[by_key[key]] = Translated(text)
        return found

    def add(self, info: Info, pair: LanguagePair, results: Mapping[Text, Translated]) -> None:
        """Store the results of one batch, all or none. Raises KbError where the disk refuses."""
        rows = [(_key(info, pair, text), json.dumps(result.text)) for text, result in results.items()]
        try:
            self._put(rows)
        except sqlite3.Error as error:
            self._begin_anew(error)
            try:
                self._put(rows)
            except sqlite3.Error as again:
                raise self._refused(str(again)) from None

    def drop(self, info: Info, pair: LanguagePair, texts: Sequence[Text]) -> None:
        """Forget the results of some texts, for no draft can be made of them. A disk that refuses loses nothing."""
        keys = [(_key(info, pair, text),) for text in texts]
        with contextlib.suppress(sqlite3.Error), self._db:
            self._db.executemany("DELETE FROM results WHERE key = ?", keys)

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

    def __enter__(self) -> ResultStore:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._db.close()

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


def _key(info: Info, pair: LanguagePair, text: Text) -> bytes:
    """Return the key of a text: of all that makes it equal to another.

    A text without aids has the key that it had before there were aids.
    """
    parts = (info.fingerprint, pair.source, pair.target, text.text, *_aids(text))
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).digest()


def _aids(text: Text) -> tuple[str, ...]:
    compared = (text.kind and str(text.kind), text.context, text.note, text.terms, text.former)
    return (repr(compared),) if any(compared) else ()
