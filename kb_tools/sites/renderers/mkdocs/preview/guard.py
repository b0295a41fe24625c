"""Refuses requests to the preview that come from other sites, and paths that no page can have.

Another site can point its own host name at this machine (DNS rebinding), and so make the browser request this server.
The browser then sends that name in `Host` and `Origin`, and the request is refused. Local names and IP addresses are
safe, because no other site controls them.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

Application = Callable[[Any, Any], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104  (what to recognize, not to bind to)
_LONGEST = 2_000
"""Characters of a path. File systems allow fewer in one name, and some more in a whole path."""


def guard_requests(application: Application, host: str) -> Application:
    """Return an application that refuses requests for other hosts, and paths that no page can have.

    `host` is the address at which the server listens. If that is all addresses, any IP address is allowed.
    """
    own = host.strip("[]").lower()

    def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
        refusal = _refusal(environ, own)
        if refusal is None:
            return application(environ, start_response)
        body = f"{refusal}\n".encode()
        kind = ("Content-Type", "text/plain; charset=utf-8")
        start_response(refusal.partition(":")[0], [kind, ("Content-Length", str(len(body)))])
        return [body] if environ.get("REQUEST_METHOD") != "HEAD" else []

    return answer


def _refusal(environ: Mapping[str, Any], own: str) -> str | None:
    """Return the HTTP status, a colon and the reason; None if the request is allowed."""
    if not _is_own(_hostname(f"//{environ.get('HTTP_HOST', '')}"), own):
        return f"421 Misdirected Request: open http://localhost:{environ.get('SERVER_PORT', '')}/ instead."
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and not (
        origin.startswith(("http://", "https://")) and _is_own(_hostname(origin), own)
    ):
        return "403 Forbidden: this preview is not for pages of other sites."
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return "405 Method Not Allowed: a preview can only be read."
    return _unreadable(str(environ.get("PATH_INFO", "")))


def _unreadable(path: str) -> str | None:
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "400 Bad Request: this address is not UTF-8."
    if (
        not text.startswith("/")
        or text.startswith("//")
        or any(character < " " or character == "\x7f" for character in text)
    ):
        return "400 Bad Request: no page has such an address."
    if ".." in text.replace("\\", "/").split("/"):
        return "400 Bad Request: no page has such an address."
    return "404 Not Found: no page has such an address." if len(text) > _LONGEST else None


def _hostname(address: str) -> str | None:
    """Return the host of an address in lower case; None if the address is more than a host and a port."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.username is not None or parts.path.strip("/") or parts.query or parts.fragment:
        return None
    return parts.hostname.rstrip(".") if parts.hostname else None


def _is_own(host: str | None, own: str) -> bool:
    if host is None:
        return False
    return host in _LOCAL or host == own or (own in _EVERYWHERE and _is_number(host))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
