"""What a browser carries while its person signs in elsewhere: one cookie, from which three secrets follow.

The state ties the answer to this browser (RFC 6749, section 10.12), the nonce ties the ID token to it (OpenID Connect
Core, section 3.1.2.1), and the verifier ties the code to it (PKCE, RFC 7636). All three are computed from a random seed
and the secret of the server. So nothing is kept here, and a restart in between disturbs nobody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

LASTS = 600
"""Seconds for which somebody may take to sign in."""
_COOKIE = re.compile(
    r"(?P<seed>[A-Za-z0-9_-]{22})\.(?P<until>\d{1,12})\.(?P<to>[A-Za-z0-9_-]{0,400})\.(?P<sign>[A-Za-z0-9_-]{43})"
)
_PLACE = re.compile(r"#/[A-Za-z0-9_.~!$&'()*+,;=:@%/-]{0,200}")
"""A place in the app: what stands after the `#` of its address."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One person on the way to the provider and back."""

    secret: bytes
    seed: str
    until: int
    """Seconds since 1970 after which it is too late."""
    to: str = ""
    """The place in the app that they wanted, such as `#/lt`; empty for its start."""

    @classmethod
    def begin(cls, secret: bytes, now: float, to: str = "") -> Departure:
        """Return a new one. A place that is none of the app's is left out."""
        return cls(secret, secrets.token_urlsafe(16), int(now) + LASTS, to if _PLACE.fullmatch(to) else "")

    @classmethod
    def read(cls, secret: bytes, cookie: str, now: float) -> Departure | None:
        """Return the one in a cookie; None for a cookie that is not ours, or too old."""
        found = _COOKIE.fullmatch(cookie)
        if found is None:
            return None
        to = base64.urlsafe_b64decode(found["to"] + "=" * (-len(found["to"]) % 4)).decode("ascii", "replace")
        departure = cls(secret, found["seed"], int(found["until"]), to)
        right = hmac.compare_digest(departure.cookie, cookie)
        return departure if right and departure.until >= now else None

    @property
    def cookie(self) -> str:
        """The value of the cookie."""
        to = base64.urlsafe_b64encode(self.to.encode()).decode().rstrip("=")
        said = f"{self.seed}.{self.until}.{to}"
        return f"{said}.{self._derived('cookie ' + to)}"

    @property
    def state(self) -> str:
        """What the provider sends back as it is."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What the ID token must hold."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """What proves that the code was asked for by this browser: 43 characters, as RFC 7636 wants."""
        return self._derived("verifier")

    @property
    def challenge(self) -> str:
        """The hash of the verifier, which the provider is told first (method `S256`)."""
        return _encoded(hashlib.sha256(self.verifier.encode()).digest())

    def _derived(self, purpose: str) -> str:
        data = f"kb-review sign-in {purpose}\0{self.seed}\0{self.until}".encode()
        return _encoded(hmac.digest(self.secret, data, hashlib.sha256))


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
