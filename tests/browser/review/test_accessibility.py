"""In every hand: axe, the keyboard alone, fingers, a list that is equal to the page, two directions."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.review.conftest import DESK, PHONE, Office
from tests.browser.review.refunds import WORDS

SMALL = """() => Array.from(document.querySelectorAll('button, select, input, textarea, summary'))
  .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest('iframe'))
  .map(each => [each.getBoundingClientRect(), each.outerHTML.slice(0, 90)])
  .filter(([box]) => box.width < 44 || box.height < 44)
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
ORDERED = """(article, own) => {
  const found = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const mark = /^kb:(\\d+)$/.exec(walker.currentNode.data);
    if (!mark || Number(mark[1]) > own) continue;  // a text of the interface
    const range = document.createRange();
    range.setStartAfter(walker.currentNode);
    let end = walker.currentNode;
    while (end.data !== `/${walker.currentNode.data}`) end = end.nextSibling;
    range.setEndBefore(end);
    found.push(range.toString().trim());
  }
  return found;
}"""
ORDER = WORDS["Open the order."][0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "locale", "device"), [("lt", "lt", DESK), ("ar", "ar", PHONE)])
def test_axe_finds_nothing(
    office: Office, language: str, locale: str, device: dict[str, object], scheme: str
) -> None:
    jonas = office.person(language=language, color_scheme=scheme, **device)
    page = jonas.page
    found = {}

    def look() -> list[str]:
        return jonas.axe(colours=scheme == "dark")  # the rest is the same in both

    jonas.open(locale=locale)
    jonas.select(WORDS["Open the order."][["lt", "ar"].index(locale)])
    found["unit"] = look()
    jonas.field.fill("7 \u200f<b>")
    expect(page.locator(".finding.error").first).to_be_attached()
    found["errors"] = look()
    for part in page.locator(".unit details").all():
        part.evaluate("part => { part.open = true; }")
    page.locator(".unit").evaluate("unit => { unit.dataset.tab = 'notes'; }")
    found["notes"] = look()
    for name, button in (
        ("help", ".tools .button >> nth=0"),
        ("person", ".tools .button >> nth=1"),
        ("approve", ".small-button"),
    ):
        page.locator(button).click()
        expect(page.locator("dialog")).to_be_visible()
        found[name] = look()
        page.keyboard.press("Escape")
    for at, name in enumerate(("queue", "list", "pages")):
        if not page.locator(".side").is_visible():
            page.locator(".only-narrow").click()
        page.locator(".side .segment").nth(at).click()
        found[name] = look()
    page.keyboard.press("Escape")
    page.locator(".page-head .segment").nth(1).click()
    expect(page.locator(".reading")).to_be_visible()
    found["reading"] = look()
    page.goto("about:blank")
    page.goto(jonas.app)
    expect(page.locator(".card").first).to_be_visible()
    found["start"] = look()
    assert {where: what for where, what in found.items() if what} == {}


def test_fingers_hit_everything_on_a_phone(office: Office) -> None:
    jonas = office.person(**PHONE)
    jonas.open()
    jonas.select(ORDER)
    small = {"edit": jonas.page.evaluate(SMALL)}
    jonas.page.locator(".more").click()
    for tab in ("english", "notes"):
        jonas.page.locator(f"#tab-{tab}").click()
        small[tab] = jonas.page.evaluate(SMALL)
    jonas.page.locator(".only-narrow").click()
    small["list"] = jonas.page.evaluate(SMALL)
    assert {where: what for where, what in small.items() if what} == {}
    wide = jonas.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390


def test_the_keyboard_goes_all_the_way(office: Office) -> None:
    jonas = office.person(language="en")
    jonas.open()
    page = jonas.page
    page.locator(".side .unit-row", has_text=ORDER).focus()
    page.keyboard.press("Enter")
    expect(jonas.field).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(jonas.field).to_have_value(WORDS["Select **Refund**."][0])
    expect(jonas.field).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(jonas.field).to_have_value(ORDER)
    page.keyboard.type("?")
    expect(jonas.field).to_have_value(f"{ORDER}?")
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_have_text("Approved")
    expect(jonas.field).to_have_value(WORDS["Select **Refund**."][0])
    expect(jonas.field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("iframe")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")  # the keys work in the page, too
    expect(jonas.field).to_have_value(WORDS["Write a short reason."][0])
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog h2")).to_have_text("Help and keys")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_the_list_has_all_texts_in_the_order_of_the_page(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    shown = jonas.site.locator("article").evaluate(ORDERED, len(WORDS))
    listed = jonas.page.locator(".side ol").first.locator(".unit-text").all_inner_texts()
    assert listed == list(dict.fromkeys(shown))
    assert len(listed) == len(WORDS)


def test_a_text_in_a_closed_tab_is_shown_when_it_is_chosen(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    for text in (WORDS["A transfer needs 5 days."][0], "Write to us when the money is late."):
        expect(jonas.site.get_by_text(text)).not_to_be_visible()
        jonas.page.locator(".side .unit-row", has_text=text).click()
        expect(jonas.site.get_by_text(text)).to_be_in_viewport()


def test_each_language_has_its_own_direction(office: Office) -> None:
    jonas = office.person(language="lt")
    jonas.open(locale="ar")
    jonas.select(WORDS["Open the order."][1])
    direction = "each => [each.lang, getComputedStyle(each).direction]"
    assert jonas.page.locator("html").evaluate(direction) == ["lt", "ltr"]
    assert jonas.page.locator(".source").first.evaluate(direction) == ["en", "ltr"]
    assert jonas.field.evaluate(direction) == ["ar", "rtl"]
    ahmad = office.person("Ahmad", language="ar")
    ahmad.open(locale="lt")
    ahmad.select(ORDER)
    assert ahmad.page.locator("html").evaluate(direction) == ["ar", "rtl"]
    assert ahmad.page.locator(".source").first.evaluate(direction) == ["en", "ltr"]
    assert ahmad.field.evaluate(direction) == ["lt", "ltr"]
