"""How often the search of a built site shows the page that answers a question, and what a question costs.

    python benchmarks/search.py [--site site] [--phone] [--set search_tests.yml ...] [--locale lt] [--misses]

Types each question of `search_tests.yml` and of `benchmarks/search_aside.yml`, for which no search words were written,
into the search of a site in chromium. Prints a line a locale: the share of questions whose page comes first, the share
whose page is among the first three, and how many find nothing. Then the bytes and requests of a visitor's first
question, uncompressed, and the median and the ninth decile of milliseconds from the key to the results. `--phone` has a
small screen, a processor four times slower and a network of 1.6 Mbit/s with 150 ms.

`--among LOCALE=FOLDER` first builds a project with the articles of this repository and those of other folders, each
with Markdown pages in the language of its locale.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, BrowserContext, Error, Page, Response, sync_playwright

REPOSITORY = Path(__file__).parents[1]
sys.path.insert(0, str(REPOSITORY))

from tests.browser.conftest import FLAGS, chromium  # noqa: E402
from tests.browser.host import serving  # noqa: E402

SETS = ("search_tests.yml", "benchmarks/search_aside.yml")
OPTION, STATUS = "#kb-search [role=option]", "#kb-search [role=status]"
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A network of 1.6 Mbit/s, in bytes a second, and its latency in milliseconds."""
WATCH = """() => {
  const list = document.querySelector("#kb-search [role=listbox]");
  const status = document.querySelector("#kb-search [role=status]");
  window.kbChanged = 0;
  const noted = new MutationObserver(() => { window.kbChanged = performance.now(); });
  for (const part of [list, status]) noted.observe(part, { childList: true, characterData: true, subtree: true });
}"""


def main(argv: list[str] | None = None) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--among", action="append", default=[], metavar="LOCALE=FOLDER")
    parser.add_argument("--phone", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        site = build_among(Path(folder), options.among) if options.among else options.site
        with serving(site) as address, browser() as opened:
            for name in options.set or SETS:
                asked = yaml.safe_load((REPOSITORY / name).read_text("utf-8"))
                for tag, pages in asked.items():
                    if tag in (options.locale or asked):
                        print_row(name, tag, measure(opened, address, tag, pages, options))
    return 0


def build_among(root: Path, folders: list[str]) -> Path:
    """Build a project with the articles of this repository and those of `folders`, and return its site."""
    for name in ("docs", "style_guide", "locales", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for tag, _, folder in (each.partition("=") for each in folders):
        for number, page in enumerate(sorted(Path(folder).rglob("*.md"))):
            suffix = ".md" if tag == "en" else f".{tag}.md"
            target = root / "docs" / "other" / f"{page.stem}-{number}{suffix}"
            target.parent.mkdir(exist_ok=True)
            shutil.copy(page, target)
    subprocess.run([sys.executable, "-m", "kb_tools", "build"], cwd=root, check=True)
    return root / "site"


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split())
        yield running
        running.close()


def measure(
    browser: Browser, address: str, tag: str, pages: dict[str, list[str]], options: Any
) -> dict[str, Any]:
    """Ask all questions of a locale, and return the counts."""
    context = new_context(browser, tag, phone=options.phone)
    page = open_site(context, address, tag, phone=options.phone)
    found: dict[str, Any] = {"asked": 0, "first": 0, "three": 0, "none": 0, "times": [], "missed": []}
    sizes: dict[str, int] = {}

    def keep(response: Response) -> None:
        with suppress(Error):  # a blob that was unpacked in the page
            sizes.setdefault(response.url, len(response.body()))

    page.on("response", keep)
    page.keyboard.press("/")
    page.evaluate(WATCH)
    for path, questions in pages.items():
        for question in questions:
            shown, took = ask(page, question)
            if not found["asked"]:
                found |= {"bytes": sum(sizes.values()), "requests": len(sizes)}
            found["asked"] += 1
            found["first"] += shown[:1] == [path]
            found["three"] += path in shown[:3]
            found["none"] += not shown
            found["times"].append(took)
            if path not in shown[:3]:
                found["missed"].append((question, path, shown[:3]))
    if options.misses:
        for miss in found["missed"]:
            print("  missed:", *miss)
    context.close()
    return found


def new_context(browser: Browser, tag: str, *, phone: bool) -> BrowserContext:
    """Return a context of a reader of a locale."""
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
    return browser.new_context(viewport=size, locale=tag, is_mobile=phone, has_touch=phone)  # type: ignore[arg-type]


def open_site(context: BrowserContext, address: str, tag: str, *, phone: bool) -> Page:
    """Open the home page of a locale."""
    page = context.new_page()
    if phone:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{address}/{'' if tag == 'en' else f'{tag}/'}people/")
    page.wait_for_load_state("networkidle")
    return page


def ask(page: Page, question: str) -> tuple[list[str], float]:
    """Type a question at once; return the pages that are shown, and the milliseconds from the key to them."""
    field = page.locator("#kb-search input")
    field.fill("")
    page.wait_for_function("() => !document.querySelector('#kb-search [role=status]').textContent")
    page.evaluate("() => { window.kbChanged = 0; window.kbAsked = performance.now(); }")
    field.fill(question)
    page.wait_for_function(
        "() => window.kbChanged > 0 && performance.now() - window.kbChanged > 60", polling=20
    )
    took = page.evaluate("() => window.kbChanged - window.kbAsked")
    root = page.evaluate(
        "() => new URL(document.getElementById('kb-search-facts').dataset.base, location).href"
    )
    links = page.locator(OPTION).evaluate_all("links => links.map(link => link.href)")
    return [source_of(link.removeprefix(root)) for link in links], took


def source_of(url: str) -> str:
    """Return the path of the page at an address relative to the home page."""
    path = url.split("#", maxsplit=1)[0].removesuffix("index.html").rstrip("/")
    return f"{path or 'index'}.md"


def print_row(name: str, tag: str, found: dict[str, Any]) -> None:
    """Print a line of the table."""
    asked = found["asked"]
    times = sorted(found["times"])
    print(
        f"{Path(name).stem:14} {tag:8} {asked:3} questions  first {found['first'] / asked:4.0%}  three "
        f"{found['three'] / asked:4.0%}  none {found['none']:2}  {found['bytes'] / 1000:5.1f} kB  "
        f"{found['requests']:2} requests  median {statistics.median(times):4.0f} ms  "
        f"ninth decile {times[int(len(times) * 0.9)]:4.0f} ms",
        flush=True,
    )


if __name__ == "__main__":
    started = time.time()
    code = main()
    print(f"{time.time() - started:.0f} s")
    sys.exit(code)
