"""Live preview, over HTTP as a browser sees it."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.help_site import MKDOCS, Help

PROGRAM = """
import json, sys
from pathlib import Path
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites import Staged, find

def stage():
    broken = root / "locales" / "broken.po"
    if broken.exists():
        raise KbError("This catalog cannot be read.", where="locales/broken.po:7")
    (root / "staged").write_text(str(len(list(root.glob("staged*")))))
    return Staged(root / "build" / "stage", {}, root=root, pages={tag: pages for tag in sys.argv[3:]})

if __name__ == "__main__":
    root = Path(sys.argv[1])
    pages = json.loads((root / "pages.json").read_text())
    find("mkdocs", root / "mkdocs.yml").serve(
        stage,
        [Locale(tag) for tag in sys.argv[3:]],
        address=sys.argv[2],
        watch=[root / "locales", root / "build" / "stage"],
        report=lambda text: print("REPORT", text, flush=True),
        opened=lambda url: print("OPENED", url, flush=True),
    )
"""


class Preview:
    """A preview in a process of its own."""

    def __init__(self, project: Help, *locales: str, address: str = "") -> None:
        staged = project.stage()
        (project.root / "pages.json").write_text(json.dumps(staged.pages["en"]))
        (project.root / "locales").mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = address or f"127.0.0.1:{free.getsockname()[1]}"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(project.root), self.address, *locales],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.until(lambda: any(line.startswith("OPENED") for line in self.said))

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(line.rstrip() for line in self.process.stdout)

    def until(self, true: Callable[[], bool], seconds: float = 20) -> float:
        """Wait for something and return how long it took."""
        start = time.monotonic()
        while not true():
            assert time.monotonic() - start < seconds, f"nothing happened: {self.said}"
            assert self.process.poll() is None, f"it ended: {self.said}"
            time.sleep(0.02)
        return time.monotonic() - start

    def get(self, path: str) -> str:
        url = path if path.startswith("http") else f"http://{self.address}/kb/{path}"
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
            return str(answer.read().decode("utf-8"))

    def stop(self) -> int:
        """Press Ctrl+C; return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(20)
        self.listener.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def preview(help_centre: Callable[..., Help]) -> Iterator[Preview]:
    running = Preview(help_centre(), "en", "lt", "ar")
    yield running
    running.stop()


def test_any_locale_is_there_and_a_saved_page_shows_within_seconds(preview: Preview, tmp_path: Path) -> None:
    assert "Getting started" in preview.get("start/begin/")
    before = preview.get("lt/start/begin/")
    assert '<html lang="lt" dir="ltr"' in before
    assert 'lang="ar" dir="rtl"' in preview.get("ar/")
    preview.get("lt/start/begin/")
    epoch = re.search(r"livereload\((\d+), ", before)
    assert epoch is not None

    page = tmp_path / "build" / "stage" / "lt" / "start" / "begin.md"
    page.write_text(page.read_text("utf-8").replace("Open the box", "Atidaryk dėžę"), "utf-8")
    start = time.monotonic()
    reload = preview.get(f"http://{preview.address}/livereload/{epoch.group(1)}/1")
    assert int(reload) > int(epoch.group(1))
    assert "Atidaryk dėžę" in preview.get("lt/start/begin/")
    assert time.monotonic() - start < 5, "about one second, with room for a busy machine"
    assert "Open the box" in preview.get("start/begin/")


@pytest.mark.parametrize(
    ("site_url", "path"),
    [
        ("", "/lt/"),
        ("https://help.example.org/kb", "/kb/lt/"),
        ("https://help.example.org/a%20b/ü/", "/a%20b/%C3%BC/lt/"),
    ],
)
def test_the_address_that_is_said_is_the_one_that_works(
    help_centre: Callable[..., Help], site_url: str, path: str
) -> None:
    mkdocs = MKDOCS.replace("site_url: https://help.example.org/kb/", f"site_url: '{site_url}'")
    running = Preview(help_centre(mkdocs), "lt", "en", address="127.0.0.1:0")
    said = next(line.split()[1] for line in running.said if line.startswith("OPENED"))
    assert re.fullmatch(rf"http://127\.0\.0\.1:[1-9]\d+{re.escape(path)}", said)
    assert '<html lang="lt" dir="ltr"' in running.get(said)
    assert "Getting started" in running.get(f"{said}start/begin/")
    assert '<html lang="en"' in running.get(said.removesuffix("lt/"))
    running.stop()


