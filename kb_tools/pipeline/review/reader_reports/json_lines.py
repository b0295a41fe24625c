"""Reports in a file of JSON lines, or in a folder of such files (`*.jsonl`), as the server of the feedback writes them.

Each line is an answer as docs/running/feedback-format.md describes it. Those with `"problem": "translation"` are
reports; the others are left alone. The files belong to that server, which may write at any moment: nothing is changed
in them. What was closed is in a file of its own beside them.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb_tools.pipeline.review.reader_reports.base import ReaderReport, ReaderReports
from kb_tools.storage.disk.files import refused

PROBLEM = "translation"
"""What `problem` says in a report."""
CLOSED = "closed.jsonl"
"""The end of the name of the file with what was closed."""
_MOST = 1_000
"""Most reports that are kept in memory: the newest."""
_LONGEST = {"page": 500, "section": 200, "words": 1_000, "reason": 1_000, "day": 10}
"""Most characters of each text."""
_LINE = 64 * 1024
"""Most bytes of a line. The rest of a longer one is no JSON, and is left out like it."""
_MATTERS = (PROBLEM.encode(), b'"closed"')
"""Words of the lines that are read."""
_ID = re.compile(r"[0-9a-zA-Z_-]{1,64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class JsonLines(ReaderReports):
    """A file or a folder. One that is not there yet has no reports."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._read: tuple[object, Sequence[ReaderReport]] | None = None

    @property
    def edition(self) -> object:
        """Inode, size and time of each file."""
        return tuple(_mark(path) for path in self._files())

    def opened(self) -> Sequence[ReaderReport]:
        """Return the reports that nobody has closed, the oldest first; of several with one id, the last."""
        with self._lock:
            edition = self.edition
            if self._read is None or self._read[0] != edition:
                self._read = edition, tuple(self._open_reports())
            return self._read[1]

    def close(self, report: str, person: str, day: str) -> None:
        """Add a line to the file of what was closed."""
        line = json.dumps({"closed": report, "person": person, "day": day}, ensure_ascii=False)
        path = self._closed
        with self._lock:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"{line}\n")
            except OSError as error:
                raise refused("write", path, error) from None

    @property
    def _closed(self) -> Path:
        return (
            self._path / CLOSED
            if self._path.is_dir()
            else self._path.with_name(f"{self._path.stem}.{CLOSED}")
        )

    def _files(self) -> list[Path]:
        if self._path.is_dir():
            return sorted(self._path.glob("*.jsonl"))
        return [path for path in (self._path, self._closed) if path.is_file()]

    def _open_reports(self) -> Iterator[ReaderReport]:
        found: dict[str, ReaderReport] = {}
        closed = set()
        for path in self._files():
            for data in _lines(path):
                if isinstance(data.get("closed"), str):
                    closed.add(data["closed"])
                elif (report := read_report(data)) is not None:
                    found.pop(report.id, None)
                    found[report.id] = report
        opened = [report for report in found.values() if report.id not in closed]
        yield from sorted(opened[-_MOST:], key=lambda report: report.day)


def read_report(data: Mapping[str, Any]) -> ReaderReport | None:
    """Return the report of a line; None for another answer, and for what is no answer."""
    if data.get("problem") != PROBLEM:
        return None
    names = ("id", "locale", *_LONGEST)
    texts = {name: value for name in names if isinstance(value := data.get(name, ""), str)}
    if len(texts) < len(names) or not _ID.fullmatch(texts["id"]):
        return None
    kept = {name: _CONTROL.sub("", texts[name])[:most].strip() for name, most in _LONGEST.items()}
    return ReaderReport(texts["id"], texts["locale"][:40], **kept)


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a file that may matter. A line that is none is left out: it may be half written.

    The file may hold millions of other answers, so it is never in memory as a whole.
    """
    try:
        with path.open("rb") as file:
            for line in iter(lambda: file.readline(_LINE), b""):
                if any(word in line for word in _MATTERS):
                    data = _object(line)
                    if data is not None:
                        yield data
    except FileNotFoundError:  # the server has just replaced it
        return
    except OSError as error:
        raise refused("read", path, error) from None


def _object(line: bytes) -> Mapping[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _mark(path: Path) -> tuple[str, int, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116  (hot)
    except OSError:
        return None
    return path.name, status.st_ino, status.st_size, status.st_mtime_ns
