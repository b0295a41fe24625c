"""Watches files by events of the operating system, and by polling on disks that send none."""

from __future__ import annotations

from typing import Any

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_CHANGES = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""The events that count as a change. Opening and closing a file do not."""


class Watcher:
    """Combines two watchdog observers, with the methods that MkDocs' server calls."""

    def __init__(self, seconds: float) -> None:
        self._observers: list[Any] = [Observer(), PollingObserver(timeout=seconds)]

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> list[Any]:
        """Call a handler for changes below a path; return one watch per observer."""
        return [
            observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
            for observer in self._observers
        ]

    def unschedule(self, watches: list[Any]) -> None:
        """Stop the watches that `schedule` returned."""
        for observer, watch in zip(self._observers, watches, strict=True):
            observer.unschedule(watch)

    def start(self) -> None:
        """Start both observers; only the polling one if the system has no watches left."""
        try:
            self._observers[0].start()
        except OSError:
            del self._observers[0]
        self._observers[-1].start()

    def stop(self) -> None:
        """Stop the observers."""
        for observer in self._observers:
            observer.stop()

    def join(self) -> None:
        """Wait until the observers have stopped."""
        for observer in self._observers:
            if observer.is_alive():
                observer.join()
