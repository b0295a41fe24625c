"""The site of this repository, as customers meet it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

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


def test_what_is_not_translated_says_so_and_links_to_english(visitor: Visitor) -> None:
    page = visitor.open("/pt-BR/start/getting-started/")
    expect(page.locator(f"{NOTICE}.kb-notice--fallback")).to_be_visible()
    assert page.locator(".kb-page").get_attribute("lang") == "en"
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]
)
@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("lt", "Išversta, bet gimtakalbiai dar neperžiūrėjo."),
        ("ar", "ترجمة لم يراجعها بعد ناطق أصلي بالعربية."),
        ("zh-Hans", "已翻译，尚未经母语者审校。"),
    ],
)
def test_a_translation_that_nobody_has_reviewed_says_so_quietly(
    visitor: Visitor, tag: str, words: str, scheme: str, width: int
) -> None:
    page = visitor.open(f"/{tag}/start/getting-started/", scheme=scheme, width=width)
    line = page.locator(".kb-translated")
    expect(line).to_have_text(words)
    expect(line).to_be_in_viewport()
    assert page.locator(NOTICE).count() == 0
    title, place, text = (
        page.locator(each).first.bounding_box() for each in ("h1", ".kb-translated", ".kb-page > h2")
    )
    assert title
    assert place
    assert text
    assert title["y"] + title["height"] < place["y"] < place["y"] + place["height"] < text["y"]
    smaller, body = (
        float(page.locator(each).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        for each in (".kb-translated", ".kb-page > p:not([class])")
    )
    assert smaller < body
    box = line.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).borderTopWidth]")
    assert box == ["rgba(0, 0, 0, 0)", "0px"], "it is no warning"


def test_an_english_page_has_no_notice(visitor: Visitor) -> None:
    assert visitor.open("/start/getting-started/").locator(NOTICE).count() == 0


def test_dark_and_light_can_be_chosen(visitor: Visitor) -> None:
    page = visitor.open("/", scheme="light")
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "default"
    page.locator("label[title='Switch to dark colours']:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{visitor.base}/lt/start/getting-started/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_colours_follow_the_device_until_others_are_chosen(visitor: Visitor) -> None:
    page = visitor.open("/", scheme="light")
    body, elsewhere = page.locator("body"), f"{visitor.base}/start/getting-started/"
    light, dark = ("data-md-color-scheme", "default"), ("data-md-color-scheme", "slate")
    expect(body).to_have_attribute(*light)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute(*dark)
    page.goto(elsewhere)
    expect(body).to_have_attribute(*dark)
    page.locator("label[title='Switch to light colours']:visible").click()
    page.reload()
    expect(body).to_have_attribute(*light)
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute(*light)
    # what the device prefers anyway is no choice
    page.locator("label[title='Switch to dark colours']:visible").click()
    expect(body).to_have_attribute(*dark)
    page.goto(visitor.base)
    page.emulate_media(color_scheme="light")
    page.goto(elsewhere)
    expect(body).to_have_attribute(*light)


def test_a_switch_that_has_the_colours_of_the_device_is_left_to_the_theme(visitor: Visitor) -> None:
    page = visitor.open("/", scheme="light")
    third = (
        '<input class="md-option" data-md-color-media="(prefers-color-scheme)" data-md-color-scheme="default"'
        ' type="radio" name="__palette" id="__palette_2" aria-label="Colours of the device">'
    )

    def with_a_third_place(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=re.sub(r'(data-md-component="palette">)', rf"\1{third}", answer.text())
        )

    page.route("**/start/getting-started/", with_a_third_place)
    page.evaluate("localStorage.clear()")
    page.goto(f"{visitor.base}/start/getting-started/")
    body, device = page.locator("body"), ("data-md-color-media", "(prefers-color-scheme)")
    expect(body).to_have_attribute(*device)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_timeout(200)
    expect(body).to_have_attribute(*device)
    assert "(prefers-color-scheme)" in page.evaluate("localStorage.getItem('/.__palette')")
