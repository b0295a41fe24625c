"""The LibreTranslate client against a real server on loopback that fails in every way the API documents."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kb_tools import engines
from kb_tools.engines.base import Answer, Failed, LanguagePair, Setup, Text, Translated
from kb_tools.errors import KbError
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.locale import Locale
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.pipeline.translate.run import translate
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.fakes import reverse

Reply = tuple[int, dict[str, str], bytes]
PAIR = LanguagePair("en", "es")


class Server:
    """Says what a test wants; translates by turning words around."""

    def __init__(self) -> None:
        self.plan: Callable[[int, dict[str, Any]], Reply | None] = lambda number, body: None
        self.bodies: list[dict[str, Any]] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer(200, {}, b'[{"code": "en", "name": "English", "targets": ["es", "lt"]}]')

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with outer.lock:
                    outer.bodies.append(body)
                    number = len(outer.bodies)
                    outer.at_once += 1
                    outer.most_at_once = max(outer.most_at_once, outer.at_once)
                try:
                    self.answer(*(outer.plan(number, body) or good(body)))
                finally:
                    with outer.lock:
                        outer.at_once -= 1

            def answer(self, code: int, headers: dict[str, str], data: bytes) -> None:
                try:
                    self.send_response(code)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    pass  # a client that did not want to wait

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


def good(body: dict[str, Any]) -> Reply:
    return 200, {}, json.dumps({"translatedText": [reverse(text) for text in body["q"]]}).encode()


def error(code: int, **headers: str) -> Reply:
    return code, {k.replace("_", "-"): v for k, v in headers.items()}, b'{"error": "no"}'


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def run(server: Server, folder: Folder) -> Iterator[Callable[..., list[Answer]]]:
    """Translate 40 texts, five a request, and check that each answer is where it belongs."""
    opened = []

    def translate(**settings: Any) -> list[Answer]:
        settings = {"url": server.url, "backoff": 0.01, "texts": 5, "retries": 3, "timeout": 5} | settings
        engine = engines.open_engine(
            "libretranslate", Setup(Project.open(folder.root), Locale("es"), settings)
        )
        opened.append(engine)
        return list(engine.translate(PAIR, [Text(f"word number {n} `code`") for n in range(40)]))

    yield translate
    for engine in opened:
        engine.close()


RIGHT = [Translated(reverse(f"word number {n} `code`")) for n in range(40)]


def first(times: int, reply: Reply) -> Callable[[int, dict[str, Any]], Reply | None]:
    """Fail so often for each request, told apart by its texts."""
    seen: Counter[str] = Counter()

    def plan(number: int, body: dict[str, Any]) -> Reply | None:
        key = json.dumps(body["q"])
        seen[key] += 1
        return reply if seen[key] <= times else None

    return plan


@pytest.mark.parametrize(
    "reply",
    [
        error(429, Retry_After="0"),
        error(429, Retry_After=formatdate(time.time() - 5, usegmt=True)),
        error(429),
        error(500),
        error(503, Retry_After="0"),
        (200, {}, b'{"translatedText": ['),
        (200, {}, b"<html>gateway</html>"),
        (200, {}, b"\xff\xfe"),
        (200, {}, b'{"translatedText": "one text"}'),
        (200, {}, b'{"translatedText": ["too", "few"]}'),
        (200, {}, b'{"translatedText": [1, 2, 3, 4, 5, 6, 7]}'),
        (200, {}, b"[]"),
        (200, {"Content-Length": "5000"}, b"{}"),
    ],
    ids=[
        "429-now",
        "429-date",
        "429",
        "500",
        "503",
        "half-JSON",
        "HTML",
        "no-UTF-8",
        "text",
        "few",
        "types",
        "list",
        "cut-off",
    ],
)
def test_what_passes_is_waited_for(server: Server, run: Callable[..., list[Answer]], reply: Reply) -> None:
    server.plan = first(2, reply)
    assert run() == RIGHT
    assert server.most_at_once <= 4


def test_the_server_is_believed_when_to_come_back(server: Server, run: Callable[..., list[Answer]]) -> None:
    server.plan = first(1, error(429, Retry_After="1"))
    start = time.monotonic()
    assert run(concurrency=8) == RIGHT
    assert time.monotonic() - start >= 1


def test_a_slow_server_is_asked_again(server: Server, run: Callable[..., list[Answer]]) -> None:
    def plan(number: int, body: dict[str, Any]) -> Reply | None:
        if number == 1:
            time.sleep(1.2)
        return None

    server.plan = plan
    assert run(timeout=0.4) == RIGHT


def test_a_text_that_the_server_does_not_like_costs_itself(
    server: Server, run: Callable[..., list[Answer]]
) -> None:
    server.plan = lambda number, body: error(400) if any("number 7 " in text for text in body["q"]) else None
    found = run()
    assert found[7] == Failed("400 no")
    assert [*found[:7], *found[8:]] == [*RIGHT[:7], *RIGHT[8:]]


def test_a_text_that_breaks_the_server_costs_itself(server: Server, run: Callable[..., list[Answer]]) -> None:
    server.plan = lambda number, body: error(500) if any("number 7 " in text for text in body["q"]) else None
    found = run(retries=1)
    assert isinstance(found[7], Failed)
    assert [*found[:7], *found[8:]] == [*RIGHT[:7], *RIGHT[8:]]


def test_answers_that_have_slipped_are_noticed(server: Server, run: Callable[..., list[Answer]]) -> None:
    def slipped(number: int, body: dict[str, Any]) -> Reply | None:
        texts = [reverse(text) for text in body["q"]]
        if len(texts) == 1:
            return None
        texts = [*texts[:2], *texts[3:], texts[-1]] if number % 2 else [*texts[1:], texts[0]]
        return 200, {}, json.dumps({"translatedText": texts}).encode()

    server.plan = slipped
    assert run() == RIGHT


def test_a_refused_key_ends_the_run(
    server: Server, run: Callable[..., list[Answer]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "secret-key")
    server.plan = lambda number, body: error(403)
    with pytest.raises(KbError, match="LIBRETRANSLATE_API_KEY") as caught:
        run()
    assert "secret-key" not in str(caught.value)
    assert {body["api_key"] for body in server.bodies} == {"secret-key"}


def test_a_server_that_keeps_failing_ends_the_run(server: Server, run: Callable[..., list[Answer]]) -> None:
    server.plan = lambda number, body: error(500)
    with pytest.raises(KbError, match="keeps failing"):
        run(retries=1)


def test_nobody_listens(run: Callable[..., list[Answer]]) -> None:
    with pytest.raises(KbError, match="cannot be reached"):
        run(url="http://127.0.0.1:9", retries=1)


def test_no_key_is_sent_where_there_is_none(
    server: Server, run: Callable[..., list[Answer]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIBRETRANSLATE_API_KEY", raising=False)
    assert run() == RIGHT
    assert all(set(body) == {"q", "source", "target", "format"} for body in server.bodies)


def test_pairs_come_from_the_server(server: Server, folder: Folder) -> None:
    engine = engines.open_engine(
        "libretranslate", Setup(Project.open(folder.root), Locale("lt"), {"url": server.url})
    )
    assert engine.pairs() == (LanguagePair("en", "es"), LanguagePair("en", "lt"))
    engine.close()


def test_a_whole_run_through_everything_that_can_go_wrong(server: Server, folder: Folder) -> None:
    """All drafts right, order kept, no unit lost: the same as from a server that never fails."""
    texts = [f"Sentence {n} has **bold words** and `code {n}` in [a link](a{n}.md)." for n in range(60)]
    folder.write("docs/index.md", "# Title\n\n" + "\n\n".join(texts) + "\n")
    settings = f"{{url: '{server.url}', backoff: 0.01, texts: 7, timeout: 2, retries: 4}}"
    folder.owner_says(f"engines: [libretranslate: {settings}]")
    folder.update()
    failures: list[Reply] = [
        error(400), error(429, Retry_After="0"), error(500), (200, {}, b"{"), (200, {}, b'{"translatedText": []}'),
        (502, {}, b"<html>"),
    ]  # fmt: skip
    chance = random.Random(7)
    seen: Counter[str] = Counter()

    def plan(number: int, body: dict[str, Any]) -> Reply | None:
        key = json.dumps(body["q"])
        seen[key] += 1
        if seen[key] > 2 or chance.random() < 0.3:
            return None
        failure = chance.choice(failures)
        return None if failure[0] == 400 and len(body["q"]) == 1 else failure

    server.plan = plan
    outcome = translate(Project.open(folder.root), Locale("lt"), TranslationScope(frozenset({"index"})))
    assert not outcome.failed
    for unit in folder.catalog("index").active:
        expected = "".join(
            t.raw if t.kind is not Inline.TEXT else reverse(t.raw) for t in parse_inline(unit.source)
        )
        assert unit.target == expected
    assert any(count > 1 for count in seen.values())


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://x", "127.0.0.1:5000"])
def test_only_http_will_do(url: str, folder: Folder) -> None:
    with pytest.raises(KbError, match="url"):
        engines.open_engine("libretranslate", Setup(Project.open(folder.root), Locale("es"), {"url": url}))
