"""JSON over HTTP for engines, with timeouts and retries.

urllib, because one kind of request to one server needs neither sessions nor another dependency.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from kb_tools.errors import KbError

_LONGEST_WAIT = 60.0
"""Most seconds before a retry, also where the server asks for more."""
_LARGEST = 50_000_000
"""Most bytes of an answer that are read."""


class Refused(Exception):  # noqa: N818 - read as "the request was refused"
    """A request that failed at every attempt, or that the server rejected."""

    def __init__(self, reason: str, *, transient: bool) -> None:
        super().__init__(reason)
        self.transient = transient
        """True where the server failed, False where it rejected the request."""


@dataclass(frozen=True, slots=True)
class Client:
    """A server, with its timeout and its retries."""

    url: str
    timeout: float
    """Seconds until a request that hangs is given up."""
    retries: int
    """How many times a request is made again."""
    backoff: float
    """Seconds to wait before the second attempt; doubled each time."""
    key_variable: str
    """The environment variable that holds the key of the server; messages name it."""

    def json(
        self, path: str, body: Mapping[str, Any] | None = None, right: Callable[[Any], bool] = bool
    ) -> Any:
        """Return the JSON that the server answers, once it is `right`.

        After 429, 5xx, a timeout, a lost connection or an answer that is not right, the request is sent again,
        at the time that the server names (Retry-After) if it does. Raises Refused where every attempt failed or the
        server rejects the request, and KbError where it refuses the key or no server answers.
        """
        reason = "no attempt"
        for attempt in range(self.retries + 1):
            wait = self.backoff * 2**attempt
            try:
                found = self._once(path, body)
                if right(found):
                    return found
                reason = "the answer does not fit the request"
            except urllib.error.HTTPError as error:
                with error:
                    reason = _reason_of(error)
                    if error.code in (401, 403):
                        raise self._forbidden(reason) from None
                    if error.code != 429 and error.code < 500:
                        raise Refused(reason, transient=False) from None
                    wait = _retry_after(error.headers.get("Retry-After")) or wait
            except (ValueError, RecursionError):
                reason = "the answer is not JSON"
            except TimeoutError:
                reason = f"no answer within {self.timeout:g} s"
            except (OSError, http.client.HTTPException) as error:
                reason = str(getattr(error, "reason", error))
                nobody = isinstance(getattr(error, "reason", None), ConnectionRefusedError)
                if nobody and (attempt == self.retries or body is None):
                    raise self._gone(reason) from None
            if attempt < self.retries:
                time.sleep(min(wait, _LONGEST_WAIT))
        raise Refused(reason, transient=True)

    def _once(self, path: str, body: Mapping[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode("utf-8")
        request = urllib.request.Request(  # noqa: S310 - http and https only, checked where the URL is read
            self.url + path, data, {"Content-Type": "application/json", "Accept": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=self.timeout) as response:  # noqa: S310
            return json.loads(response.read(_LARGEST))

    def _forbidden(self, reason: str) -> KbError:
        return KbError(
            f"The server refuses: {reason}.",
            where=self.url,
            hint=f"Put the right key into the environment: {self.key_variable}",
        )

    def _gone(self, reason: str) -> KbError:
        return KbError(
            f"The server cannot be reached: {reason}.",
            where=self.url,
            hint="Start it, or correct the url under engines in mkdocs.yml.",
        )


def _reason_of(error: urllib.error.HTTPError) -> str:
    """Return the status and the message of an answer that is an error."""
    try:
        words = json.loads(error.read(10_000))["error"]
    except (ValueError, KeyError, TypeError, OSError, http.client.HTTPException):
        words = error.reason
    return f"{error.code} {words}"


def _retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header, which holds seconds or a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
