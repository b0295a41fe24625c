"""One deadline for a whole request: a server that sends a byte a second is not waited for.

The timeout of urllib holds for each read alone. Here a timer closes the connection when the time is over, whatever it
is waiting for.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import urllib.request
from threading import Lock, Timer
from types import TracebackType
from typing import Any


class Deadline:
    """A context in which connections live as long as there is time. Raises TimeoutError when it was over."""

    def __init__(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self._over = False

    def watch(self, connection: socket.socket) -> None:
        """Close a connection when the time is over, or at once if it is."""
        with self._lock:
            self._sockets.append(connection)
            over = self._over
        if over:
            _shut(connection)

    def _end(self) -> None:
        with self._lock:
            self._over = True
            sockets = list(self._sockets)
        for connection in sockets:
            _shut(connection)

    def __enter__(self) -> Deadline:
        """Begin to count."""
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Stop counting. Whatever a closed connection has led to is a timeout."""
        self._timer.cancel()
        if self._over and (error is None or isinstance(error, Exception)):
            raise TimeoutError from None


def _shut(connection: socket.socket) -> None:
    # the method of plain sockets: that of TLS first forgets the session, which another thread is using
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def opener(deadline: Deadline) -> urllib.request.OpenerDirector:
    """Return an opener of URLs whose connections end with a deadline, and which follows no redirects."""

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class OpenPlain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, req)

    class OpenSecure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Secure, req)

    return urllib.request.build_opener(OpenPlain, OpenSecure, _Stay)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it is an error, with its status."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
