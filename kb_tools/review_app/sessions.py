"""Who is signed in: a session for each browser.

On one's own machine sessions are in memory, and end with the server. A team's are signed, so that nobody needs another
invitation after a restart; roles are those of the team's file at that moment.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kb_tools.review_app.sign_in.base import Person
from kb_tools.review_app.spent import Spent

_MOST = 1_000
LASTS = 14 * 24 * 3600
"""Seconds after which a session ends."""
LASTS_BY_PROVIDER = 12 * 3600
"""The same, where an OpenID provider signs people in: it knows who has left."""
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

    def __init__(
        self,
        secret: bytes = b"",
        member: Callable[[Person], Person | None] = lambda _: None,
        ended: Spent | None = None,
        lasts: int = LASTS,
    ) -> None:
        """Keep sessions in memory; with a secret, also recognize those that were signed with it before a restart.

        `member` returns what a person may do now, None for one who is not in the team any more. `ended` has the
        sessions whose people have signed out.
        """
        self._secret = secret
        self._member = member
        self._ended = ended
        self.lasts = lasts
        """Seconds after which a session ends."""
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, person: Person) -> Session:
        """Return a new session of a person."""
        session = Session(person, until=time.time() + self.lasts)
        if self._secret:
            who = json.dumps([person.name, person.email, list(person.groups)]).encode()
            said = (
                f"{secrets.token_urlsafe(16)}.{int(session.until)}.{base64.urlsafe_b64encode(who).decode()}"
            )
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

    def close(self, session: Session) -> None:
        """End a session: its cookie counts no more, also after a restart."""
        if self._secret and self._ended is not None:
            self._ended.spend(_digest(session.id), session.until)
        with self._lock:
            self._sessions.pop(session.id, None)

    def _restored(self, cookie: str) -> Session | None:
        """Return a session that was opened before a restart."""
        said, _, signature = cookie.rpartition(".")
        if (
            not self._secret
            or not said
            or not hmac.compare_digest(self._signed(said).encode(), signature.encode("utf-8", "replace"))
        ):
            return None
        _, until, who = said.split(".")
        name, email, groups = _read(who)
        person = self._member(Person(name, email, groups=tuple(groups)))
        if person is None or (self._ended is not None and _digest(cookie) in self._ended):
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


def _read(who: str) -> Any:
    """Return what was signed of a person: name, e-mail address, groups."""
    return json.loads(base64.urlsafe_b64decode(who))


def _digest(cookie: str) -> str:
    """Return what stands for a session in the file of those that were ended: the cookie itself would be a key."""
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()[:32]
