"""How fast the review app answers on a large project, and how much memory it has.

    python benchmarks/review_app.py [--pages 1000] [--locales 5] [--units 40] [--no-build] [--folder KEPT]

Generates a project in which a part of the units is reviewed, translated, a draft or untranslated, and starts `kb review
serve` in a process of its own. Prints milliseconds (median and worst of some requests over HTTP) when all is read,
and the largest resident memory; with a build, each as a ratio to one warm `kb build` of the same project, because
machines differ.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

from update_scale import generate

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import approve
from kb_tools.model.unit import Unit, text_hash

DAY = date(2026, 1, 1)


def states(root: Path) -> None:
    """Make drafts and gaps of some units, and approve some."""
    chance = random.Random(2)

    def changed(unit: Unit) -> Unit:
        share = chance.random()
        if share < 0.05:
            return Unit(
                unit.source, context=unit.context, extracted=unit.extracted, references=unit.references
            )
        if share < 0.35:
            return replace(unit, fuzzy=True).stamped(
                origin="engine-1", target=text_hash(unit.target), risk="37"
            )
        return approve(unit, DAY, "Ona") if share < 0.7 else unit

    for path in sorted((root / "locales").rglob("*.po")):
        catalog = po.parse(path.read_text("utf-8"))
        path.write_text(po.serialize(catalog.with_units(map(changed, catalog.units))), "utf-8")


@dataclass
class Browser:
    """One signed-in browser."""

    port: int
    cookie: str = ""
    csrf: str = ""

    def ask(self, method: str, path: str, data: object = None) -> object:
        """Return what the server answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        headers = {"Cookie": self.cookie}
        body = None
        if data is not None:
            body = json.dumps(data)
            origin = f"http://127.0.0.1:{self.port}"
            headers |= {"Origin": origin, "Content-Type": "application/json", "X-KB-Review": self.csrf}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status in (200, 303), (answer.status, text[:300])
        self.cookie = (answer.getheader("set-cookie") or self.cookie).partition(";")[0]
        connection.close()
        return json.loads(text) if text.startswith((b"{", b"[")) else text

    def wait_for_checks(self, tag: str) -> None:
        """Wait until all of a locale is checked, and the catalogs of all locales are read."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        connection.request("GET", "/events", headers={"Cookie": self.cookie})
        stream = connection.getresponse()
        checked = False
        while not checked or any(each["total"] is None for each in self.ask("GET", "/api/locales")):  # type: ignore[attr-defined]
            if stream.readline().startswith(b"event: checked"):
                checked = checked or tag in stream.readline().decode()
        connection.close()


def timed(name: str, requests: list[Callable[[], object]], build: float | None) -> None:
    """Print how long some requests take."""
    taken = []
    for request in requests:
        started = time.perf_counter()
        request()
        taken.append(1000 * (time.perf_counter() - started))
    middle, worst = statistics.median(taken), max(taken)
    ratio = f"  {middle / build / 1000:8.4f} x a warm build" if build else ""
    print(f"{name:28} {middle:7.0f} ms  worst {worst:7.0f} ms{ratio}", flush=True)


def memory(process: int) -> float:
    """Return the largest resident memory of a process so far, in MiB."""
    found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1024


def warm_build(root: Path) -> float:
    """Return the seconds of a build that finds all as it was."""
    for _ in range(2):
        started = time.monotonic()
        subprocess.run([sys.executable, "-m", "kb_tools", "build"], cwd=root, check=True, capture_output=True)
    return time.monotonic() - started


def measure(root: Path, build: float | None, rounds: int) -> None:
    """Start the app and print how it answers."""
    started = time.perf_counter()
    words = ["review", "serve", "--port", "0", "--no-browser", "--reviewer", "Ona"]
    server = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", *words],
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    try:
        assert server.stderr is not None
        url = re.search(r"http://\S+", server.stderr.readline())
        assert url is not None
        browser = Browser(urlsplit(url[0]).port or 0)
        browser.ask("GET", url[0].partition(str(browser.port))[2])
        browser.csrf = browser.ask("GET", "/api/me")["csrf"]  # type: ignore[index]
        first = time.perf_counter()
        browser.ask("GET", "/api/lt/queue")
        print(
            f"address after {first - started:.1f} s, first queue {time.perf_counter() - first:.1f} s later",
            flush=True,
        )
        browser.wait_for_checks("lt")
        print(f"checked after {time.perf_counter() - started:.0f} s", flush=True)
        _requests(browser, build, rounds)
        print(f"memory {memory(server.pid):.0f} MiB", flush=True)
    finally:
        server.terminate()
        server.wait(30)


def _requests(browser: Browser, build: float | None, rounds: int) -> None:
    get = lambda path: lambda: browser.ask("GET", path)  # noqa: E731
    for order in ("page", "oldest", "risk"):
        timed(f"queue by {order}", [get(f"/api/lt/queue?order={order}")] * rounds, build)
    timed("locales", [get("/api/locales")] * rounds, build)
    timed("pages", [get("/api/lt/pages")] * rounds, build)
    pages = [each["path"] for each in browser.ask("GET", "/api/lt/pages") if each["path"] != "site"]  # type: ignore[union-attr,index,call-overload]
    chance = random.Random(3)
    chosen = chance.sample(pages, min(rounds, len(pages)))
    timed("page, the first", [get(f"/api/lt/page?path={quote(chosen[0])}")], build)
    timed("page", [get(f"/api/lt/page?path={quote(path)}") for path in chosen], build)
    units = browser.ask("GET", "/api/lt/queue?limit=1000")["units"]  # type: ignore[index,call-overload]
    some = [each["u"] for each in chance.sample(units, rounds * 2)]  # type: ignore[arg-type]
    timed("unit, the first", [get(f"/api/lt/unit?u={quote(some[0], safe='')}")], build)
    timed("unit", [get(f"/api/lt/unit?u={quote(u, safe='')}") for u in some], build)

    def check(u: str) -> Callable[[], object]:
        return lambda: browser.ask("POST", "/api/lt/check", {"u": u, "target": f"Naujas tekstas {u}"})

    timed("check while typing", [check(u) for u in some], build)
    seen = {u: browser.ask("GET", f"/api/lt/unit?u={quote(u, safe='')}") for u in some}

    def save(u: str, action: str) -> Callable[[], object]:
        data = {"u": u, "action": action, "target": f"lt: {seen[u]['source']} x"}  # type: ignore[index,call-overload]
        data["fingerprint"] = seen[u]["fingerprint"]  # type: ignore[index,call-overload]
        return lambda: browser.ask("POST", "/api/lt/decide", data)

    timed("unit saved", [save(u, "save") for u in some[:rounds]], build)
    timed("unit approved", [save(u, "approve") for u in some[rounds:]], build)
    timed("queue after a save", [get("/api/lt/queue")], build)


def main() -> None:
    """Print one line a kind of request."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--units", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--no-build", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep the project there, and take it if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (options.folder or Path(folder) / "project").absolute()
        if not root.exists():
            generate(root, options.pages, options.locales, options.units)
            states(root)
        build = None if options.no_build else warm_build(root)
        if build:
            print(f"a warm build takes {build:.1f} s", flush=True)
        measure(root, build, options.rounds)


if __name__ == "__main__":
    main()
