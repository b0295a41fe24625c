"""The base of servers on loopback that keep a protocol strictly: what an engine sends, and ways to be sick.

A server of a protocol is a subclass with `reply`. The sicknesses of transport are the same for all: set `sickness` to
one of TRANSPORT, and requests meet it; what happens once is over after one request.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

KEY = "sk-0123456789abcdef"
"""The key that servers accept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """By names in small letters."""
    body: bytes

    @property
    def json(self) -> object:
        """The body, read; None where it is no JSON."""
        try:
            found: object = json.loads(self.body)
        except ValueError:
            return None
        return found


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers."""

    code: int
    said: object = None
    """Sent as JSON; bytes are sent as they are."""
    headers: Mapping[str, str] = field(default_factory=dict)


class LoopbackServer:
    """A server whose protocol is `reply`."""

    def __init__(self) -> None:
        self.sickness = ""
        self.delay = 0.0
        """Seconds before each answer."""
        self.requests: list[Asked] = []
        """Every request, refused ones too."""
        self.elsewhere = "http://127.0.0.1:9/"
        """Where `redirect` sends."""
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                parts = urlsplit(self.path)
                asked = Asked(
                    self.command,
                    parts.path,
                    dict(parse_qsl(parts.query, keep_blank_values=True)),
                    {name.lower(): value for name, value in self.headers.items()},
                    body,
                )
                with outer.lock:
                    outer.requests.append(asked)
                with suppress(OSError):
                    outer.answer(self, asked)

            def do_GET(self) -> None:
                self.do_POST()

            def do_PATCH(self) -> None:
                self.do_POST()

            def do_DELETE(self) -> None:
                self.do_POST()

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def reply(self, asked: Asked) -> Reply:
        """Answer a request, or refuse it as the real server does."""
        raise NotImplementedError

    def answer(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        """Send what `reply` says, unless the transport is sick."""
        if self.delay:
            time.sleep(self.delay)
        sick = TRANSPORT.get(self.sickness)
        if sick is not None:
            self.sickness = "" if self.sickness in ONCE else self.sickness
            sick(handler, self)
            return
        found = self.reply(asked)
        data = found.said if isinstance(found.said, bytes) else json.dumps(found.said).encode()
        send(handler, found.code, data, found.headers)

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


def send(
    handler: BaseHTTPRequestHandler, code: int, data: bytes, headers: Mapping[str, str] | None = None
) -> None:
    """Send an answer with its length."""
    handler.send_response(code)
    sent = {"Content-Type": "application/json", "Content-Length": str(len(data)), **(headers or {})}
    for name, value in sent.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


_HTML = b"<html><body>Service Unavailable</body></html>"
_ERROR = json.dumps({"error": {"message": f"Something is wrong with {KEY}", "code": "unknown"}}).encode()
_OK = b"HTTP/1.0 200 OK\r\n"


def _later(handler: BaseHTTPRequestHandler, _: LoopbackServer) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    send(handler, 429, _ERROR, {"Retry-After": format_datetime(soon, usegmt=True)})


def _huge(handler: BaseHTTPRequestHandler, _: LoopbackServer) -> None:
    handler.wfile.write(_OK + b"\r\n")
    for _part in range(200):
        handler.wfile.write(b'"' + b"a" * 100_000)


def _drip(handler: BaseHTTPRequestHandler, _: LoopbackServer) -> None:
    handler.wfile.write(_OK + b"\r\n")
    for _byte in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


TRANSPORT: Mapping[str, Callable[[BaseHTTPRequestHandler, LoopbackServer], None]] = {
    "429 seconds": lambda to, _: send(to, 429, _ERROR, {"Retry-After": "1"}),
    "429 date": _later,
    "429 for ever": lambda to, _: send(to, 429, _ERROR),
    "500 once": lambda to, _: send(to, 500, _ERROR),
    "500": lambda to, _: send(to, 500, _ERROR),
    "503 html": lambda to, _: send(to, 503, _HTML),
    "no JSON": lambda to, _: send(to, 200, _HTML),
    "half JSON": lambda to, _: send(to, 200, b'{"choices": [{"message": {"content": "'),
    "empty": lambda to, _: send(to, 200, b""),
    "huge": _huge,
    "slow drip": _drip,
    "hangs": lambda to, _: time.sleep(10),
    "cut off": lambda to, _: to.wfile.write(_OK + b'Content-Length: 1000\r\n\r\n{"a": ') and None,
    "echo of the key": lambda to, _: send(to, 400, _ERROR),
    "key refused": lambda to, _: send(to, 401, _ERROR),
    "redirect": lambda to, server: send(to, 307, b"", {"Location": server.elsewhere}),
}
"""What may be wrong with any server, whatever it says."""
ONCE = ("429 seconds", "429 date", "500 once")
"""Sicknesses that are over after one request."""

Server = TypeVar("Server", bound=LoopbackServer)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Stop a server at the end."""
    try:
        yield server
    finally:
        server.stop()
