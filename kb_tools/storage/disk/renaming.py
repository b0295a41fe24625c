"""Renames that exchange two names or never overwrite, and whether somebody is writing to a file."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from kb_tools.storage.disk.stamps import digest_of

_AT_CWD, _NO_REPLACE, _EXCHANGE = -100, 1, 2
"""AT_FDCWD, RENAME_NOREPLACE and RENAME_EXCHANGE of <linux/fs.h>."""
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return False where the system cannot.

    Linux can (renameat2). Raises OSError where one of them is missing, or the system refuses.
    """
    return _renameat2(one, other, _EXCHANGE)


def move_new(source: Path, target: Path) -> None:
    """Rename a file to a name that nothing has yet. Raises FileExistsError where something has it."""
    if _renameat2(source, target, _NO_REPLACE):
        return
    if os.name == "nt":
        source.rename(target)  # Windows never overwrites in a rename
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: only a look before the rename is left
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.replace(target)
        return
    source.unlink()


def digest_at_rest(path: Path) -> str | None:
    """Return the digest of a file, None where there is none or where somebody has it open to write into it.

    Who writes is known on Linux, for files of one's own on a local disk (fcntl(2), "Leases"); elsewhere a
    file that is being written has the digest of what it holds so far.
    """
    try:
        with path.open("rb") as stream:
            return digest_of(stream.read()) if not _being_written(stream.fileno()) else None
    except FileNotFoundError:
        return None


def _being_written(descriptor: int) -> bool:
    """Ask for a read lease, which is refused with EAGAIN while anybody has the file open for writing."""
    if sys.platform != "linux":
        return False
    import fcntl  # noqa: PLC0415  (not on Windows)

    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False


def _renameat2(source: Path, target: Path, flags: int) -> bool:
    """Rename with flags; return False where the system or the disk does not know them. Raises OSError."""
    call = _system_call()
    if call is None:
        return False
    if call(_AT_CWD, os.fsencode(source.absolute()), _AT_CWD, os.fsencode(target.absolute()), flags) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(target))


@cache
def _system_call() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
