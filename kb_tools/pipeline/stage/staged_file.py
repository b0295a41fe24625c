"""Writes a file of the stage, whole or not at all, unless it is there already."""

from __future__ import annotations

from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.cache.results import write_quickly
from kb_tools.storage.disk.stamps import Seen


def write_staged(seen: Seen, path: Path, data: bytes, found: str) -> bool:
    """Write a file with the digest `found`; return whether it was not there yet. Raises KbError where that fails."""
    if seen.digest(str(path)) == found:
        return False
    try:
        write_quickly(path, data)
    except OSError as error:
        raise KbError(
            f"Cannot write this: {error.strerror or error}.",
            where=str(error.filename or path),
            hint="Check the permissions and the free space on the disk; nothing else was changed.",
        ) from None
    return True
