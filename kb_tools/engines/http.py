"""JSON over HTTP for engines, with deadlines and retries, and with nothing said that is secret.

urllib, because one kind of request to one server needs neither sessions nor another dependency.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

from kb_tools.engines.deadline import Deadline, opener
from kb_tools.engines.secrets import Secrets, without_credentials
from kb_tools.errors import KbError

_LONGEST_WAIT = 60.0
"""Most seconds before a retry, also where the server asks for more."""
_LARGEST = 8_000_000
"""Most bytes of an answer that are read."""
_UNPAID = frozenset({402, 456})
"""Statuses that mean that nothing more is translated until somebody pays: Payment Required, and DeepL's own."""
_UNPAID_CODES = frozenset(
    {
        "insufficient_quota",
        "insufficient_user_quota",
        "insufficient_credits",
        "insufficient_balance",
        "billing_hard_limit_reached",
        "billing_not_active",
        "quota_exceeded",
        "quotaexceeded",
        "dailylimitexceeded",
        "billing_disabled",
        "403001",
    }
)
"""Codes, types and reasons of errors that mean the same with another status, in small letters. Google says that a limit
per day is reached, or that billing is off; Azure has a number for what is free and used up."""
_PER_DAY = "perday"
"""A part of the names of Google's quotas of characters per day."""
_SLOW_DOWN = frozenset({"userratelimitexceeded", "ratelimitexceeded", "rate_limit_exceeded"})
"""Reasons of errors that mean "too many requests" with another status, such as Google's 403."""
_SHOWN = 300
"""Most characters of what a server says that are shown."""


class QuotaError(KbError):
    """Nothing more is translated until somebody pays, or a new period begins."""


class Refused(Exception):  # noqa: N818 - read as "the request was refused"
    """A request that failed at every attempt, or that the server rejected."""

    def __init__(self, reason: str, *, transient: bool, status: int | None = None, about: str = "") -> None:
        super().__init__(reason)
        self.transient = transient
        """True where the server failed, False where it rejected the request."""
        self.status = status
        """The HTTP status with which the server rejected it, if it did."""
        self.about = about
        """What the server names as the fault in the request: a code and the name of a parameter."""


