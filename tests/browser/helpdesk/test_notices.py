"""Notices before, during and after their time: urgent ones at the top, the others announced and out of the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import moved
from tests.browser.helpdesk.conftest import Reader
from tests.browser.host import FAR

ITEMS = ".kb-notices__item"
URGENT = ".kb-banner__item"
TEXTS = ".kb-banner__text, .kb-notices__text"
SLOW, CLOCK, PASSWORD = "The chat is slow.", "The clock changes on Sunday.", "Change your password now."
DURING = "2027-03-26T11:30:00Z"
SHOWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Two frames later, what has moved has been seen to move."""
# The chat is slow from 10:00 to 12:00 UTC. From 11:00 on, there is a crisis that lasts until midnight, and a notice
# about the clock for readers of the region.
MOMENTS = {
    "2027-03-26T09:59:59Z": [],
    "2027-03-26T10:00:00Z": [SLOW],
    DURING: [PASSWORD, SLOW, CLOCK],
    "2027-03-26T12:00:00Z": [PASSWORD, CLOCK],
    "2027-03-27T00:00:00Z": [CLOCK],
    "2027-03-28T00:59:59Z": [CLOCK],
    "2027-03-28T01:00:00Z": [],
}


def ready(page: Page) -> Page:
    """Wait until the page knows which notices there are."""
    expect(page.locator(".kb-notices")).to_have_attribute("data-ready", "")
    return page


def texts(page: Page) -> list[str]:
    return ready(page).locator(TEXTS).all_text_contents()


@pytest.mark.parametrize("now", MOMENTS)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata"])
def test_before_during_and_after(reader: Reader, now: str, zone: str) -> None:
    assert texts(reader.open("/ar/", now, reader.context(zone))) == MOMENTS[now]


@pytest.mark.parametrize("now", MOMENTS)
def test_a_page_of_the_crisis_knows_the_time_too(reader_in_crisis: Reader, now: str) -> None:
    assert texts(reader_in_crisis.open("/ar/start/", now)) == MOMENTS[now]


def test_a_notice_about_a_region_is_for_its_readers_only(reader: Reader) -> None:
    assert texts(reader.open("/", DURING)) == [PASSWORD, SLOW]


def test_it_speaks_the_readers_language_or_says_that_it_does_not(reader: Reader) -> None:
    page = ready(reader.open("/lt/", DURING))
    assert page.locator(TEXTS).all_text_contents() == [
        "Dabar pakeiskite slaptažodį.",
        "Pokalbiai veikia lėtai.",
        CLOCK,
    ]
    expect(page.locator(TEXTS).first).to_have_attribute("lang", "lt")
    expect(page.locator(".kb-notices__text")).to_have_attribute("lang", "en")
    expect(page.get_by_role("region", name="Pakeistas darbo laikas · Baltijos šalys")).to_contain_text(
        "(angliškai)"
    )
    assert page.locator(".kb-banner small").count() == 0
    arabic = ready(reader.open("/ar/", DURING))
    expect(arabic.locator(URGENT).first).to_contain_text("بالإنجليزية")
    expect(arabic.locator(".kb-banner__text").first).to_have_attribute("dir", "ltr")


# At the top -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", [PASSWORD, SLOW]),
        ("/lt/start/", ["Dabar pakeiskite slaptažodį.", "Pokalbiai veikia lėtai."]),
        ("/ar/start/", [PASSWORD, SLOW]),
    ],
)
def test_a_crisis_is_in_the_page_itself(reader_in_crisis: Reader, path: str, words: list[str]) -> None:
    page = reader_in_crisis.context(java_script_enabled=False).new_page()
    page.goto(reader_in_crisis.office.base + path)
    assert page.locator(".kb-banner__text").all_text_contents() == words
    for line in page.locator(".kb-banner__text").all():
        expect(line).to_be_visible()
    top = page.locator(URGENT).first.bounding_box()
    assert top is not None
    assert top["y"] < 150
    if path.startswith("/ar/"):
        expect(page.locator(URGENT).first).to_contain_text("بالإنجليزية")
    page.locator(".kb-banner__links a").last.click()
    page.wait_for_url("**/notices.html")


