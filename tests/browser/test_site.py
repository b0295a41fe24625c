"""The site of this repository, as customers meet it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

PAGES = ["", "start/getting-started/", "style-guide/", "style-guide/voice-and-tone/"]
LOCALES = {"en": "", "lt": "lt/", "zh-Hans": "zh-Hans/", "es": "es/", "ar": "ar/", "pt-BR": "pt-BR/"}
NOTICE = "aside.kb-notice"


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_in_its_language(visitor: Visitor, tag: str, path: str) -> None:
    page = visitor.open(f"/{LOCALES[tag]}{path}")
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (tag, "rtl" if tag == "ar" else "ltr")
    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/ar/", "/lt/people/add-users-in-bulk/", "/zh-Hans/style-guide/words-we-use/"]
)
def test_nothing_is_wider_than_the_screen(visitor: Visitor, path: str, scheme: str, width: int) -> None:
    page = visitor.open(path, width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_the_switcher_stays_on_the_page(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"/lt/{path}")
    page.locator(".md-header .md-select button").focus()
    page.locator(".md-select__link[hreflang=ar]").click()
    page.wait_for_url(f"**/ar/{path}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator(".md-header .md-select button").focus()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url(f"{visitor.base}/{path}")


def test_right_to_left_is_mirrored(visitor: Visitor) -> None:
    page = visitor.open("/ar/start/getting-started/")
    nav = page.locator(".md-sidebar--primary").bounding_box()
    contents = page.locator(".md-sidebar--secondary").bounding_box()
    assert nav is not None
    assert contents is not None
    assert nav["x"] > contents["x"]
    assert page.locator("article code").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_what_is_not_translated_says_so_and_links_to_english(visitor: Visitor) -> None:
    page = visitor.open("/pt-BR/start/getting-started/")
    expect(page.locator(f"{NOTICE}.kb-notice--fallback")).to_be_visible()
    assert page.locator(".kb-page").get_attribute("lang") == "en"
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_an_english_page_has_no_notice(visitor: Visitor) -> None:
    assert visitor.open("/start/getting-started/").locator(NOTICE).count() == 0


def test_search_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.type("holiday calendar")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    found = first.evaluate("link => link.href")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.press("Enter")
    page.wait_for_url(found)


def test_search_finds_pages_of_the_readers_language_only(visitor: Visitor) -> None:
    page = visitor.open("/pt-BR/", width=360)
    page.locator(".md-header [data-kb-search]").click()
    page.get_by_role("combobox").fill("region")
    expect(page.get_by_role("option").first).to_be_visible()
    links = page.locator(".kb-search__results a").evaluate_all(
        "all => all.map(a => new URL(a.href).pathname)"
    )
    assert links
    assert all(link.startswith("/pt-BR/") for link in links)


def test_no_result_says_what_to_do(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.locator(".home-band [data-kb-search]").click()
    page.get_by_role("combobox").fill("xyzzyqwert")
    expect(page.locator(".kb-search__status")).to_contain_text("No page matches")


def test_the_404_page_offers_the_search(visitor: Visitor) -> None:
    page = visitor.open("/404.html")
    page.locator("article [data-kb-search]").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_dark_and_light_can_be_chosen(visitor: Visitor) -> None:
    page = visitor.open("/", scheme="light")
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "default"
    page.locator("label[title='Switch to dark colours']:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
