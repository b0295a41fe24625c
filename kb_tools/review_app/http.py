"""Requests to the servers that a team names: within a time, of a limited size, and to no other server.

The answers are those of somebody else. Nothing of a request may be in a message: it can hold a password or a token.
"""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from types import MappingProxyType
from urllib.parse import urlsplit

from kb_tools.engines.deadline import Deadline, opener
from kb_tools.engines.secrets import without_credentials

PATIENCE = 10.0
"""Seconds until a request is given up, from the first byte sent to the last one read."""
LARGEST = 1_000_000
"""Most bytes of an answer."""
_OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


class UnreachableError(Exception):
    """There is no whole answer: no server, no time, too many bytes. The message is a clause."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has answered, whatever its status. Redirects are answers, too: none is followed."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: bytes

    @property
    def json(self) -> object:
        """The body as JSON; None where it is none."""
        try:
            found: object = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return found

    @property
    def fields(self) -> dict[str, object]:
        """The body as a JSON object; empty where it is none."""
        found = self.json
        return found if isinstance(found, dict) else {}


def is_secure(url: str) -> bool:
    """Return whether nobody on the way can read or change what is sent: HTTPS, or a server on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _OWN_MACHINE))


def ask(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
    patience: float = PATIENCE,
) -> Answer:
    """Send a request and return the answer. Raises UnreachableError where there is no whole one."""
    if not is_secure(url):
        raise UnreachableError(f"{without_credentials(url)} is no https address")
    request = urllib.request.Request(url, body, dict(headers), method=method)  # noqa: S310 (checked above)
    try:
        with Deadline(patience) as deadline:
            try:
                with opener(deadline).open(request, timeout=patience) as response:
                    return _answer(response.status, response.headers, response.read(LARGEST + 1))
            except urllib.error.HTTPError as error:
                with error:
                    return _answer(error.code, error.headers, error.read(LARGEST + 1))
    except TimeoutError:
        raise UnreachableError(f"it has not answered within {patience:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(_reason(error)) from None


def _answer(status: int, headers: Message, body: bytes) -> Answer:
    if len(body) > LARGEST:
        raise UnreachableError(f"its answer has more than {LARGEST:,} bytes")
    return Answer(status, {name.lower(): value for name, value in headers.items()}, body)


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({cause.verify_message})"
    if isinstance(cause, TimeoutError):
        return "it has not answered in time"
    if isinstance(cause, ConnectionRefusedError):
        return "nothing listens there"
    return "the connection has failed"
