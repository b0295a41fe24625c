"""Reading without a network: a page that stays open, and a site that is opened from a disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LANGUAGES, PREFIXES, Visitor, language_of

STATUS = "#kb-search [role=status]"
OPTION = "#kb-search [role=option]"
SAVED = {
    "en": "This is a saved copy",
    "lt": "Tai išsaugota puslapio kopija",
    "zh-Hans": "这是本页保存的副本",
    "es": "Esta es una copia guardada",
    "ar": "هذه نسخة محفوظة",
}
OFFLINE = {"en": "You are offline", "lt": "Dabar neturite interneto ryšio", "ar": "لا يوجد اتصال بالإنترنت"}
WORD = {"en": "holiday", "lt": "šventės", "ar": "عطلة"}


def forgive(visitor: Visitor) -> None:
    """Let the browser and Pagefind complain about the network, and nobody about anything else."""
    network = ("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "Failed to load the index chunk")
    visitor.complaints = [text for text in visitor.complaints if not any(word in text for word in network)]


def from_disk(browser: Browser, site: Path, path: str, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale=language_of(path))
    page.goto((site / path.strip("/") / "index.html").as_uri())
    return page


@pytest.mark.parametrize("tag", OFFLINE)
def test_who_is_offline_is_told_and_finds_when_the_network_is_back(visitor: Visitor, tag: str) -> None:
    page = visitor.open(f"{PREFIXES[tag]}start/getting-started/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.keyboard.press("/")
    page.locator("#kb-search input").fill(WORD[tag])
    expect(page.locator(STATUS)).to_contain_text(OFFLINE[tag])
    page.context.set_offline(False)
    expect(page.locator(OPTION).first).to_be_visible()
    forgive(visitor)


def test_the_network_goes_in_the_middle_of_a_search(visitor: Visitor) -> None:
    page = visitor.open("/lt/start/getting-started/")
    page.keyboard.press("/")
    field = page.locator("#kb-search input")
    field.fill("šventės")
    expect(page.locator(OPTION).first).to_be_visible()
    page.context.set_offline(True)
    field.fill("apklausa")
    expect(page.locator(STATUS)).to_contain_text(OFFLINE["lt"])
    expect(page.locator(OPTION)).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator(OPTION).first).to_be_visible()
    forgive(visitor)


@pytest.mark.parametrize("tag", SAVED)
def test_a_search_in_a_copy_of_one_page_says_where_it_works(
    browser: Browser, site: Path, tmp_path: Path, tag: str
) -> None:
    path = f"{PREFIXES[tag]}start/getting-started/"
    copy = tmp_path / path.strip("/") / "index.html"
    copy.parent.mkdir(parents=True)
    shutil.copy(site / path.strip("/") / "index.html", copy)
    scripts = tmp_path / "assets/kb/search.js"
    scripts.parent.mkdir(parents=True)
    shutil.copy(site / "assets/kb/search.js", scripts)
    page = from_disk(browser, tmp_path, path)
    page.keyboard.press("/")
    expect(page.locator(STATUS)).to_contain_text(SAVED[tag])
    original = f"https://help.meridiandesk.example{PREFIXES[tag]}start/getting-started/"
    expect(page.locator(f"{STATUS} a")).to_have_attribute("href", original)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("path", ["/", "/lt/answering/", "/ar/people/add-users-in-bulk/"])
def test_every_link_leads_to_a_file_where_there_is_no_server(browser: Browser, site: Path, path: str) -> None:
    page = from_disk(browser, site, path)
    links = page.evaluate("[...document.links].map(link => link.href).filter(url => url.startsWith('file:'))")
    assert len(links) > 20
    assert [link for link in links if not Path(unquote(urlsplit(link).path)).is_file()] == []
    page.locator("#kb-languages a[hreflang=es]").evaluate("link => link.click()")
    page.wait_for_url(
        f"**/es/{'/'.join(part for part in path.split('/') if part and part not in LANGUAGES)}**"
    )
    assert page.locator("html").get_attribute("lang") == "es"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", "/ar/"])
def test_support_from_a_disk_is_the_table(browser: Browser, site: Path, path: str, width: int) -> None:
    page = from_disk(browser, site, path, width)
    expect(page.locator(".kb-region__hours > .kb-hours").first).to_be_visible()
    for empty in (".kb-week", "[data-status]", "[data-next-off]", ".kb-notices", ".kb-offer"):
        for part in page.locator(empty).all():
            expect(part).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("path", ["/lt/people/add-users-in-bulk/", "/ar/"])
def test_without_scripts_nothing_is_promised_that_does_not_work(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + path)
    for dead in (
        ".kb-search-button",
        ".kb-search-inline",
        ".kb-week",
        "[data-status]",
        ".md-nav__link[for=__toc]",
    ):
        for part in page.locator(dead).all():
            expect(part).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".kb-languages button")).to_be_visible()
    page.context.close()
