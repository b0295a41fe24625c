"""The server as a whole: events, files that others save, an end in order, and a start after a kill."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, urlsplit

import pytest

from kb_tools.errors import KbError
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.server import Server, open_server
from tests.conftest import NOW, VARIABLES, Folder
from tests.review_app.client import Client

REFUNDS = "billing/refunds"
CARD = unit_id(REFUNDS, Unit("Card"))
PATIENCE = 20.0


class Listener:
    """A browser that listens for events."""

    def __init__(self, client: Client) -> None:
        place = urlsplit(client.app)
        self._connection = http.client.HTTPConnection("127.0.0.1", place.port or 0, timeout=PATIENCE)
        self._connection.request("GET", "/events", headers={"Cookie": client.cookie})
        self._response = self._connection.getresponse()
        assert self._response.getheader("content-type", "").startswith("text/event-stream")
        assert self._response.readline() == b"retry: 2000\n"

    def wait_for(self, wanted: Callable[[str, dict[str, object]], bool]) -> dict[str, object]:
        name = ""
        while line := self._response.readline().decode():
            if line.startswith("event: "):
                name = line.removeprefix("event: ").strip()
            elif line.startswith("data: "):
                data = json.loads(line.removeprefix("data: "))
                if wanted(name, data):
                    return data  # type: ignore[no-any-return]
        raise AssertionError("the stream has ended")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def listener(jonas: Client) -> object:
    made = Listener(jonas)
    yield made
    made.close()


@pytest.mark.usefixtures("fresh")
def test_everybody_hears_of_a_decision(jonas: Client, listener: Listener) -> None:
    jonas.as_person("Rūta").decide(CARD, "save", target="Kortelė")
    listener.wait_for(lambda name, data: (name, data.get("catalog")) == ("catalog", REFUNDS))
    page = listener.wait_for(lambda name, data: name == "page")
    assert page["path"] == "billing/refunds.md"


@pytest.mark.usefixtures("fresh")
def test_what_an_editor_saves_is_noticed(jonas: Client, listener: Listener, project: Folder) -> None:
    jonas.get("/api/lt/queue")
    project.change(REFUNDS, lambda u: replace(u, target="Poedit") if u.source == "Card" else u)
    listener.wait_for(lambda name, data: (name, data.get("catalog")) == ("catalog", REFUNDS))
    assert jonas.unit(CARD)["target"] == "Poedit"


def test_people_on_one_page_see_each_other(jonas: Client, listener: Listener) -> None:
    ruta = jonas.as_person("Rūta")
    assert jonas.post("/api/here", {"locale": "lt", "path": "index.md"}).json == {"others": []}
    assert ruta.post("/api/here", {"locale": "lt", "path": "index.md"}).json == {"others": ["Jonas"]}
    listener.wait_for(lambda name, data: name == "people" and data.get("names") == ["Jonas", "Rūta"])
    assert jonas.get("/api/lt/page?path=index.md").json["others"] == ["Rūta"]
    ruta.post("/api/here", {"locale": "lt", "path": "billing/refunds.md"})
    listener.wait_for(
        lambda name, data: (
            name == "people" and data == {"locale": "lt", "path": "index.md", "names": ["Jonas"]}
        )
    )


def test_a_new_page_is_there_when_it_is_saved(jonas: Client, listener: Listener, project: Folder) -> None:
    page = project.write("docs/new.md", "# New\n\nA new page.\n")
    try:
        listener.wait_for(lambda name, data: name == "project")
        assert jonas.send("GET", "/lt/new/", origin=jonas.pages).status == 200
    finally:
        page.unlink()
    listener.wait_for(lambda name, data: name == "project")


def test_a_broken_catalog_is_said_and_the_rest_goes_on(jonas: Client, project: Folder) -> None:
    path = "locales/lt/LC_MESSAGES/index.po"
    kept = project.read(path)
    project.write(path, 'msgid "a\n')
    try:
        pages = {page["path"]: page for page in jonas.get("/api/lt/pages").json}
        assert "index.po" in pages["index.md"]["problem"]
        assert jonas.get("/api/lt/queue").status == 200
        assert jonas.get(f"/api/lt/unit?u=index%23{'0' * 16}").status == 422
    finally:
        project.write(path, kept)


def test_the_files_of_the_app_are_sent(jonas: Client) -> None:
    assert "text/html" in jonas.get("/").headers["content-type"]
    names = re.findall(r'(?:src|href)="(/static/[^"]+)"', jonas.get("/").text)
    assert names
    for name in names:
        assert jonas.get(name).status == 200, name
    page = jonas.send("GET", "/lt/", origin=jonas.pages).text
    linked = re.findall(r'"(/_review/[^"]+)"', page)
    assert linked == ["/_review/frame.css", f"/_review/main.js?app={quote(jonas.app, safe='')}"]
    for name in (*linked, "/_review/units.js"):
        assert jonas.send("GET", name, origin=jonas.pages).status == 200
    for name in ("/_review/", "/_review/app.css", "/_review/gone.js", "/_review/%2e%2e/app.css"):
        assert jonas.send("GET", name, origin=jonas.pages).status in (400, 404)


def test_the_theme_of_a_page_is_there(jonas: Client) -> None:
    page = jonas.send("GET", "/lt/billing/refunds/", origin=jonas.pages).text
    style = re.search(r'href="([^"]+\.css)"', page)
    assert style is not None
    path = os.path.normpath(f"/lt/billing/refunds/{style[1]}")
    answer = jonas.send("GET", path, origin=jonas.pages)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/css")


def test_a_port_that_is_taken_is_said(server: Server, project: Folder) -> None:
    port = int(server.context.origins.app.rpartition(":")[2])
    with pytest.raises(KbError, match="cannot be used"):
        open_server(project.root, tag=None, person="x", port=port, now=lambda: NOW, report=print)


class Process:
    """`kb review serve` as a person runs it."""

    def __init__(self, folder: Folder) -> None:
        words = ["review", "serve", "lt", "--port", "0", "--no-browser", "--reviewer", "Jonas"]
        self.running = subprocess.Popen(
            [sys.executable, "-m", "kb_tools", *words],
            cwd=folder.root,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **VARIABLES},
        )
        assert self.running.stderr is not None
        line = self.running.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + self.running.stderr.read()
        self.url = found[0]

    def client(self) -> Client:
        """Return a client that knows the server by its address alone."""
        made = _Remote(self.url)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return made.sign_in()
            except ConnectionError:
                assert time.monotonic() < deadline
                time.sleep(0.05)

    def end(self, sign: int) -> tuple[int, str]:
        self.running.send_signal(sign)
        said = self.running.communicate(timeout=PATIENCE)[1]
        return self.running.returncode, said


class _Remote(Client):
    def __init__(self, url: str) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self.url = url

    @property
    def app(self) -> str:
        return self.url.partition("/?")[0]

    def sign_in(self, token: str | None = None) -> Client:
        answer = self.send("GET", self.url.removeprefix(self.app))
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        self.csrf = self.get("/api/me").json["csrf"]
        return self


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_while_somebody_listens(project: Folder, sign: int) -> None:
    process = Process(project)
    client = process.client()
    assert client.decide(CARD, "save", target="Kortelė").status == 200
    stream = Listener(client)
    code, said = process.end(sign)
    stream.close()
    assert code == 0, said
    assert "Traceback" not in said
    assert "token" not in said
    assert project.catalog(REFUNDS).by_key["Card"].target == "Kortelė"


@pytest.mark.usefixtures("fresh")
def test_a_kill_loses_no_word_that_was_saved(project: Folder) -> None:
    """Each answer of a saved text came after the file stood on disk; the unfinished one is whole, old or new."""
    saved: dict[str, str] = {}
    units = [unit_id(REFUNDS, unit) for unit in project.catalog(REFUNDS).active]
    for turn in range(3):
        enough, count = threading.Event(), 3 + 4 * turn
        process = Process(project)
        client = process.client()

        def work(client: Client, turn: int, count: int, enough: threading.Event) -> None:
            for step in range(1000):
                u = units[step % len(units)]
                try:
                    client.seen.pop(u, None)
                    if client.decide(u, "save", target=f"turn {turn} step {step}").status == 200:
                        saved[u] = f"turn {turn} step {step}"
                    if step == count:
                        enough.set()
                except (OSError, http.client.HTTPException, ValueError):
                    return

        worker = threading.Thread(target=work, args=(client, turn, count, enough))
        worker.start()
        assert enough.wait(PATIENCE)
        process.end(signal.SIGKILL)
        worker.join()
        catalog = project.catalog(REFUNDS)
        kept = {unit_id(REFUNDS, unit): unit for unit in catalog.active}
        for u, text in saved.items():
            assert kept[u].target == text or f"Before kb review: {text}" in kept[u].comment
    assert len(saved) == len(units)
    assert project.update() == {}


def test_without_the_extra_it_says_what_to_install(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("kb_tools.review_app")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    said = project.kb("review", "serve", "lt", "--no-browser", "--reviewer", "Jonas", code=2).stderr
    assert "pip install 'kb-tools[review]'" in said


@pytest.mark.parametrize("words", [("xx",), ("lt", "--port", "70000"), ("lt", "--reviewer", "")])
def test_wrong_usage_is_said(project: Folder, words: tuple[str, ...]) -> None:
    assert project.kb("review", "serve", *words, "--no-browser", code=2).stderr
