"""Signing in by an invitation: a signed link that is valid once, and for some days.

Programs that look at mail fetch links. So the link shows a page with a button, and only the button uses it up. What is
signed can be read: it holds no more than who is invited, until when, and a number that is kept once it is used.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb_tools.review_app.sign_in.base import Asking, Person
from kb_tools.review_app.spent import Spent

VALID = 7 * 24 * 3600
"""Seconds for which an invitation is valid."""
_PURPOSE = b"kb-review invitation\0"
_LONGEST = 2_000


class Invitations:
    """Makes invitations, and takes each once."""

    def __init__(
        self, secret: bytes, used: Path, find: Callable[[str], Person | None], now: Callable[[], float]
    ) -> None:
        """Sign with a secret. `used` is the file of the invitations that were used."""
        self._secret = secret
        self._used = Spent(used, now)
        self._find = find
        self._now = now

    def invite(self, person: Person) -> str:
        """Return a token for a person."""
        said = {"who": person.email, "until": int(self._now()) + VALID, "once": secrets.token_hex(16)}
        payload = json.dumps(said, separators=(",", ":")).encode()
        return f"{_encoded(payload)}.{_encoded(self._signature(payload))}"

    def consume(self, token: str) -> Person | None:
        """Return the person who is invited, for the first time only; None for no valid invitation."""
        said = self._read(token)
        if said is None:
            return None
        person = self._find(said["who"])
        if person is None or not self._used.spend(said["once"], said["until"]):
            return None
        return person

    def recognize(self, asking: Asking) -> Person | None:
        """Return nobody: a request itself says nothing."""
        return None

    def _read(self, token: str) -> dict[str, Any] | None:
        """Return what a token says, if it was signed here and is still valid."""
        if len(token) > _LONGEST or not token.isascii():
            return None
        first, _, second = token.partition(".")
        try:
            payload, signature = _decoded(first), _decoded(second)
        except (ValueError, binascii.Error):
            return None
        if not hmac.compare_digest(signature, self._signature(payload)):
            return None
        said: dict[str, Any] = json.loads(payload)
        return said if said["until"] >= self._now() else None

    def _signature(self, payload: bytes) -> bytes:
        return hmac.digest(self._secret, _PURPOSE + payload, hashlib.sha256)


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    padded = text + "=" * (-len(text) % 4)
    data = base64.b64decode(padded, altchars=b"-_", validate=True)
    if _encoded(data) != text:
        raise ValueError(text)
    return data
