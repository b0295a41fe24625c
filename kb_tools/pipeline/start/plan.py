"""What a command that begins something will write: worked out whole, shown, and then written all or nothing."""

from __future__ import annotations

import codecs
import contextlib
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.disk.files import NotUtf8Error, read_bytes, write_files
from kb_tools.storage.disk.stamps import digest_of


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is new or gets other contents."""

    path: Path
    after: bytes
    before: bytes | None
    """None for a new file."""
    what: str
    """What is in it, or what is added, for people."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another place, with the same contents."""

    old: Path
    new: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """All that will be written."""

    changes: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.changes or self.moves)


def new_file(path: Path, text: str, what: str) -> Iterable[Change]:
    """Return the change that makes a file; none where there is one already, whatever is in it."""
    return () if path.exists() or path.is_symlink() else (Change(path, text.encode(), None, what),)


def changed_file(path: Path, text: str, what: str) -> Iterable[Change]:
    """Return the change that gives a file another text; none if it has this one.

    Raises KbError where the file cannot be read, or its owner has made it read-only.
    """
    path = path.resolve() if path.is_symlink() else path  # the link stays one
    before = read_bytes(path) if path.exists() else None
    after = text.encode("utf-8", "surrogateescape")
    if before == after:
        return ()
    if before is not None:
        _refuse_read_only(path)
    return (Change(path, after, before, what),)


def with_lines(path: Path, lines: Sequence[str], what: str) -> Iterable[Change]:
    """Return the change that adds to a file those of some lines that it lacks; none if it has them all."""
    text = _text(path) if path.exists() else ""
    known = {_bare(line) for line in text.splitlines()}
    missing = [line for line in lines if _bare(line) not in known]
    if not missing:
        return ()
    newline = "\r\n" if "\r\n" in text else "\n"
    begun = text if not text or text.endswith("\n") else text + newline
    return changed_file(path, begun + newline.join([*missing, ""]), what)


def _text(path: Path) -> str:
    """Return an ignore file; git takes its bytes as they are, so those that are not UTF-8 are kept.

    Raises KbError for UTF-16, which git does not read.
    """
    data = read_bytes(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotUtf8Error(data, 0, str(path))
    return data.decode("utf-8", "surrogateescape")


def write(plan: Plan) -> None:
    """Write what is planned, all or nothing (law 10).

    Raises ChangedError, with nothing written, where a file was saved since it was planned.
    """
    moved = {move.new: read_bytes(move.old) for move in plan.moves}
    files = {**moved, **{change.path: change.after for change in plan.changes}}
    expected = dict.fromkeys(moved) | {
        change.path: None if change.before is None else digest_of(change.before) for change in plan.changes
    }
    gone = {move.old: digest_of(moved[move.new]) for move in plan.moves}
    write_files([files], delete=gone, expected={**expected, **gone})
    for folder in sorted({move.old.parent for move in plan.moves}, reverse=True):
        with contextlib.suppress(OSError):  # one that is not empty stays
            folder.rmdir()


def _bare(line: str) -> str:
    """Return a line of an ignore file without what makes no difference for a folder at the root."""
    return line.strip().strip("/")


def _refuse_read_only(path: Path) -> None:
    if not path.stat().st_mode & stat.S_IWUSR:
        raise KbError(
            "This file is read-only.", where=str(path), hint=f"Make it writable first: chmod u+w {path.name}"
        )
