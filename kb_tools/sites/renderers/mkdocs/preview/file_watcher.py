"""Notices saved files at once where the system tells, and by looking now and then where it does not."""

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
"""To open a file and to read it is none."""


class Watcher:
    """What MkDocs' server expects of watchdog's observers, by two of them."""

    def __init__(self, seconds: float) -> None:
        self._observers: list[Any] = [Observer(), PollingObserver(timeout=seconds)]

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> list[Any]:
        """Have a handler told of changes."""
        return [
            observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
            for observer in self._observers
        ]

    def unschedule(self, watches: list[Any]) -> None:
        """End what `schedule` began."""
        for observer, watch in zip(self._observers, watches, strict=True):
            observer.unschedule(watch)

    def start(self) -> None:
        """Begin to watch. Where the system has no more watches to give, looking now and then must do."""
        try:
            self._observers[0].start()
        except OSError:
            del self._observers[0]
        self._observers[-1].start()

    def stop(self) -> None:
        """End watching."""
        for observer in self._observers:
            observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        for observer in self._observers:
            if observer.is_alive():
                observer.join()