def test_a_crisis_can_be_folded_and_not_be_lost(reader_in_crisis: Reader) -> None:
    context = reader_in_crisis.context(viewport={"width": 390, "height": 800})
    page = ready(reader_in_crisis.open("/lt/", DURING, context))
    crisis = page.locator(URGENT).first
    assert crisis.locator("button").count() == 0, "nothing closes it"
    crisis.locator("summary").click()
    expect(crisis.locator(".kb-banner__links")).to_be_hidden()
    expect(crisis.locator(".kb-banner__text")).to_be_visible()
    crisis.locator("summary").click()
    expect(crisis.locator(".kb-banner__links")).to_be_visible()
    crisis.locator("summary").click()
    again = ready(reader_in_crisis.open("/lt/start/", DURING, context))
    expect(again.locator(URGENT).first).to_have_attribute("open", "")


def test_a_crisis_is_folded_by_keyboard_and_read_before_the_page(reader_in_crisis: Reader) -> None:
    page = ready(reader_in_crisis.open("/lt/start/", DURING))
    crisis = page.locator(URGENT).first
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.kb-banner__summary')"):
            break
    page.keyboard.press("Enter")
    expect(crisis).not_to_have_attribute("open", "")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.kb-banner__links a')")


def test_nothing_moves_when_the_page_of_a_crisis_is_opened(reader_in_crisis: Reader) -> None:
    context = reader_in_crisis.context(viewport={"width": 390, "height": 800}, extra_http_headers=FAR)
    page = ready(reader_in_crisis.open("/lt/start/", DURING, context))
    assert moved(page) <= 0.005


def test_the_script_writes_what_the_page_would_have(reader: Reader, reader_in_crisis: Reader) -> None:
    def written(page: Page) -> list[str]:
        items = ready(page).locator(URGENT).all()
        return [" ".join(item.inner_text().split()) for item in items]

    for path in ("/", "/lt/start/", "/ar/"):
        assert written(reader.open(path, DURING)) == written(reader_in_crisis.open(path, DURING))


# All notices ------------------------------------------------------------------------------------------------


def listed(page: Page) -> dict[str, list[str]]:
    expect(page.locator("time").first).not_to_contain_text("UTC")
    return {
        phase: page.locator(f"[data-phase={phase}] .kb-notices__text").all_text_contents()
        for phase in ("current", "coming", "over")
    }


def test_the_page_of_notices_goes_with_the_time(reader: Reader) -> None:
    vilnius = reader.context("Europe/Vilnius")
    early = reader.open("/notices.html", "2027-01-20T10:00:00Z", vilnius)
    assert listed(early) == {"current": [], "coming": [SLOW, PASSWORD], "over": ["Mail was late."]}
    expect(early.get_by_text("There are no notices now.")).to_be_visible()
    page = reader.open("/ar/notices.html", DURING, reader.context("Asia/Riyadh"))
    assert listed(page) == {"current": [CLOCK, PASSWORD, SLOW], "coming": [], "over": ["Mail was late."]}
    time = page.locator("#chat-slow time").first
    expect(time).to_contain_text("13:00")
    late = reader.open("/notices.html", "2027-05-01T10:00:00Z", vilnius)
    assert sorted(listed(late)["over"]) == [PASSWORD, "Mail was late.", SLOW]


def test_the_page_of_notices_needs_no_script(reader_in_crisis: Reader) -> None:
    page = reader_in_crisis.context(java_script_enabled=False).new_page()
    page.goto(f"{reader_in_crisis.office.base}/lt/start/")
    page.locator(".kb-footer a[href$='notices.html']").click()
    page.wait_for_url("**/lt/notices.html")
    now = page.locator("[data-phase=current] .kb-notices__text")
    assert now.all_text_contents()[0] == "Dabar pakeiskite slaptažodį."
    assert "2027 m. kovo 26 d. 12:00 UTC" in str(page.locator("#chat-slow .kb-notices__times").text_content())
    page.locator("[data-kb-languages] a[hreflang=ar]").evaluate("link => link.click()")


