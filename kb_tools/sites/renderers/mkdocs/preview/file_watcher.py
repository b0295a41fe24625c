"""Watches the files of a preview: looks at them after events of the operating system, and every few seconds.

Events only say when to look. What has changed is found by comparing two looks, so a file counts with any name, a
folder may be renamed or replaced, and a path may be watched before it exists. Disks that send no events (some network
mounts) are looked at nevertheless.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchdog.events import FileModifiedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kb_tools.model.digest import digest

Look = Mapping[str, tuple[object, ...]]
"""The state of each watched file, by its absolute path."""

_SKIPPED = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules", ".venv", ".mypy_cache"})
"""Folders that hold no input of a site."""
_SWAPPED = (".swp", ".swo", ".swx", ".swpx")
"""Suffixes of the files that an editor keeps, under a hidden name, while a file is open in it."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A path that a handler watches."""

    path: str
    handler: Any
    """A watchdog handler, which is called for each changed file."""
    recursive: bool


@dataclass
class Watcher:
    """An observer with the methods that MkDocs' server and plugins call on theirs."""

    seconds: float
    """The longest time between two looks."""
    _watched: list[Watched] = field(default_factory=list)
    _by_content: set[str] = field(default_factory=set)
    _observer: Any = None
    _alarms: dict[str, tuple[int, bool, Any]] = field(default_factory=dict)
    """The paths that the system sends events for, each with its inode, whether with all below it, and the watch."""
    _wake: threading.Event = field(default_factory=threading.Event)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _thread: threading.Thread | None = None
    _stopped: bool = False
    _last: Look = field(default_factory=dict)

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> Watched:
        """Call a handler for changes of a file, or below a folder; neither need exist."""
        watch = Watched(os.path.abspath(path), handler, recursive)  # noqa: PTH100  (keeps links)
        with self._lock:
            self._watched.append(watch)
            self._last = {**dict(_look_at(watch.path, recursive)), **self._last}
            self._set_alarms()
        return watch

    def unschedule(self, watch: Watched) -> None:
        """Stop the watch that `schedule` returned."""
        with self._lock, contextlib.suppress(ValueError):
            self._watched.remove(watch)

    def look(self) -> Look:
        """Return the present state of all watched files."""
        with self._lock:
            watched, by_content = (
                {(each.path, each.recursive) for each in self._watched},
                set(self._by_content),
            )
        found: dict[str, tuple[object, ...]] = {}
        for path, recursive in watched:
            found.update(_look_at(path, recursive))
        for path in by_content & found.keys():
            with contextlib.suppress(OSError):
                found[path] = (digest(Path(path).read_bytes()),)
        return found

    def compare_by_content(self, before: Look) -> None:
        """Compare the files that have changed since a look by their content from now on.

        Plugins write files among the pages while they build a site. The same bytes are no reason to build it again.
        """
        after = self.look()
        touched = {path for path, mark in after.items() if before.get(path) != mark}
        with self._lock:
            self._by_content |= touched

    def start(self) -> None:
        """Begin to look. Without events of the system, only every few seconds."""
        # What it logs while it stops concerns nobody: without a handler, Python prints it.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        # It warns when it sees a new folder twice. Files are compared here, so nothing is missed or told twice.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        self._observer = Observer()
        try:
            self._observer.start()
        except OSError:
            self._observer = None
        with self._lock:
            self._set_alarms()
        self._last = self.look()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stopped = True
        self._wake.set()
        if self._observer is not None:
            self._observer.stop()

    def join(self) -> None:
        """Wait until it has stopped."""
        for each in (self._thread, self._observer):
            if each is not None and each.is_alive():
                each.join()

    def _run(self) -> None:
        while not self._stopped:
            self._wake.wait(self.seconds)
            self._wake.clear()
            if self._stopped:
                return
            before, after = self._last, self.look()
            self._last = after
            changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
            if changed:
                self._tell(changed)
                with self._lock:
                    self._set_alarms()

    def _tell(self, changed: set[str]) -> None:
        with self._lock:
            watched = list(self._watched)
        for each in watched:
            for path in sorted(changed):
                if path == each.path or path.startswith(f"{each.path}{os.sep}"):
                    each.handler.dispatch(FileModifiedEvent(path))

    def _set_alarms(self) -> None:
        """Ask the system for events of all watched paths, again where another folder has taken the place of one."""
        if self._observer is None or self._stopped:
            return
        handler = FileSystemEventHandler()
        handler.on_any_event = self._alarm  # type: ignore[method-assign]
        for each in self._watched:
            place, recursive = Path(each.path), each.recursive
            if not place.is_dir():  # a file that is saved anew is another file: its folder tells
                place, recursive = place.parent, False
            try:
                folder, inode = str(place), place.stat().st_ino
            except OSError:
                continue
            known = self._alarms.get(folder)
            if known is not None and known[0] == inode and (known[1] or not recursive):
                continue
            with contextlib.suppress(Exception):  # no more events from the system: the looks remain
                if known is not None:
                    self._observer.unschedule(known[2])
            with contextlib.suppress(Exception):
                watch = self._observer.schedule(handler, folder, recursive=recursive)
                self._alarms[folder] = inode, recursive, watch

    def _alarm(self, event: Any) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self._wake.set()


def _look_at(path: str, recursive: bool) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the files at or below a path. A link is what it leads to."""
    known: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        at = waiting.pop()
        try:
            status = os.stat(at)  # noqa: PTH116  (hot)
            with os.scandir(at) as entries:
                inside = list(entries)
        except NotADirectoryError:
            yield at, (status.st_mtime_ns, status.st_size, status.st_ino)
            continue
        except (OSError, ValueError):
            continue
        if (status.st_dev, status.st_ino) in known:  # a link to a folder above
            continue
        known.add((status.st_dev, status.st_ino))
        for entry in inside:
            try:
                folder, status = entry.is_dir(), entry.stat()
            except OSError:  # removed just now, or a link to nothing
                continue
            if folder:
                if recursive and entry.name not in _SKIPPED:
                    waiting.append(entry.path)
            elif not _is_of_an_editor(entry.name):
                yield entry.path, (status.st_mtime_ns, status.st_size, status.st_ino)


def _is_of_an_editor(name: str) -> bool:
    return name.startswith(".#") or (name.startswith(".") and name.endswith(_SWAPPED)) or name == ".DS_Store"
