"""Languages: the switcher, the offer to a first-time visitor, and pages for wrong addresses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PREFIXES, PSEUDO, Visitor

OFFER = ".kb-offer"
NAMES = {
    "en": "English",
    "lt": "Lietuvių",
    "zh-Hans": "简体中文",
    "es": "Español",
    "ar": "العربية",
    "pt-BR": "Português (Brasil)",
}
PAGES = ["", "answering/", "start/getting-started/", "style-guide/voice-and-tone/"]


def open_switcher(page: Page) -> None:
    page.locator(".md-header .kb-languages button").click()
    expect(page.locator("#kb-languages")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_the_switcher_stays_on_the_page(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"/lt/{path}")
    open_switcher(page)
    page.locator("#kb-languages a[hreflang=ar]").click()
    page.wait_for_url(f"**/ar/{path}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    open_switcher(page)
    page.locator("#kb-languages a[hreflang=en]").click()
    page.wait_for_url(f"{visitor.base}/{path}")


def test_the_switcher_uses_each_languages_own_name(visitor: Visitor) -> None:
    page = visitor.open("/zh-Hans/start/getting-started/")
    links = page.locator("#kb-languages a")
    found = {link.get_attribute("hreflang"): link.locator("bdi").inner_text() for link in _open(page, links)}
    found.pop(PSEUDO)
    assert found == NAMES
    assert page.locator("#kb-languages a[aria-current]").get_attribute("hreflang") == "zh-Hans"


def _open(page: Page, links: object) -> list:  # type: ignore[type-arg]
    open_switcher(page)
    return links.all()  # type: ignore[attr-defined, no-any-return]


def test_the_switcher_says_which_pages_are_not_translated(visitor: Visitor) -> None:
    page = visitor.open("/lt/start/getting-started/")
    open_switcher(page)
    assert page.locator("#kb-languages a[hreflang=pt-BR] small").inner_text() != ""
    assert page.locator("#kb-languages a[hreflang=ar] small").count() == 0


def test_the_switcher_works_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/")
    button = page.locator(".md-header .kb-languages button")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#kb-languages a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#kb-languages")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("browser_language", "path", "offered"),
    [
        ("lt-LT", "/start/getting-started/", "lt"),
        ("zh-CN", "/start/getting-started/", "zh-Hans"),
        ("es-MX", "/lt/start/getting-started/", "es"),
        ("ar-EG", "/", "ar"),
        ("en-GB", "/lt/start/getting-started/", "en"),
        ("lt-LT", "/lt/start/getting-started/", None),  # is there already
        ("fr-FR", "/start/getting-started/", None),  # there is none
        ("pt-PT", "/start/getting-started/", None),  # not translated: nothing to offer
        ("zh-TW", "/start/getting-started/", None),  # another script
    ],
)
def test_a_first_time_visitor_is_offered_their_language(
    visitor: Visitor, browser_language: str, path: str, offered: str | None
) -> None:
    page = visitor.open(path, locale=browser_language)
    page.wait_for_load_state("networkidle")
    assert page.url == visitor.base + path, "nobody is sent anywhere"
    if offered is None:
        assert page.locator(OFFER).count() == 0
        return
    offer = page.locator(OFFER)
    expect(offer).to_be_visible()
    assert offer.get_attribute("lang") == offered
    offer.locator("a").click()
    page.wait_for_url(f"**{PREFIXES[offered]}{path.removeprefix('/lt').lstrip('/')}")
    assert page.locator("html").get_attribute("lang") == offered
    assert page.locator(OFFER).count() == 0


def test_who_dismisses_the_offer_is_not_asked_again(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/", locale="lt-LT")
    page.locator(f"{OFFER} button").click()
    expect(page.locator(OFFER)).to_have_count(0)
    page.goto(f"{visitor.base}/answering/say-no-kindly/")
    page.wait_for_load_state("networkidle")
    assert page.locator(OFFER).count() == 0


def test_a_choice_is_remembered(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/", locale="en-US")
    open_switcher(page)
    page.locator("#kb-languages a[hreflang=lt]").click()
    page.wait_for_url("**/lt/start/getting-started/")
    page.wait_for_load_state("networkidle")
    assert page.locator(OFFER).count() == 0, "who chose Lithuanian is not offered English"
    page.goto(f"{visitor.base}/answering/say-no-kindly/")
    expect(page.locator(OFFER)).to_have_attribute("lang", "lt")


@pytest.mark.parametrize("tag", PREFIXES)
def test_a_wrong_address_is_answered_in_the_language_around_it(visitor: Visitor, tag: str) -> None:
    prefix = PREFIXES[tag]
    page = visitor.open(f"{prefix}no/such/page/")
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == tag
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    field = page.locator("article input[type=search]")
    field.fill({"zh-Hans": "时区", "ar": "عطلة"}.get(tag, "a"))
    expect(page.locator("article [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("article .md-button").click()
    page.wait_for_url(f"{visitor.base}{prefix}")
    visitor.complaints = [text for text in visitor.complaints if "404" not in text]  # it was one


def test_a_host_with_one_page_for_wrong_addresses_leads_to_the_right_one(visitor: Visitor) -> None:
    page = visitor.open("/lt/404/simple-host/")
    page.wait_for_url("**/lt/404.html")
    assert page.locator("html").get_attribute("lang") == "lt"
    visitor.complaints = [text for text in visitor.complaints if "404" not in text]
