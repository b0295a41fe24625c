"""Files: read as what they are, written all or nothing (law 10). The only module that writes to the project."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kb_tools.errors import KbError

LARGEST = 2**30
"""Bytes of a file that is read whole, unless its reader allows fewer."""


def read_bytes(path: Path, *, limit: int = LARGEST, shown: str | None = None) -> bytes:
    """Return the contents of a regular file.

    Raises KbError where it cannot be read, has more bytes than the limit, or is a device or a pipe: to read one
    may never end. `shown` is how messages name it.
    """
    try:
        refuse_special(os.stat(path), path, shown)  # noqa: PTH116  (before it is opened: that alone may block)
        with open(os.open(path, os.O_RDONLY | _NEVER_WAIT), "rb") as stream:  # noqa: PTH123
            refuse_special(os.fstat(stream.fileno()), path, shown)
            data = stream.read(limit + 1)
    except OSError as error:
        raise refused("read", path, error) from None
    if len(data) > limit:
        raise KbError(
            f"This file has more than {_size(limit)}.",
            where=shown or str(path),
            hint="Split it, or remove what does not belong into it.",
        )
    return data


_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def refuse_special(status: os.stat_result, path: Path, shown: str | None = None) -> None:
    """Raise KbError for a device, a pipe or a socket. A folder passes: the system says itself what is wrong."""
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise KbError(
            "This is no regular file, but a device, a pipe or a socket.",
            where=shown or str(path),
            hint="Put a file in its place, or remove it.",
        )


def _size(count: int) -> str:
    return f"{count // 2**20} MiB" if count >= 2**20 else f"{count // 2**10} KiB"


def read_text(path: Path, shown: str | None = None, *, limit: int = LARGEST) -> str:
    """Return the text of a UTF-8 file with its byte order mark and line ends as they stand.

    Raises KbError as `read_bytes` does, and naming the first line that is not UTF-8.
    """
    data = read_bytes(path, limit=limit, shown=shown)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KbError(
            "This file is not UTF-8.",
            where=f"{shown or path}:{line}",
            hint="Save it as UTF-8 in your editor (it may be Latin-1 or a Windows code page).",
        ) from None


def write_files(steps: Sequence[Mapping[Path, bytes]], delete: Iterable[Path] = ()) -> None:
    """Write files all or nothing: everything to temporary names first, then renames, step by step.

    Within a step the order does not matter; a later step may rely on the earlier ones. A run that is
    killed leaves each file old or new. Raises KbError, with nothing changed, where a folder or the
    disk refuses.
    """
    prepared: list[list[tuple[Path, Path]]] = []
    try:
        for step in steps:
            prepared.append([])
            for path, data in sorted(step.items()):
                prepared[-1].append((_write_beside(path, data), path))
    except OSError as error:
        _discard(temporary for step in prepared for temporary, _ in step)
        raise refused("write", path, error) from None
    except BaseException:
        _discard(temporary for step in prepared for temporary, _ in step)
        raise
    try:
        for pairs in prepared:
            for temporary, path in pairs:
                temporary.replace(path)
        for path in sorted(set(delete)):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise refused("write", path, error) from None
    finally:
        _discard(temporary for step in prepared for temporary, _ in step)


def write_together(files: Mapping[Path, bytes], delete: Iterable[Path] = ()) -> None:
    """Write and delete files so that all are new, or all as they were.

    Everything is written to temporary names first, and each old file keeps a second name until the last is in its
    place. Raises KbError, and whatever else ends the run, with all files as they were.
    """
    prepared: list[tuple[Path, Path]] = []
    kept: list[tuple[Path, Path | None]] = []
    path = Path()
    try:
        for path, data in sorted(files.items()):
            prepared.append((_write_beside(path, data), path))
        gone = sorted(set(delete) - set(files))
        for path in [*(path for _, path in prepared), *gone]:
            kept.append((path, _second_name(path) if path.exists() else None))
        for temporary, path in prepared:
            temporary.replace(path)
        for path in gone:
            path.unlink(missing_ok=True)
    except BaseException as error:
        for path_of_old, old in reversed(kept):
            with contextlib.suppress(OSError):
                if old is not None:
                    old.replace(path_of_old)
                elif path_of_old.exists():
                    path_of_old.unlink()
        if isinstance(error, OSError):
            raise refused("write", path, error) from None
        raise
    finally:
        _discard([*(temporary for temporary, _ in prepared), *(old for _, old in kept if old is not None)])


def _second_name(path: Path) -> Path:
    """Give a file another name beside its own, or a copy where the disk cannot."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".old.tmp", dir=path.parent)
    os.close(handle)
    other = Path(name)
    try:
        other.unlink()
        os.link(path, other)
    except OSError:
        other.write_bytes(path.read_bytes())
    return other


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it holds just that already; return whether it was written."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    write_files([{path: data}])
    return True


def _write_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _discard(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def refused(verb: str, path: Path, error: OSError) -> KbError:
    """Return what to say when the system refuses to do something to a file or a folder."""
    return KbError(
        f"Cannot {verb} this: {error.strerror or error}.",
        where=str(error.filename or path),
        hint="Check the permissions and the free space on the disk; nothing else was changed.",
    )
