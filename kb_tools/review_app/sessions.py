"""Who is signed in: a session for each browser, in memory. After a restart everybody signs in again."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from kb_tools.review_app.sign_in.base import Person

_MOST = 1_000
LASTS = 14 * 24 * 3600.0
"""Seconds without a request after which a session ends."""


@dataclass(slots=True)
class Session:
    """A browser in which somebody has signed in."""

    person: Person
    id: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """The value of the cookie."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What a request that changes something must have in `X-KB-Review`: other sites cannot read it."""
    used: float = field(default_factory=time.monotonic)

    def vouches(self, sent: str) -> bool:
        """Return whether a request has the right token."""
        return hmac.compare_digest(self.csrf.encode(), sent.encode("utf-8", "replace"))


class Sessions:
    """All sessions. Methods may be called from any thread."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, person: Person) -> Session:
        """Return a new session of a person."""
        session = Session(person)
        with self._lock:
            self._sessions[session.id] = session
            while len(self._sessions) > _MOST:
                self._sessions.popitem(last=False)
        return session

    def find(self, cookie: str) -> Session | None:
        """Return the session of a cookie; None where there is none, or it has ended."""
        with self._lock:
            session = self._sessions.get(cookie)
            if session is None:
                return None
            now = time.monotonic()
            if now - session.used > LASTS:
                del self._sessions[cookie]
                return None
            session.used = now
            self._sessions.move_to_end(cookie)
            return session
