"""Reading and writing files, all or none (law 10). Everything that is written to the project is written here."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.disk.placing import ChangedError, Expected, Placement
from kb_tools.storage.disk.renaming import digest_at_rest
from kb_tools.storage.disk.stamps import LARGEST, digest_of


def read_bytes(path: Path, *, limit: int = LARGEST, shown: str | None = None) -> bytes:
    """Return the contents of a regular file.

    Raises KbError where it cannot be read, has more bytes than the limit, or is a device or a pipe, which may never
    end. `shown` is its name in messages.
    """
    try:
        refuse_special(os.stat(path), path, shown)  # noqa: PTH116  (before it is opened: that alone may block)
        with open(os.open(path, os.O_RDONLY | _NEVER_WAIT), "rb") as stream:  # noqa: PTH123
            status = os.fstat(stream.fileno())
            refuse_special(status, path, shown)
            # What is asked for is allocated at once, so the size comes first and the limit only for what has grown.
            data = stream.read(min(status.st_size, limit) + 1)
            if len(data) > status.st_size:
                data += stream.read(limit + 1 - len(data))
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

    Raises KbError as `read_bytes` does, and NotUtf8Error.
    """
    data = read_bytes(path, limit=limit, shown=shown)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(data, error.start, shown or str(path)) from None


def read_leniently(path: Path, shown: str | None = None) -> str:
    """Return the same text, with U+FFFD for what is not UTF-8. Raises KbError as `read_bytes` does."""
    return read_bytes(path, shown=shown).decode("utf-8", "replace")


class NotUtf8Error(KbError):
    """A text file in another encoding, with the place of the first byte that is not UTF-8."""

    def __init__(self, data: bytes, offset: int, shown: str) -> None:
        start = data.rfind(b"\n", 0, offset) + 1
        self.path = shown
        self.line = data.count(b"\n", 0, offset) + 1
        self.column = len(data[start:offset].decode("utf-8", "replace")) + 1
        """In characters, from 1."""
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        byte = data[offset : offset + 1]
        meant = byte.decode("cp1252", "replace")
        guess = f" ('{meant}' in Windows-1252)" if meant.isprintable() and meant != "\ufffd" else ""
        super().__init__(
            "This file is UTF-16, not UTF-8."
            if wide
            else f"This file is not UTF-8: column {self.column} has the byte {byte.hex().upper()}{guess}.",
            where=f"{shown}:{self.line}",
            hint="Save it as UTF-8 in your editor (it may be Latin-1 or a Windows code page)."
            if not wide
            else "Save it as UTF-8 in your editor.",
        )


def write_files(
    steps: Sequence[Mapping[Path, bytes]], delete: Iterable[Path] = (), expected: Expected | None = None
) -> None:
    """Write files all or nothing: everything to temporary names first, then renames, step by step.

    Within a step the order does not matter; a later step may rely on the earlier ones. A run that is
    killed leaves each file old or new. Raises KbError, with nothing changed, where a folder or the
    disk refuses.

    `expected` has the digests that files had when they were read (stamps.py): of those that are written or
    removed (one that it does not name must not be there yet), and of others that the new contents rest on.
    Raises ChangedError, with nothing changed, where a file is not that any more; see placing.py for how
    closely that is looked at. Without it, what is there is replaced.
    """
    prepared: list[tuple[Path, Path, str]] = []
    gone = sorted(set(delete))
    try:
        for step in steps:
            for path, data in sorted(step.items()):
                prepared.append((_write_beside(path, data), path, digest_of(data)))
        if expected is not None:
            _place(prepared, gone, expected)
            return
        for temporary, path, _ in prepared:
            temporary.replace(path)
        for path in gone:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise refused("write", path, error) from None
    finally:
        _discard(temporary for temporary, *_ in prepared)


def _place(prepared: list[tuple[Path, Path, str]], gone: Sequence[Path], expected: Expected) -> None:
    """Put files in the place of those that were read; take all back where one has changed since."""
    touched = {path for _, path, _ in prepared} | set(gone)
    others = {path: digest for path, digest in expected.items() if path not in touched}
    for path, was in sorted(expected.items()):  # most saves are seen here, before anything is touched
        if digest_at_rest(path) != was:
            raise ChangedError(path)
    now = dict(expected)
    with Placement() as placement:
        while prepared:
            temporary, path, digest = prepared[0]
            placement.put(temporary, path, digest, now.get(path))
            now[path] = digest
            del prepared[0]  # what is at the temporary name now is no longer ours to discard
        for path in gone:
            placement.remove(path, now.get(path))
        placement.finish(others)


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it has these bytes already; return whether it was written."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    write_files([{path: data}])
    return True


def _write_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        error.filename = str(path)  # the name of the temporary file tells nobody anything
        raise
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
    """Return the error for a file or a folder that the system does not let us read, write or remove."""
    return KbError(
        f"Cannot {verb} this: {error.strerror or error}.",
        where=str(error.filename if isinstance(error.filename, str | os.PathLike) else path),
        hint="Check the permissions and the free space on the disk; nothing else was changed.",
    )
