"""Who may ask a preview, over real sockets: names that other sites can point at this machine get nothing."""

from __future__ import annotations

import socket
import threading
import wsgiref.simple_server
from collections.abc import Iterator
from typing import Any

import pytest

from kb_tools.sites.renderers.mkdocs.preview.guard import guard_requests


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def page(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"a page"]


def serving(host: str) -> Iterator[int]:
    server = wsgiref.simple_server.make_server(
        "127.0.0.1", 0, guard_requests(page, host), handler_class=Quiet
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    yield from serving("127.0.0.1")


@pytest.fixture(scope="module")
def open_port() -> Iterator[int]:
    yield from serving("0.0.0.0")  # noqa: S104


def ask(port: int, path: bytes, host: str | None = "localhost", *lines: str, method: str = "GET") -> str:
    """Send a request as it is and return the whole answer."""
    head = [f"Host: {host}"] if host is not None else []
    request = method.encode() + b" " + path + b" HTTP/1.1\r\n"
    request += "".join(f"{line}\r\n" for line in (*head, *lines, "Connection: close")).encode() + b"\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        stream.sendall(request)
        answer = b""
        while part := stream.recv(1 << 16):
            answer += part
    return answer.decode("latin-1")


def status(answer: str) -> int:
    return int(answer.split()[1])


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "localhost.", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_may_ask(port: int, host: str) -> None:
    answer = ask(port, b"/lt/", host)
    assert (status(answer), "a page" in answer) == (200, True)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "", None,
     "localhost, evil.example", "user@localhost", "localhost@evil.example", "localhost/x", "localhost:x", "[::1",
     "192.168.0.7", "localhost\\.evil.example"],
)  # fmt: skip
def test_another_name_gets_nothing(port: int, host: str | None) -> None:
    answer = ask(port, b"/lt/", host)
    assert (status(answer), "a page" in answer, "text/plain" in answer) == (421, False, True)


def test_two_names_are_none(port: int) -> None:
    assert status(ask(port, b"/", "localhost", "Host: evil.example")) == 421


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://localhost.evil.example", "null", "", "file://", "http://user@localhost",
     "chrome-extension://abc", "http://localhost:1 http://evil.example"],
)  # fmt: skip
def test_pages_of_other_sites_get_nothing(port: int, origin: str) -> None:
    for path in (b"/", b"/livereload/1/2", b"/lt/search-index/start.js"):
        answer = ask(port, path, "localhost", f"Origin: {origin}")
        assert (status(answer), "a page" in answer) == (403, False)


def test_its_own_pages_may_ask(port: int) -> None:
    for origin in (f"http://localhost:{port}", f"http://127.0.0.1:{port}", f"http://[::1]:{port}"):
        assert status(ask(port, b"/livereload/1/2", "localhost", f"Origin: {origin}")) == 200


def test_where_it_listens_everywhere_addresses_in_numbers_may_ask(open_port: int) -> None:
    for host in ("192.168.0.7:8000", "[fe80::1]:8000", "localhost"):
        assert status(ask(open_port, b"/", host)) == 200
    assert status(ask(open_port, b"/", "evil.example")) == 421


@pytest.mark.parametrize(
    "path",
    [b"/%00", b"/a%00.html", b"/%0a", b"/%7f", b"/%2e%2e/", b"/../etc/passwd", b"/a/..%2f..%2fetc", b"/..%5cx",
     b"/%ff", b"/%c3%28/", b"/\xff", b"http://evil.example/", b"*", b"/" + b"a" * 5000,
     b"/" + b"a/" * 2000],
)  # fmt: skip
def test_what_can_be_no_page_is_refused(port: int, path: bytes) -> None:
    answer = ask(port, path)
    assert status(answer) in (400, 404)
    assert "a page" not in answer


def test_words_of_any_language_are_paths(port: int) -> None:
    for path in (b"/lt/", b"/%E4%B8%AD/", b"/a..b/", b"/...", b"/a%20b.html?x=%00"):
        assert status(ask(port, path)) == 200


def test_nothing_can_be_sent_to_it(port: int) -> None:
    assert status(ask(port, b"/", "localhost", method="POST")) == 405