def test_a_broken_catalog_is_reported_and_the_last_good_site_stays(preview: Preview, tmp_path: Path) -> None:
    preview.get("lt/")
    (tmp_path / "locales" / "broken.po").write_text("?", encoding="utf-8")
    preview.until(lambda: any("locales/broken.po:7" in line for line in preview.said))
    assert "Welcome" in preview.get("lt/")
    assert not any("Traceback" in line for line in preview.said)


def test_an_unknown_address_gives_the_404_page(preview: Preview) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        preview.get("nothing/")
    with caught.value as answer:
        assert (answer.code, "This page does not exist" in answer.read().decode()) == (404, True)


def test_a_language_has_its_own_404_page_in_a_preview(preview: Preview) -> None:
    preview.get("lt/")
    with pytest.raises(urllib.error.HTTPError) as caught:
        preview.get("lt/nothing/")
    with caught.value as answer:
        assert '<html lang="lt"' in answer.read().decode()


def test_only_this_machine_is_answered_and_no_address_ends_in_a_traceback(preview: Preview) -> None:
    preview.get("lt/")
    host, _, port = preview.address.rpartition(":")

    def ask(path: str, *lines: str) -> str:
        with socket.create_connection((host, int(port)), timeout=30) as stream:
            stream.sendall(
                "".join(f"{line}\r\n" for line in (f"GET {path} HTTP/1.1", *lines, "")).encode("latin-1")
            )
            return stream.makefile("rb").read().decode("utf-8", "replace")

    own = f"Host: {preview.address}"
    for path in ("/kb/lt/", "/livereload/1/2", "/kb/lt/search-index/start.js", "/"):
        assert " 421 " in ask(path, f"Host: evil.example:{port}")
        assert " 403 " in ask(path, own, "Origin: http://evil.example")
    assert '<html lang="lt"' in ask("/kb/lt/", own)
    assert '<html lang="lt"' in ask("/kb/lt/", f"Host: localhost:{port}", f"Origin: http://localhost:{port}")
    for path in (
        "/%00",
        "/kb/%00.html",
        "/%2e%2e/",
        "/kb/%2e%2e/%2e%2e/etc/passwd",
        "/kb/%ff/",
        "/kb/" + "a" * 9000,
    ):
        assert ask(path, own).split()[1] in ("400", "404")
    for path in ("/kb/" + "a" * 300, "/kb/" + "a/" * 900):
        assert ask(path, own).split()[1] == "404"
    assert not any("Traceback" in line for line in preview.said)


def test_a_preview_can_be_searched(preview: Preview) -> None:
    preview.get("lt/")
    assert "kbSearch.got" in preview.get("lt/search-index/start.js")
    assert "kbSearch.got" in preview.get("lt/search-index/t/0.js?v=1")


def test_it_ends_quietly(preview: Preview) -> None:
    preview.get("")
    assert preview.stop() == 0
    assert not any("Traceback" in line for line in preview.said)


def test_one_locale_alone(help_centre: Callable[..., Help]) -> None:
    running = Preview(help_centre(), "lt")
    try:
        assert '<html lang="lt"' in running.get(""), "the address of the site leads to the one locale"
    finally:
        running.stop()


def test_an_address_that_is_taken_is_said(help_centre: Callable[..., Help]) -> None:
    project = help_centre()
    staged = project.stage()
    (project.root / "pages.json").write_text(json.dumps(staged.pages["en"]))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(project.root), address, "en"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert f"KbError: {address}: Cannot serve here" in done.stderr
