"""Old links in a browser: the section and the query come along, from a server and from a disk, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.host import serving
from tests.building import built
from tests.conftest import MKDOCS, PAGES, Folder

MAPS = """\
  - redirects:
      redirect_maps: {old/place.md: billing/refunds.md, times.md: "billing/refunds.md#times"}
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("moved"))
    folder.write("mkdocs.yml", MKDOCS + MAPS)
    for path, text in PAGES.items():
        folder.write(path, text)
    folder.kb("update")
    built(folder)
    return folder.root / "site"


@pytest.fixture(scope="module")
def base(moved: Path) -> Iterator[str]:
    with serving(moved.parent) as address:
        yield f"{address}/site"  # as under a base path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/old/place/", "/billing/refunds/"),
        ("/lt/old/place/?a=b#times", "/lt/billing/refunds/?a=b#times"),
        ("/ar/times/", "/ar/billing/refunds/#times"),
        ("/times/#refunds", "/billing/refunds/#times"),
    ],
)
def test_an_old_link_leads_to_the_page(browser: Browser, base: str, old: str, new: str) -> None:
    page = browser.new_page()
    page.goto(base + old, wait_until="commit")
    page.wait_for_url(base + new)


def test_it_does_without_scripts_and_from_a_disk(browser: Browser, base: str, moved: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/lt/old/place/", wait_until="commit")
    page.wait_for_url(f"{base}/lt/billing/refunds/")
    page = browser.new_page()
    page.goto((moved / "lt/old/place/index.html").as_uri() + "#times", wait_until="commit")
    page.wait_for_url((moved / "lt/billing/refunds/index.html").as_uri() + "#times")
