"""Folders: filled beside the one that stands and put in its place in one step (law 10), kept tidy, removed."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kb_tools.storage.disk.files import refused
from kb_tools.storage.disk.renaming import exchange

_AT_ONCE = 8
"""Folders that are removed at a time: a journalling file system makes each wait, but not for one another."""

_FORGOTTEN = 24 * 3600
"""Seconds after which no process can still work in a folder."""
_UNUSED = 30 * _FORGOTTEN
"""Seconds after which a kept folder is removed, such as that of a language that the project has no longer."""


def remove_strangers(folder: Path, expected: set[Path]) -> list[Path]:
    """Remove the files below a folder that are not expected, and the folders left empty; return the files.

    Raises KbError where the system refuses.
    """
    wanted = {str(path) for path in expected}
    strangers: list[Path] = []
    try:
        for at, folders, files in os.walk(folder, topdown=False):
            gone = [name for name in files if f"{at}{os.sep}{name}" not in wanted]
            for name in gone:
                Path(at, name).unlink()
                strangers.append(Path(at, name))
            if (
                len(gone) == len(files)
                and at != str(folder)
                and not any(map(os.path.isdir, _in(at, folders)))
            ):
                Path(at).rmdir()
    except OSError as error:
        raise refused("remove", folder, error) from None
    return sorted(strangers)


def remove_folder(path: Path) -> None:
    """Remove a folder with all that is in it, as far as the system lets us; of a link, only the link."""
    if path.is_symlink():
        with contextlib.suppress(OSError):
            path.unlink()
        return
    levels: dict[int, list[tuple[str, list[str]]]] = {}
    for at, folders, files in os.walk(path):
        links = [name for name in folders if Path(at, name).is_symlink()]
        levels.setdefault(at.count(os.sep), []).append((at, files + links))
    if not levels:
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for level in sorted(levels, reverse=True):
            list(pool.map(_remove, levels[level]))


@contextlib.contextmanager
def temporary_folder(prefix: str, beside: Path) -> Iterator[Path]:
    """Give a folder that is removed afterwards, on the same disk as another. Raises OSError."""
    path = Path(tempfile.mkdtemp(prefix=prefix, dir=beside.parent))
    try:
        yield path
    finally:
        remove_folder(path)


@contextlib.contextmanager
def kept_folder(path: Path) -> Iterator[Path]:
    """Give a kept folder to one process at a time, and keep its contents afterwards.

    A second process gets an empty folder meanwhile; one of the two folders is kept. Folders that a killed process has
    left, and folders beside this one that no process has used for long, are removed. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.iterdir():
        with contextlib.suppress(FileNotFoundError):
            idle = time.time() - other.stat().st_mtime
            if idle > (_FORGOTTEN if other.name.startswith(".") else _UNUSED):
                remove_folder(other)
    with temporary_folder(f".{path.name}-", path) as taken:
        with contextlib.suppress(OSError):
            path.rename(taken)
        yield taken
        os.utime(taken)
        with contextlib.suppress(OSError):
            taken.rename(path)


@contextlib.contextmanager
def new_folder(beside: Path) -> Iterator[Path]:
    """Give a new empty folder on the same disk as another, removed afterwards if it is still there."""
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix=f".{beside.name}-", dir=beside.parent))
        path.chmod(0o755)
    except OSError as error:
        raise refused("write", beside.parent, error) from None
    try:
        yield path
    finally:
        remove_folder(path)


def swap_folder(new: Path, current: Path, leaving: Callable[[Path], None] = lambda _: None) -> None:
    """Put a finished folder in the place of another, in one step where the system can (law 10).

    `leaving` gets the earlier folder before it is removed, when nobody can write to it by its name any more. Where
    `leaving` raises, everything is as it was. Linux exchanges the two names atomically (renameat2);
    elsewhere there is a moment between two renames.
    """
    try:
        if not os.path.lexists(current):
            new.rename(current)
            return
        if not exchange(new, current):
            aside = new.with_name(f"{new.name}.old")
            current.rename(aside)
            new.rename(current)
            new = aside
    except OSError as error:
        raise refused("replace", current, error) from None
    try:
        leaving(new)
    except BaseException:
        if not exchange(new, current):
            current.rename(new.with_name(f"{new.name}.new"))
            new.rename(current)
        raise
    remove_folder(new)


def _remove(folder: tuple[str, list[str]]) -> None:
    at, files = folder
    for name in files:
        with contextlib.suppress(OSError):
            os.unlink(f"{at}{os.sep}{name}")  # noqa: PTH108  (hot)
    with contextlib.suppress(OSError):
        os.rmdir(at)  # noqa: PTH106


def _in(at: str, names: list[str]) -> Iterator[str]:
    return (f"{at}{os.sep}{name}" for name in names)
