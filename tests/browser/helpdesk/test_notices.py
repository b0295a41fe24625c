"""Notices before, during and after their time; closed, announced, and out of the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpdesk.conftest import Reader

ITEMS = ".kb-notices__item"
SHOWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Two frames later, what has moved has been seen to move."""
# The chat is slow from 10:00 to 12:00 UTC; from 11:00 on, a notice about the clock for readers of the region.
MOMENTS = {
    "2027-03-26T09:59:59Z": [],
    "2027-03-26T10:00:00Z": ["The chat is slow."],
    "2027-03-26T11:30:00Z": ["The chat is slow.", "The clock changes on Sunday."],
    "2027-03-26T12:00:00Z": ["The clock changes on Sunday."],
    "2027-03-28T00:59:59Z": ["The clock changes on Sunday."],
    "2027-03-28T01:00:00Z": [],
}


def ready(page: Page) -> Page:
    """Wait until the page knows which notices there are."""
    expect(page.locator(".kb-notices")).to_have_attribute("data-ready", "")
    return page


def texts(page: Page) -> list[str]:
    return ready(page).locator(".kb-notices__text").all_text_contents()


@pytest.mark.parametrize("now", MOMENTS)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
def test_before_during_and_after(reader: Reader, now: str, zone: str) -> None:
    assert texts(reader.open("/ar/", now, reader.context(zone))) == MOMENTS[now]


def test_a_notice_about_a_region_is_for_its_readers_only(reader: Reader) -> None:
    assert texts(reader.open("/", "2027-03-26T11:30:00Z")) == ["The chat is slow."]


def test_it_speaks_the_readers_language_or_says_that_it_does_not(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-03-26T11:30:00Z")
    expect(page.locator(".kb-notices__text")).to_have_count(2)
    slow, clock = page.locator(".kb-notices__text").all()
    expect(slow).to_have_text("Pokalbiai veikia lėtai.")
    expect(slow).to_have_attribute("lang", "lt")
    expect(clock).to_have_attribute("lang", "en")
    expect(page.get_by_role("region", name="Sutrikimas")).to_be_visible()
    expect(page.get_by_role("region", name="Pakeistas darbo laikas · Baltijos šalys")).to_be_visible()


def test_it_is_announced(reader: Reader) -> None:
    page = ready(reader.open("/", "2027-03-26T09:00:00Z", passing=True))
    box = page.locator(".kb-notices")
    expect(box).to_have_attribute("aria-live", "polite")
    expect(box).to_be_empty()
    page.clock.fast_forward("01:30:00")
    expect(box).to_contain_text("The chat is slow.")


def test_it_comes_and_goes_while_the_page_is_open(reader: Reader) -> None:
    page = ready(reader.open("/lt/", "2027-03-26T09:59:00Z", passing=True))
    expect(page.locator(ITEMS)).to_have_count(0)
    for later, count in (("02:00", 1), ("01:00:00", 2), ("01:00:00", 1)):
        page.clock.fast_forward(later)
        expect(page.locator(ITEMS)).to_have_count(count)


def test_it_leads_to_the_page_of_the_readers_language(reader: Reader) -> None:
    page = reader.open("/lt/start/", "2027-03-26T10:30:00Z")
    page.get_by_role("link", name="Skaityti daugiau").click()
    page.wait_for_url("**/lt/start/")


def test_a_closed_notice_stays_closed_and_others_stay(reader: Reader) -> None:
    context = reader.context()
    page = reader.open("/lt/", "2027-03-26T11:30:00Z", context)
    page.get_by_role("region", name="Sutrikimas").get_by_role("button", name="Užverti").click()
    expect(page.locator(ITEMS)).to_have_count(1)
    again = reader.open("/lt/start/", "2027-03-26T11:31:00Z", context)
    expect(again.locator(ITEMS)).to_have_count(1)
    expect(again.locator(ITEMS)).to_contain_text("clock")


def test_it_is_closed_by_keyboard_and_the_focus_is_not_lost(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-03-26T11:30:00Z")
    expect(page.locator(ITEMS)).to_have_count(2)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.kb-notices__close')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(1)
    assert page.evaluate("document.activeElement.matches('.kb-notices__close')")
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(0)
    assert page.evaluate("document.activeElement.localName") == "main"


def test_nothing_moves_and_nothing_hides_behind_it(reader: Reader) -> None:
    page = reader.open(
        "/lt/start/", "2027-03-26T11:30:00Z", reader.context(viewport={"width": 360, "height": 640})
    )
    page.evaluate(
        """() => { window.moved = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true }); }"""
    )
    expect(page.locator(ITEMS)).to_have_count(2)
    page.evaluate(SHOWN)
    assert page.evaluate("window.moved") < 0.02
    top = page.locator(".kb-notices").bounding_box()
    assert top is not None
    page.locator(".kb-support a").last.focus()
    last = page.locator(".kb-support a").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= top["y"] + 1


def test_a_broken_file_breaks_nothing(reader: Reader) -> None:
    context = reader.context()
    context.route("**/notices.json", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    page = ready(reader.open("/", "2027-03-26T11:30:00Z", context))
    expect(page.locator(ITEMS)).to_have_count(0)
