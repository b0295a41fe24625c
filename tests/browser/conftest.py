"""Debian's chromium on this repository's own site, and every complaint that a page makes."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.host import Host, serving

LANGUAGES = ("lt", "zh-Hans", "es", "ar", "pt-BR")
PSEUDO = "en-XA"
PREFIXES = {"en": "/", **{tag: f"/{tag}/" for tag in LANGUAGES}}
TRIED = ["en", "ar", "zh-Hans"] if os.environ.get("CI") else list(PREFIXES)
"""The languages of the tests that look at each page: in CI one a script and a direction, elsewhere all."""
REPOSITORY = Path(__file__).parents[2]
FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync"""
REBOUND = "--host-resolver-rules=MAP rebound.example 127.0.0.1"
"""A name of another site that leads to this machine."""

expect.set_options(timeout=20_000)  # for machines that do other things too


def chromium() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


class _Documented(Host):
    """A host that is set up as the documentation says: the 404 page of the language around an address."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page that the site has for it; for `simple-host`, with the one at the root."""
        first = self.path.strip("/").split("/")[0]
        folder = first if first in LANGUAGES and "simple-host" not in self.path else "."
        page = Path(self.directory, folder, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


def language_of(path: str) -> str:
    first = path.strip("/").split("/")[0]
    return first if first in LANGUAGES else "en"


@dataclass
class Visitor:
    """Somebody with a browser."""

    browser: Browser
    base: str
    complaints: list[str] = field(default_factory=list)
    """Console errors, failed requests and requests to other hosts."""

    def open(
        self, path: str, *, width: int = 1280, scheme: str = "light", locale: str = "", **options: Any
    ) -> Page:
        """Open a page, in a browser that prefers the language of the page unless told otherwise."""
        page = self.browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=locale or language_of(path),
            **options,
        )
        page.set_default_timeout(30_000)
        page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._allowed(request.url))
        page.goto(self.base + path)
        return page

    def _allowed(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"a request to another host: {url}")


def moved(page: Page) -> float:
    """Return the sum of all layout shifts so far (https://wicg.github.io/layout-instability/)."""
    return float(
        page.evaluate(
            """() => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(sum), 300);
            })"""
        )
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*FLAGS.split(), REBOUND])
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built from a copy of what is in it, once for all processes of a run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root = shared / "repository"
    with (shared / "repository.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "site").is_dir():
            build_copy(root)
    return root / "site"


def build_copy(root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)  # of an attempt that failed
    for name in ("docs", "style_guide", "locales", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.rmtree(root / "locales" / "pt_BR", ignore_errors=True)  # so that one language is always missing
    chosen = [word for tag in (*LANGUAGES, PSEUDO) for word in ("--locale", tag)]
    done = subprocess.run(
        [sys.executable, "-m", "kb_tools", "build", *chosen],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site, _Documented) as base:
        yield base


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """A visitor who complains at the end about whatever the pages said in the console."""
    someone = Visitor(browser, address)
    yield someone
    for context in browser.contexts:
        context.close()
    assert someone.complaints == []
