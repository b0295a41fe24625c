"""The HTTP client against a server on loopback that is slow, talkative, huge or somewhere else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kb_tools.engines import http as client_module
from kb_tools.engines.http import Client, QuotaError, Refused
from kb_tools.engines.secrets import Secrets, basic
from kb_tools.errors import KbError

KEY = "sk-0123456789abcdef"
Act = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Does what a test wants with a request."""

    def __init__(self) -> None:
        self.act: Act = lambda handler: None
        self.seen: list[dict[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.seen.append(dict(self.headers))
                with suppress(OSError):
                    outer.act(self)

            def do_GET(self) -> None:
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

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


def client(server: Server, **values: object) -> Client:
    settings = {"timeout": 5.0, "retries": 0, "backoff": 0.01, "key_variable": "THE_KEY"} | values
    return Client(server.url, secrets=Secrets((KEY,)), **settings)  # type: ignore[arg-type]


def say(code: int, data: bytes, **headers: str) -> Act:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return act


def drip(head: bytes) -> Act:
    """Send a byte now and then, each before a timeout of a single read would be over."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    return act


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 500 Oh\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
        b"",
    ],
    ids=["body", "body of an error", "headers", "status"],
)
def test_the_deadline_is_for_the_whole_request(server: Server, head: bytes) -> None:
    server.act = drip(head)
    start = time.monotonic()
    with pytest.raises(Refused, match=r"no answer within 0\.5 s"):
        client(server, timeout=0.5).json("/", {"q": "x"})
    assert time.monotonic() - start < 3


def test_what_is_in_time_is_read(server: Server) -> None:
    server.act = say(200, b'{"a": 1}')
    assert client(server, timeout=2).json("/", {"q": "x"}) == {"a": 1}


def test_a_body_is_read_up_to_a_bound(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_LARGEST", 1000)
    server.act = say(200, b'"' + b"a" * 2000 + b'"')
    with pytest.raises(Refused, match="more than 1,000 bytes") as caught:
        client(server, retries=3).json("/", {"q": "x"})
    assert not caught.value.transient
    assert len(server.seen) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(server: Server, code: int) -> None:
    elsewhere = Server()
    try:
        server.act = say(code, b"", Location=f"{elsewhere.url}/evil?key={KEY}")
        with pytest.raises(KbError, match="sends elsewhere") as caught:
            client(server).json("/", {"q": "secret text"})
        assert elsewhere.url in str(caught.value)
        assert KEY not in str(caught.value)
        assert elsewhere.seen == []
    finally:
        elsewhere.stop()


@pytest.mark.parametrize("code", [400, 403, 429, 500])
@pytest.mark.parametrize("body", ['{"error": "bad key %s"}', '{"error": {"message": "bad key %s"}}'])
def test_a_server_that_repeats_the_key_does_not_show_it(server: Server, code: int, body: str) -> None:
    server.act = say(code, (body % KEY).encode())
    with pytest.raises((KbError, Refused), match="bad key") as caught:
        client(server).json("/", {"q": "x"})
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a": ', b"<html>", b"\xff", b""])
def test_what_is_no_json_is_asked_again(server: Server, body: bytes) -> None:
    server.act = say(200, body)
    with pytest.raises(Refused, match="not JSON") as caught:
        client(server, retries=1).json("/", {"q": "x"})
    assert caught.value.transient
    assert len(server.seen) == 2


def test_headers_are_sent(server: Server) -> None:
    server.act = say(200, b"[1]")
    client(server, headers={"Authorization": basic("ona", "x")}).json("/", {"q": "x"})
    assert server.seen[0]["Authorization"] == basic("ona", "x")


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (456, b""),
        (403, b'{"error": {"code": 403001, "message": "Free quota."}}'),
        (403, b'{"error": {"code": 403, "message": "Daily Limit Exceeded"}}'),
        (403, b'{"error": {"code": 403, "message": "no", "errors": [{"reason": "dailyLimitExceeded"}]}}'),
        (403, b'{"error": {"code": 403, "message": "no", "details": [{"reason": "BILLING_DISABLED"}]}}'),
        (
            429,
            b'{"error": {"message": "no", "details": [{"metadata": {"quota_limit": "CharsPerDayPerProject"}}]}}',
        ),
    ],
)
def test_a_quota_that_is_used_up_is_not_waited_for(server: Server, code: int, body: bytes) -> None:
    server.act = say(code, body)
    with pytest.raises(QuotaError, match="used up"):
        client(server, retries=3).json("/", {"q": "x"})
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": {"code": 403, "message": "User Rate Limit Exceeded"}}',
        b'{"error": {"code": 403, "message": "no", "details": [1, {"reason": "RATE_LIMIT_EXCEEDED"}]}}',
        b'{"error": {"code": 403, "message": "no", "errors": [{"reason": "userRateLimitExceeded"}], "details": 1}}',
    ],
)
def test_a_limit_by_the_minute_is_waited_for_whatever_its_status(server: Server, body: bytes) -> None:
    server.act = say(403, body)
    with pytest.raises(Refused, match="403") as caught:
        client(server, retries=2).json("/", {"q": "x"})
    assert caught.value.transient
    assert len(server.seen) == 3


def test_what_to_do_about_a_refused_key_may_be_said_by_the_engine(server: Server) -> None:
    server.act = say(401, b'{"message": "no", "detail": "It has lapsed."}')
    with pytest.raises(KbError, match="refuses: 401 no: It has lapsed") as caught:
        client(server, key_hint="Make a new one.").json("/", {"q": "x"})
    assert caught.value.hint == "Make a new one."
