"""Who is signed in: a session for each browser.

On one's own machine sessions are in memory, and end with the server. A team's are signed, so that nobody needs another
invitation after a restart; roles are those of the team's file at that moment.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from kb_tools.review_app.sign_in.base import Person

_MOST = 1_000
LASTS = 14 * 24 * 3600
"""Seconds after which a session ends."""
_PURPOSE = b"kb-review session\0"


@dataclass(slots=True)
class Session:
    """A browser in which somebody has signed in."""

    person: Person
    id: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """The value of the cookie."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What a request that changes something must have in `X-KB-Review`: other sites cannot read it."""
    until: float = field(default_factory=lambda: time.time() + LASTS)

    def vouches(self, sent: str) -> bool:
        """Return whether a request has the right token."""
        return hmac.compare_digest(self.csrf.encode(), sent.encode("utf-8", "replace"))


class Sessions:
    """All sessions. Methods may be called from any thread."""

    def __init__(self, secret: bytes = b"", find: Callable[[str], Person | None] = lambda _: None) -> None:
        """Keep sessions in memory; with a secret, also recognize those that were signed with it before a restart.

        `find` returns the person of an e-mail address, None for one who is not in the team any more.
        """
        self._secret = secret
        self._find = find
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, person: Person) -> Session:
        """Return a new session of a person."""
        session = Session(person)
        if self._secret:
            said = f"{secrets.token_urlsafe(16)}.{int(session.until)}.{person.email.encode().hex()}"
            session.id = f"{said}.{self._signed(said)}"
            session.csrf = self._signed(f"csrf {session.id}")
        self._keep(session)
        return session

    def find(self, cookie: str) -> Session | None:
        """Return the session of a cookie; None where there is none, or it has ended."""
        with self._lock:
            session = self._sessions.get(cookie)
            if session is not None:
                self._sessions.move_to_end(cookie)
        session = session or self._restored(cookie)
        return session if session is not None and session.until > time.time() else None

    def _restored(self, cookie: str) -> Session | None:
        """Return a session that was opened before a restart."""
        said, _, signature = cookie.rpartition(".")
        if (
            not self._secret
            or not said
            or not hmac.compare_digest(self._signed(said).encode(), signature.encode("utf-8", "replace"))
        ):
            return None
        _, until, email = said.split(".")
        person = self._find(bytes.fromhex(email).decode())
        if person is None:
            return None
        session = Session(person, cookie, self._signed(f"csrf {cookie}"), float(until))
        self._keep(session)
        return session

    def _keep(self, session: Session) -> None:
        with self._lock:
            self._sessions[session.id] = session
            while len(self._sessions) > _MOST:
                self._sessions.popitem(last=False)

    def _signed(self, text: str) -> str:
        data = _PURPOSE + text.encode("utf-8", "replace")
        return hmac.digest(self._secret, data, hashlib.sha256).hex()
