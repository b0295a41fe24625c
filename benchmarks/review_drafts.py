"""How long 50 drafts take in the review app, in a real browser, without the time in which a person thinks.

    python benchmarks/review_drafts.py [--drafts 50] [--pages 20] [--folder KEPT]

Generates a project (see review_app.py), starts `kb review serve` in a process of its own, and reviews with the
keyboard: each draft is approved as soon as it is on the screen, and every fifth is edited first. Prints milliseconds
until the page shows a text that is typed, and from one draft to the next; and the sum.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright
from review_app import states
from update_scale import generate

from tests.browser.conftest import FLAGS, chromium

EVERY = 5
"""One of so many drafts is edited."""


def review(page: Page, drafts: int) -> tuple[list[float], list[float]]:
    """Review drafts; return the milliseconds of each, and of each text until the page shows it."""
    field, site = page.locator("textarea.target").first, page.frame_locator("iframe.page-frame")
    each, shown = [], []
    for number in range(drafts):
        started = time.perf_counter()
        before = field.input_value()
        if number % EVERY == 0:
            word = f"Gerai{chr(ord('a') + number // EVERY)}."
            before = f"{before} {word}"
            field.fill(before)
            typed = time.perf_counter()
            expect(site.get_by_text(word).first).to_be_attached()
            shown.append(1000 * (time.perf_counter() - typed))
        field.press("Control+Enter")
        expect(field).not_to_have_value(before)
        each.append(1000 * (time.perf_counter() - started))
    return each, shown


def measure(root: Path, drafts: int) -> None:
    """Start the app and a browser, and print what a reviewer waits for."""
    words = ["review", "serve", "lt", "--port", "0", "--no-browser", "--reviewer", "Ona"]
    server = subprocess.Popen(
        [sys.executable, "-m", "kb_tools", *words], cwd=root, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        url = re.search(r"http://\S+", server.stderr.readline())
        assert url is not None
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split())
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="lt")
            started = time.perf_counter()
            page.goto(url[0])
            expect(page.locator("iframe[data-ready]")).to_be_visible(timeout=120_000)
            expect(page.locator("textarea.target").first).not_to_have_value("")
            print(f"first draft after {time.perf_counter() - started:.1f} s", flush=True)
            each, shown = review(page, drafts)
            browser.close()
        print(f"a typed text on the page   {statistics.median(shown):6.0f} ms  worst {max(shown):6.0f} ms")
        print(f"from one draft to the next {statistics.median(each):6.0f} ms  worst {max(each):6.0f} ms")
        print(f"{drafts} drafts in {sum(each) / 1000:.1f} s")
    finally:
        server.terminate()
        server.wait(30)


def main() -> None:
    """Print three lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--drafts", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="keep the project there, and take it if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (options.folder or Path(folder) / "project").absolute()
        if not root.exists():
            generate(root, options.pages, 1, 40)
            states(root)
        measure(root, options.drafts)


if __name__ == "__main__":
    main()
