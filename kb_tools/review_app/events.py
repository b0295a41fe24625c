"""What the server tells open browsers: catalogs that have changed, and who has which page open."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

_WAITING = 256
"""Most events that wait for a browser that does not read them. It gets `reload` in place of the rest."""
_ALIVE = 15.0
"""Seconds after which a comment is sent, so that the connection is not taken for a dead one."""
PRESENT = 30.0
"""Seconds for which somebody is on a page after having said so."""


class Events:
    """Sends events to all browsers that listen. `publish` may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[str | None], asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()
        self._closed = False

    def publish(self, name: str, **data: object) -> None:
        """Send an event to everybody who listens now."""
        message = f"event: {name}\ndata: {json.dumps(data)}\n\n"
        self._send(message)

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._closed = True
        self._send(None)

    def _send(self, message: str | None) -> None:
        with self._lock:
            listeners = list(self._listeners.items())
        for queue, loop in listeners:
            with contextlib.suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(_put, queue, message)

    async def stream(self) -> AsyncIterator[str]:
        """Yield events as a browser's `EventSource` reads them, until the browser leaves or the server stops."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield "retry: 2000\n\n"
            while not self._closed:
                try:
                    message = await asyncio.wait_for(queue.get(), _ALIVE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if message is None:
                    return
                yield message
        finally:
            with self._lock:
                self._listeners.pop(queue, None)


def _put(queue: asyncio.Queue[str | None], message: str | None) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait("event: reload\ndata: {}\n\n")
    queue.put_nowait(message)


@dataclass(slots=True)
class Presence:
    """Who has which page open. Methods may be called from any thread."""

    _here: dict[str, tuple[str, str, str, float]] = field(default_factory=dict)
    """By session: name, locale, path, and until when."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, session: str, name: str, locale: str, path: str) -> set[tuple[str, str]]:
        """Note that somebody is on a page; return the pages, with their locales, where somebody came or left."""
        with self._lock:
            now = time.monotonic()
            changed = {(loc, at) for _, loc, at, until in self._here.values() if until < now}
            self._here = {key: value for key, value in self._here.items() if value[3] >= now}
            earlier = self._here.get(session)
            self._here[session] = (name, locale, path, now + PRESENT)
            if earlier is None or earlier[:3] != (name, locale, path):
                changed.add((locale, path))
                changed |= {earlier[1:3]} if earlier else set()
            return changed

    def names(self, locale: str, path: str, without: str = "") -> list[str]:
        """Return the names of those who are on a page, but for one session, sorted."""
        with self._lock:
            now = time.monotonic()
            found = {
                name
                for session, (name, loc, at, until) in self._here.items()
                if (loc, at) == (locale, path) and until >= now and session != without
            }
        return sorted(found)
