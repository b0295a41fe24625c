"""Refuses requests that do not come from the app itself, before anything reads them.

Another site can point its own name at this machine (DNS rebinding), send forms and requests here from its pages, or put
the app into a frame. `Host` must therefore be exactly that of the origin, a request that changes something must have
exactly the app's `Origin` and be JSON, and nothing may be longer than a person's text. Whether the person may do it is
asked later (sessions.py).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.responses import JSONResponse

from kb_tools.review_app.origins import Origins

LARGEST = 64 * 1024
"""Most bytes of the body of a request."""
_LONGEST_PATH = 2_000
_LONGEST_QUERY = 4_000
_JSON = frozenset({"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"})
_OURS = frozenset({"same-origin", "none"})
"""What a browser says in `Sec-Fetch-Site` of requests by the app, and of addresses that a person has typed."""

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    said: str
    todo: str = "Open the address that kb review serve has printed."


class TooLargeError(Exception):
    """The body of a request is longer than is allowed."""


class Guard:
    """Passes requests on to the app or to the pages, by the port at which they come, with what protects the answer."""

    def __init__(self, app: App, pages: App, origins: Origins) -> None:
        self._app, self._pages, self._origins = app, pages, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        for_pages = scope["server"][1] == self._origins.pages_port
        asked = _Asked.of(scope)
        refusal = self._refusal(asked, for_pages=for_pages)
        guarded = _guarded(send, self._headers(asked, for_pages=for_pages))
        if refusal is None:
            await (self._pages if for_pages else self._app)(scope, _bounded(receive), guarded)
            return
        body = {"error": {"said": refusal.said, "todo": refusal.todo}}
        await JSONResponse(body, refusal.status)(scope, receive, guarded)

    def _refusal(self, asked: _Asked, *, for_pages: bool) -> Refusal | None:
        origins = self._origins
        if asked.all("host") != [origins.pages_host if for_pages else origins.app_host]:
            return Refusal(421, "This server does not answer for that host.")
        refusal = _unreadable(asked)
        if refusal is not None:
            return refusal
        if asked.method not in (("GET", "HEAD") if for_pages else ("GET", "HEAD", "POST")):
            return Refusal(405, "This cannot be done here.")
        if for_pages:
            return None
        own = [origins.app]
        if asked.method == "POST":
            return self._wrong_post(asked, own)
        if asked.all("origin") not in ([], own):
            return Refusal(403, "This is not for pages of other sites.")
        site = asked.all("sec-fetch-site")
        if asked.is_data and site and not _OURS.issuperset(site):
            return Refusal(403, "This is not for pages of other sites.")
        return None

    def _wrong_post(self, asked: _Asked, own: list[str]) -> Refusal | None:
        if asked.all("origin") != own or not _OURS.issuperset(asked.all("sec-fetch-site")):
            return Refusal(403, "This is not for pages of other sites.")
        kinds = asked.all("content-type")
        if len(kinds) != 1 or kinds[0].lower() not in _JSON or asked.all("content-encoding"):
            return Refusal(415, "The body of a request must be JSON.", "Load the app again.")
        lengths = asked.all("content-length")
        if lengths and (len(lengths) > 1 or not lengths[0].isascii() or not lengths[0].isdigit()):
            return Refusal(400, "The length of this request is not clear.", "Load the app again.")
        if lengths and (len(lengths[0]) > len(str(LARGEST)) or int(lengths[0]) > LARGEST):
            return too_large()
        return None

    def _headers(self, asked: _Asked, *, for_pages: bool) -> list[tuple[bytes, bytes]]:
        origins = self._origins
        headers = {
            "content-security-policy": origins.pages_policy if for_pages else origins.app_policy,
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cache-control": "no-store" if asked.is_data or not for_pages else "no-cache",
        }
        if not for_pages:
            headers |= {
                "x-frame-options": "DENY",
                "cross-origin-opener-policy": "same-origin",
                "cross-origin-resource-policy": "same-origin",
            }
        return [(name.encode(), value.encode()) for name, value in headers.items()]


def too_large() -> Refusal:
    """Return the refusal of a body that is too long."""
    return Refusal(413, "This text is too long.", f"A request may have {LARGEST // 1024} KiB.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request says before its body."""

    method: str
    raw_path: bytes
    query: bytes
    headers: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> _Asked:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1").strip())
        raw = scope.get("raw_path") or scope["path"].encode()
        return cls(scope["method"], raw, scope.get("query_string", b""), headers)

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        return self.headers.get(name, [])

    @property
    def is_data(self) -> bool:
        """Whether it is asked for data, and not for a file of the app."""
        return self.raw_path.startswith((b"/api", b"/events"))


def _unreadable(asked: _Asked) -> Refusal | None:
    if len(asked.raw_path) > _LONGEST_PATH or len(asked.query) > _LONGEST_QUERY:
        return Refusal(414, "This address is too long.")
    try:
        path = unquote_to_bytes(asked.raw_path.partition(b"?")[0]).decode("utf-8")
        unquote_to_bytes(asked.query).decode("utf-8")
    except UnicodeError:
        return Refusal(400, "This address is not UTF-8.")
    steps = path.replace("\\", "/").split("/")
    if not path.startswith("/") or path.startswith("//") or ".." in steps or "." in steps or "\\" in path:
        return Refusal(400, "There is no such address.")
    if any(character < " " or character == "\x7f" for character in path):
        return Refusal(400, "There is no such address.")
    return None


def _guarded(send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    """Return a `send` that adds headers to the answer, in place of those of the same name."""
    names = {name for name, _ in headers}

    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
            message = {**message, "headers": [*kept, *headers]}
        await send(message)

    return guarded


def _bounded(receive: Receive) -> Receive:
    """Return a `receive` that raises TooLargeError where a body goes on for too long, whatever length it has said."""
    left = LARGEST

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooLargeError
        return message

    return bounded
