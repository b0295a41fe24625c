"""One command at a time writes to a project; others wait for it.

The operating system locks a file in `build/`, so that the lock ends with the process, however that ends. It
is our own code and not that of a library: the locks of libraries stay with forked workers that outlive a killed
command, or cannot name the process that holds them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.disk.files import refused

CATALOGS = "catalogs"
"""The lock that every command holds while it reads and writes catalogs."""
PATIENCE = 300.0
"""Seconds to wait for another command: more than an update of thousands of pages takes."""
_ANNOUNCED_AFTER = 1.0
_LOOK = 0.05
_BYTE = 2**30
"""The byte that is locked: far behind the contents of the file, because on Windows nobody can read a locked byte."""


def lock_file(root: Path, name: str) -> Path:
    """Return the file of a lock of a project."""
    return root / "build" / f"{name}.lock"


@contextlib.contextmanager
def locked(
    path: Path,
    command: str,
    waiting: Callable[[str], None] = lambda _: None,
    patience: float | None = None,
) -> Iterator[bool]:
    """Hold the lock on a file during a `with`, which gets whether this process had to wait.

    `command` is the name that other processes show for this one. After a second of waiting, `waiting` is called with
    a sentence that names the other command; after `patience` seconds (PATIENCE), KbError is raised with it. The
    thread that holds a lock may ask for it again; other threads wait as other processes do.
    """
    lock = _lock(path, os.getpid())
    waited = lock.acquire(command, waiting, PATIENCE if patience is None else patience)
    try:
        yield waited
    finally:
        lock.release()


class _Lock:
    """The lock on one file, in one process. A forked child has one of its own, and does not hold ours."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    def acquire(self, command: str, waiting: Callable[[str], None], patience: float) -> bool:
        started = time.monotonic()
        waits, announced = False, False
        while not self._taken(command):
            waits = True
            waited = time.monotonic() - started
            if waited > patience:
                raise KbError(
                    f"{self._other()} is still at work in this project.",
                    where=str(self._path),
                    hint="Wait for it or stop it, then run the command again; nothing was written.",
                )
            if waited > _ANNOUNCED_AFTER and not announced:
                waiting(f"Waiting for {self._other()} ...")
                announced = True
            time.sleep(_LOOK)
        return waits

    def release(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            os.close(self._descriptor)  # which ends the lock
        self._threads.release()

    def _taken(self, command: str) -> bool:
        if not self._threads.acquire(blocking=False):
            return False
        if self._depth == 0 and not self._opened(command):
            self._threads.release()
            return False
        self._depth += 1
        return True

    def _opened(self, command: str) -> bool:
        try:
            _make_folder(self._path.parent)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise refused("write", self._path, error) from None
        try:
            if _try_lock(descriptor) and _is_at(descriptor, self._path):
                os.ftruncate(descriptor, 0)
                since = datetime.now().astimezone().strftime("%H:%M:%S")
                os.write(descriptor, f"{command} (process {os.getpid()}, since {since})".encode())
                self._descriptor = descriptor
                return True
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return False

    def _other(self) -> str:
        if self._depth:  # of a thread of ours; to open and close the file here would end our own lock
            return "Another command of this process"
        try:
            return self._path.read_text("utf-8", "replace").strip() or "Another command"
        except OSError:
            return "Another command"


@cache
def _lock(path: Path, process: int) -> _Lock:
    return _Lock(path)


def _make_folder(folder: Path) -> None:
    """Make a folder that git ignores: caches and locks would be conflicts in a merge."""
    ignored = folder / ".gitignore"
    if not ignored.exists():
        folder.mkdir(parents=True, exist_ok=True)
        ignored.write_text("*\n", "utf-8")


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether a file still has its name: somebody may have removed `build/` while we waited."""
    try:
        here, there = os.fstat(descriptor), path.stat()
    except FileNotFoundError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # a POSIX lock belongs to the process: unlike that of flock(2), forked workers do not share it
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
        except OSError as error:
            # a disk that knows no locks keeps nobody from working: what is written is compared all the same
            return error.errno not in (errno.EACCES, errno.EAGAIN)
        return True
