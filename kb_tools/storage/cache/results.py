"""A cache of results as files under `build/cache/`, addressed by a digest of their inputs.

A result can be missing, never wrong: its file begins with a checksum, and a damaged one counts as missing.
Files are written under a temporary name and renamed, so any number of builds may share a store; it may be
deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from kb_tools.model.digest import digest

LIMIT = 512 * 2**20
"""Bytes that a store may hold; the results that were used longest ago are removed first."""

_CHECKSUM = 16
_OWN, _NUMBERS = secrets.token_hex(4), itertools.count()
"""Parts of the names of temporary files, which differ between machines, processes and files."""
_RECENT = 3600
"""Seconds for which nothing is removed: another build may be about to use it."""


@dataclass(frozen=True, slots=True)
class Store:
    """Bytes by key, in a folder."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return the bytes of a key, None if it has none or if they are damaged."""
        path = self._path(key)
        try:
            with open(path, "rb") as stream:  # noqa: PTH123  (hot)
                data = stream.read()
        except OSError:
            return None
        if _checksum(data[_CHECKSUM:]) != data[:_CHECKSUM]:
            with contextlib.suppress(OSError):
                Path(path).unlink()
            return None
        return data[_CHECKSUM:]

    def __contains__(self, key: str) -> bool:
        """Return whether a key has bytes, which may be damaged."""
        return os.path.exists(self._path(key))  # noqa: PTH110  (hot)

    def put(self, key: str, data: bytes) -> None:
        """Store bytes under a key. A disk that cannot be written is no error: the next run makes them again."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            write_quickly(path, _checksum(data) + data)

    def trim(self, limit: int = LIMIT) -> None:
        """Remove the oldest results until the store is within its limit."""
        with contextlib.suppress(OSError):
            found = [(s.st_mtime, s.st_size, path) for path, s in _files(self.folder)]
            excess = sum(size for _, size, _ in found) - limit
            for written, size, path in sorted(found):
                if excess <= 0 or written > time.time() - _RECENT:
                    return
                Path(path).unlink(missing_ok=True)
                excess -= size

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key[2:]}"


def write_quickly(path: Path | str, data: bytes) -> None:
    """Write a file whole or not at all, without waiting for the disk, for contents that can be made again.

    Raises OSError.
    """
    folder, name = os.path.split(path)
    temporary = f"{folder}/.{name}-{os.getpid()}-{_OWN}-{next(_NUMBERS)}.tmp"
    try:
        write_plainly(temporary, data)
        os.replace(temporary, path)  # noqa: PTH105  (hot)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def write_plainly(path: Path | str, data: bytes) -> None:
    """Write a file and its folders in a place that nobody reads before all is written. Raises OSError."""
    try:
        stream = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115  (hot)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        stream = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115
    with stream:
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]


def _files(folder: Path) -> list[tuple[str, os.stat_result]]:
    return [
        (entry.path, entry.stat())
        for group in os.scandir(folder)
        if group.is_dir()
        for entry in os.scandir(group)
    ]


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_CHECKSUM]


__all__ = ["LIMIT", "Store", "digest", "write_plainly", "write_quickly"]
