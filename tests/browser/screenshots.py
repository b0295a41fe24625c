"""Pictures of the page types for the README: `make screenshots`, or `python -m tests.browser.screenshots`."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, REPOSITORY, chromium
from tests.browser.host import serving

SEARCHED = {"lt": "valandų", "zh-Hans": "时区", "ar": "العطلات"}


def _as_it_is(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def _searched(page: Page) -> None:
    field = page.locator(".home-band input")
    field.fill(SEARCHED[page.locator("html").get_attribute("lang") or ""])
    expect(page.locator(".home-band [role=option]").first).to_be_visible()
    page.wait_for_load_state("networkidle")


SHOTS: dict[str, tuple[str, int, int, str, Callable[[Page], None]]] = {
    "home": ("", 1280, 800, "light", _as_it_is),
    "search": ("", 1280, 640, "light", _searched),
    "article": ("across-time-zones/support-hours/", 1280, 800, "dark", _as_it_is),
    "style-guide": ("style-guide/voice-and-tone/", 390, 760, "light", _as_it_is),
    "phone": ("start/getting-started/", 390, 760, "dark", _as_it_is),
}
"""Path, width, height and colour scheme of each picture, and what is done before it is taken."""


def _picture(page: Page) -> bytes:
    """Return what is on the screen as WebP, a quarter of a PNG."""
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 82})
    return base64.b64decode(shot["data"])


def take(browser: Browser, address: str, folder: Path) -> list[Path]:
    """Take all pictures of the site at `address`; return where they are."""
    taken = []
    for tag in SEARCHED:
        for name, (path, width, height, scheme, prepare) in SHOTS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                locale=tag,
                reduced_motion="reduce",
                timezone_id="Europe/Vilnius",
            )
            page.clock.set_fixed_time("2027-03-16T10:00:00Z")  # hours look the same whenever it is done
            page.goto(f"{address}/{tag}/{path}")
            prepare(page)
            file = folder / f"{name}-{tag}.webp"
            file.write_bytes(_picture(page))
            page.context.close()
            taken.append(file)
    return taken


def main(arguments: list[str]) -> int:
    """Take pictures of a built site (by default of site/) and put them into screenshots/."""
    site = Path(arguments[0]) if arguments else REPOSITORY / "site"
    folder = REPOSITORY / "screenshots"
    browser_path = chromium()
    if not (site / "index.html").is_file() or browser_path is None:
        sys.stderr.write("There is no site, or no chromium. Run make site; apt-get install chromium.\n")
        return 2
    folder.mkdir(exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS.split())
        for file in take(browser, address, folder):
            sys.stderr.write(f"{file.relative_to(REPOSITORY)} {file.stat().st_size // 1000} kB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
