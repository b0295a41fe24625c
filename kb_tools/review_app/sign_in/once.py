"""Signing in on one's own machine: a token in the address that the command prints, valid for one use."""

from __future__ import annotations

import hmac
import secrets
import threading

from kb_tools.review_app.sign_in.base import Asking, Person


class OnceToken:
    """A token that is valid once, for one person."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._token: str | None = secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    @property
    def token(self) -> str:
        """The token; empty once it was used."""
        return self._token or ""

    def consume(self, token: str) -> Person | None:
        """Return the person if the token is right, for the first time only."""
        with self._lock:
            if self._token is None or not hmac.compare_digest(
                self._token.encode(), token.encode("utf-8", "replace")
            ):
                return None
            self._token = None
            return self._person

    def recognize(self, asking: Asking) -> Person | None:
        """Return nobody: a request itself says nothing."""
        return None