@dataclass(frozen=True, slots=True)
class Client:
    """A server, with its timeout and its retries."""

    url: str
    """Without a name or password in it."""
    timeout: float
    """Seconds until a request is given up, from the first byte sent to the last one read."""
    retries: int
    """How many times a request is made again."""
    backoff: float
    """Seconds to wait before the second attempt; doubled each time."""
    key_variable: str
    """The environment variable that holds the key of the server; messages name it."""
    key_hint: str = ""
    """What to do where the server refuses the key; the variable is named where this says nothing."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with each request."""
    secrets: Secrets = field(default_factory=Secrets)
    """What no message may show, whoever says it."""

    def json(
        self,
        path: str,
        body: Mapping[str, Any] | Sequence[Any] | None = None,
        right: Callable[[Any], bool] = bool,
    ) -> Any:
        """Return the JSON that the server answers, once it is `right`.

        After 429, 5xx, a timeout, a lost connection or an answer that is not right, the request is sent again,
        at the time that the server names (Retry-After) if it does. Raises Refused where every attempt failed or the
        server rejects the request, QuotaError where it wants money, and KbError where it refuses the key, sends
        elsewhere, or no server answers.
        """
        reason = "no attempt"
        for attempt in range(self.retries + 1):
            wait = self.backoff * 2**attempt
            try:
                found = self._once(path, body)
                if right(found):
                    return found
                reason = "the answer does not fit the request"
            except _StatusError as error:
                reason = self._refusal(error)
                wait = _retry_after(error.headers.get("Retry-After")) or wait
            except _TooLargeError:
                raise Refused(f"the answer has more than {_LARGEST:,} bytes", transient=False) from None
            except (ValueError, RecursionError):
                reason = "the answer is not JSON"
            except TimeoutError:
                reason = f"no answer within {self.timeout:g} s"
            except (OSError, http.client.HTTPException) as error:
                reason = self.secrets.hidden(str(getattr(error, "reason", error)) or type(error).__name__)
                nobody = isinstance(getattr(error, "reason", None), ConnectionRefusedError)
                if nobody and (attempt == self.retries or body is None):
                    raise self._gone(reason) from None
            if attempt < self.retries:
                time.sleep(min(wait, _LONGEST_WAIT))
        raise Refused(reason, transient=True)

    def _once(self, path: str, body: Mapping[str, Any] | Sequence[Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = {"Content-Type": "application/json", "Accept": "application/json", **self.headers}
        # http and https only, which is checked where the URL is read
        request = urllib.request.Request(self.url + path, data, headers)  # noqa: S310
        with Deadline(self.timeout) as deadline:
            try:
                with opener(deadline).open(request, timeout=self.timeout) as response:
                    text = response.read(_LARGEST + 1)
            except urllib.error.HTTPError as error:
                with error:
                    raise _StatusError(error.code, error.headers, *_said_by(error)) from None
            if len(text) > _LARGEST:
                raise _TooLargeError
        return json.loads(text)

    def _refusal(self, error: _StatusError) -> str:
        """Return why a server refuses for now. Raises KbError or Refused where asking again is in vain."""
        if 300 <= error.code < 400:
            self._redirected(error)
        reason = _short(self.secrets.hidden(f"{error.code} {error.words}")).rstrip(". ")
        named = {*error.about.lower().split(), "".join(error.words.lower().split())}
        if error.code in _UNPAID or named & _UNPAID_CODES or any(_PER_DAY in name for name in named):
            raise self._unpaid(reason) from None
        if error.code in (401, 403) and not named & _SLOW_DOWN:
            raise self._forbidden(reason) from None
        if error.code not in (403, 408, 409, 425, 429) and error.code < 500:
            raise Refused(reason, transient=False, status=error.code, about=error.about) from None
        return reason

    def _redirected(self, error: _StatusError) -> NoReturn:
        """Refuse to follow: texts and key are for the server that the project names, and for no other."""
        place = without_credentials(urljoin(self.url, error.headers.get("Location") or ""))
        there = urlsplit(place)
        raise KbError(
            f"The server sends elsewhere ({error.code}), and kb-tools does not follow.",
            where=self.url,
            hint="If it is yours, write under engines in mkdocs.yml the url "
            f"{self.secrets.hidden(f'{there.scheme}://{there.netloc}')} with its path.",
        ) from None

    def _forbidden(self, reason: str) -> KbError:
        return KbError(
            f"The server refuses: {reason}.",
            where=self.url,
            hint=self.key_hint or f"Put the right key into the environment: {self.key_variable}",
        )

    def _unpaid(self, reason: str) -> QuotaError:
        return QuotaError(
            f"The quota of the server is used up: {reason}.",
            where=self.url,
            hint="Raise it, or wait for the next period, and run kb translate again. What was translated is kept.",
        )

    def _gone(self, reason: str) -> KbError:
        return KbError(
            f"The server cannot be reached: {reason}.",
            where=self.url,
            hint="Start it, or correct the url under engines in mkdocs.yml.",
        )


class _TooLargeError(Exception):
    """Raised for an answer that is larger than any translation."""


class _StatusError(Exception):
    """An answer whose status is no success, read while there was time."""

    def __init__(self, code: int, headers: Message, words: str, about: str) -> None:
        super().__init__(code)
        self.code = code
        self.headers = headers
        self.words = words
        """What the server says about it."""
        self.about = about
        """Its code, its type, its reasons and the parameter that it is about, as far as the server names them."""


def _said_by(error: urllib.error.HTTPError) -> tuple[str, str]:
    """Return the message of an answer that is an error, and what it is about.

    Servers write `{"error": "…"}`, `{"error": {"message": "…", "code": "…", "type": "…", "param": "…"}}`,
    `{"message": "…", "detail": "…"}` or `{"detail": "…"}`. Google has reasons besides, in `errors` and `details`.
    """
    try:
        found = json.loads(error.read(10_000))
    except (ValueError, OSError, RecursionError, http.client.HTTPException):
        return str(error.reason), ""
    told = found.get("error", found) if isinstance(found, dict) else found
    if not isinstance(told, dict):
        return str(told or error.reason), ""
    words = dict.fromkeys(str(told[key]) for key in ("message", "detail", "error") if told.get(key))
    about = [str(told[key]) for key in ("code", "type", "param") if told.get(key)]
    return ": ".join(words) or str(error.reason), " ".join([*about, *_reasons(told)])


def _reasons(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the reasons that Google gives for an error, and the names of the quotas that are exceeded."""
    for key in ("errors", "details"):
        listed = told.get(key)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                more = one.get("metadata")
                quota = more.get("quota_limit") if isinstance(more, dict) else None
                yield from (str(value) for value in (one.get("reason"), quota) if value)


def _short(words: str) -> str:
    """Return what a server says, on one line and no longer than people read. No secret may be in it, cut or whole."""
    text = " ".join(words.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


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