# Over the bottom edge ---------------------------------------------------------------------------------------


def test_it_is_announced(reader: Reader) -> None:
    page = ready(reader.open("/lt/", "2027-03-26T09:00:00Z", passing=True))
    for box in (page.locator(".kb-notices"), page.locator(".kb-banner")):
        expect(box).to_have_attribute("aria-live", "polite")
        expect(box).to_be_empty()
    page.clock.fast_forward("02:30:00")
    expect(page.locator(".kb-banner")).to_contain_text("Pokalbiai veikia lėtai.")
    expect(page.locator(".kb-notices")).to_contain_text(CLOCK)


def test_it_comes_and_goes_while_the_page_is_open(reader: Reader) -> None:
    page = ready(reader.open("/lt/", "2027-03-26T09:59:00Z", passing=True))
    expect(page.locator(TEXTS)).to_have_count(0)
    for later, count in (("02:00", 1), ("01:00:00", 3), ("01:00:00", 2)):
        page.clock.fast_forward(later)
        expect(page.locator(TEXTS)).to_have_count(count)


def test_it_leads_to_the_page_of_the_readers_language(reader: Reader) -> None:
    page = reader.open("/lt/start/", "2027-03-26T10:30:00Z")
    page.get_by_role("link", name="Skaityti daugiau").click()
    page.wait_for_url("**/lt/start/")


def test_a_closed_notice_stays_closed_and_urgent_ones_stay(reader: Reader) -> None:
    context = reader.context()
    page = reader.open("/lt/", DURING, context)
    page.locator(ITEMS).get_by_role("button", name="Užverti").click()
    expect(page.locator(ITEMS)).to_have_count(0)
    again = ready(reader.open("/lt/start/", "2027-03-26T11:31:00Z", context))
    expect(again.locator(ITEMS)).to_have_count(0)
    expect(again.locator(URGENT)).to_have_count(2)


def test_it_is_closed_by_keyboard_and_the_focus_is_not_lost(reader: Reader) -> None:
    page = reader.open("/lt/", DURING)
    expect(page.locator(ITEMS)).to_have_count(1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.kb-notices__close')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(0)
    assert page.evaluate("document.activeElement.localName") == "main"


def test_nothing_moves_and_nothing_hides_behind_it(reader: Reader) -> None:
    phone = reader.context(viewport={"width": 360, "height": 640})
    page = ready(reader.open("/lt/start/", "2027-03-26T12:30:00Z", phone))
    page.evaluate(SHOWN)
    expect(page.locator(ITEMS)).to_have_count(1)
    top = page.locator(".kb-notices").bounding_box()
    assert top is not None
    page.locator(".kb-support a").last.focus()
    last = page.locator(".kb-support a").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= top["y"] + 1
    calm = ready(reader.open("/lt/start/", "2027-03-27T12:30:00Z", phone))
    expect(calm.locator(ITEMS)).to_have_count(1)
    assert moved(calm) < 0.02


def test_a_broken_file_breaks_nothing(reader: Reader) -> None:
    context = reader.context()
    context.route("**/notices.json", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    page = ready(reader.open("/", DURING, context))
    expect(page.locator(ITEMS)).to_have_count(0)


def test_an_urgent_notice_ends_also_where_the_file_does_not_arrive(reader_in_crisis: Reader) -> None:
    context = reader_in_crisis.context()
    context.route("**/notices.json", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    page = ready(reader_in_crisis.open("/", "2027-03-26T12:00:00Z", context))
    assert page.locator(".kb-banner__text").all_text_contents() == [PASSWORD]
