"""Putting files in the place of those that were read, and only of those: a save meanwhile is never overwritten."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.disk.renaming import digest_at_rest, exchange, move_new

Expected = Mapping[Path, str | None]
"""The digests (stamps.py) of files as they were read; None for a file that was not there."""

_Mark = tuple[int, int, int] | None
"""Inode, size and time of a file, None where there is none: changes with every save."""


class ChangedError(KbError):
    """A file is not what it was when it was read: somebody else has saved it. Nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Somebody else saved this file at the same time; nothing was written.",
            where=str(path),
            hint="Run the command again once nobody is saving.",
        )


@dataclass(slots=True)
class _Placed:
    path: Path
    parked: Path | None
    """Where what stood there is kept until all is done, None where nothing did or it cannot be kept."""
    digest: str | None
    """Of what stands there now, None for nothing."""
    mark: _Mark


@dataclass(slots=True)
class Placement:
    """Files put in their places one by one; either all stay, or all that was there comes back.

    Where names can be exchanged (Linux), what was really replaced is looked at after the fact: if it is not
    what was read, or if somebody still has it open to write into it, it is put back. No save is lost
    then, whether an editor renames a new file into place or writes into the old one. Other systems leave a
    window between the last look and the rename, some microseconds long, in which a save would be replaced.
    To be used in a `with`, and ended by `finish`.
    """

    _placed: list[_Placed] = field(default_factory=list)

    def put(self, temporary: Path, path: Path, digest: str, expected: str | None) -> None:
        """Put a file in a place. Raises ChangedError where not what is expected is there, and OSError."""
        placed = _Placed(path, None, digest, _mark(temporary))
        try:
            if expected is None:
                move_new(temporary, path)
            elif exchange(temporary, path):
                placed.parked = temporary
            else:
                placed.parked = _replace(temporary, path, expected)
        except (FileExistsError, FileNotFoundError):
            raise ChangedError(path) from None
        self._placed.append(placed)
        if placed.parked == temporary and digest_at_rest(temporary) != expected:
            self._placed.pop()
            _put_save_back(temporary, path, digest)
            raise ChangedError(path)

    def remove(self, path: Path, expected: str | None) -> None:
        """Remove a file. Raises ChangedError where not what is expected is there, and OSError."""
        if expected is None:
            if path.exists():
                raise ChangedError(path)
            return
        parked = _name_beside(path)
        try:
            path.rename(parked)
        except FileNotFoundError:
            raise ChangedError(path) from None
        if digest_at_rest(parked) != expected:
            _bring_back(parked, path)
            raise ChangedError(path)
        self._placed.append(_Placed(path, parked, None, None))

    def finish(self, others: Expected) -> None:
        """Look once more at what was put, and at files that were only read; then let go of what was there.

        Raises ChangedError where somebody has saved one of them since.
        """
        last = {placed.path: placed for placed in self._placed}
        for path, placed in last.items():
            if _mark(path) != placed.mark:
                raise ChangedError(path)
        for path, expected in others.items():
            if digest_at_rest(path) != expected:
                raise ChangedError(path)
        self._discard()

    def __enter__(self) -> Placement:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Where something went wrong, put back what was there, but for what somebody else has saved since."""
        if kind is None:
            return
        try:
            self._take_back()
        except OSError as error:
            raise KbError(
                f"This could not be put back as it was: {error.strerror or error}.",
                where=str(error.filename or ""),
                hint="What was there stands beside it, in files that start with a dot and end in .tmp.",
            ) from None

    def _take_back(self) -> None:
        for placed in reversed(self._placed):
            if placed.digest is None:
                if placed.parked is not None:
                    _bring_back(placed.parked, placed.path)
            elif placed.parked is None:
                _take_away(placed.path, placed.digest)
            elif placed.path.exists():
                _swap_back(placed.parked, placed.path, placed.digest)
        self._discard()

    def _discard(self) -> None:
        for placed in self._placed:
            if placed.parked is not None:
                with contextlib.suppress(OSError):
                    placed.parked.unlink(missing_ok=True)
        self._placed.clear()


def _replace(temporary: Path, path: Path, expected: str) -> Path | None:
    """Replace a file where names cannot be exchanged; return where what stood there is kept, if it can be."""
    parked = _name_beside(path)
    with contextlib.suppress(OSError):  # a disk without hard links: then nothing can be taken back
        os.link(path, parked)
    if digest_at_rest(path) != expected:
        parked.unlink(missing_ok=True)
        raise ChangedError(path)
    temporary.replace(path)
    return parked if parked.exists() else None


def _put_save_back(save: Path, path: Path, digest: str) -> None:
    """Put a save back that was replaced; what the place held for that moment is ours, unless somebody wrote there."""
    exchange(save, path)
    if digest_at_rest(save) != digest:
        aside = path.with_name(f"{path.name}.saved")
        move_new(save, aside)
        raise KbError(
            "This file was saved twice within a moment; nothing was written, and the second save stands beside it.",
            where=str(path),
            hint=f"Compare it with {aside.name}, then run the command again.",
        )


def _swap_back(parked: Path, path: Path, digest: str) -> None:
    """Put back what stood in a place, unless somebody has saved over what we put there."""
    if exchange(parked, path):
        if digest_at_rest(parked) != digest:
            exchange(parked, path)
    elif digest_at_rest(path) == digest:
        parked.replace(path)


def _take_away(path: Path, digest: str) -> None:
    """Remove a file that we made, unless somebody has saved it since."""
    aside = _name_beside(path)
    try:
        path.rename(aside)
    except FileNotFoundError:
        return
    if digest_at_rest(aside) == digest:
        aside.unlink()
    else:
        _bring_back(aside, path)


def _bring_back(parked: Path, path: Path) -> None:
    """Put back a file that was taken from its place, unless somebody has made another there."""
    with contextlib.suppress(FileExistsError):
        move_new(parked, path)


def _name_beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    Path(name).unlink()
    return Path(name)


def _mark(path: Path) -> _Mark:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
