"""Support hours at fixed instants, in several time zones: over changes of the clock, holidays and midnight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import moved
from tests.browser.helpdesk.conftest import Reader
from tests.browser.host import FAR

VILNIUS, NEW_YORK, KOLKATA = "Europe/Vilnius", "America/New_York", "Asia/Kolkata"


def region(page: Page, name: str = "baltic") -> Page:
    for others in page.locator(".kb-support__others").all():
        others.evaluate("details => { details.open = true; }")
    found = page.locator(f"[data-region={name}]")
    found.scroll_into_view_if_needed()
    return found  # type: ignore[return-value]


def status(reader: Reader, path: str, now: str, zone: str, name: str = "baltic") -> str:
    page = reader.open(path, now, reader.context(zone))
    region(page, name)
    expect(page.locator("[data-kb-support]")).to_have_attribute("data-ready", "")
    return str(page.locator(f"[data-region={name}] [data-status]").text_content()).replace("\u202f", " ")


OPEN, CLOSED = "Dabar atidaryta, iki {} jūsų laiku", "Dabar uždaryta. Vėl atidaryta: {} jūsų laiku"
# The team works from 09:00 to 18:00 in Vilnius; its clock moves on 28 March 2027; 29 March is Easter Monday.
MOMENTS = {
    "2027-01-20T12:00:00Z": [OPEN.format("18:00"), OPEN.format("11:00"), OPEN.format("21:30")],
    "2027-03-26T15:59:59Z": [OPEN.format("18:00"), OPEN.format("12:00"), OPEN.format("21:30")],
    # after the weekend, the change of the clock and the holiday: 06:00 UTC, an hour earlier than before
    "2027-03-26T16:00:00Z": [
        CLOSED.format("kovo 30 d., an 09:00"),
        CLOSED.format("kovo 30 d., an 02:00"),
        CLOSED.format("kovo 30 d., an 11:30"),
    ],
    "2027-03-29T10:00:00Z": [
        CLOSED.format("kovo 30 d., an 09:00"),
        CLOSED.format("kovo 30 d., an 02:00"),
        CLOSED.format("kovo 30 d., an 11:30"),
    ],
    "2027-03-30T05:59:59Z": [CLOSED.format("09:00"), CLOSED.format("02:00"), CLOSED.format("11:30")],
    "2027-03-30T06:00:00Z": [OPEN.format("18:00"), OPEN.format("11:00"), OPEN.format("20:30")],
    # the clock of New York has moved on 14 March, that of Vilnius not yet
    "2027-03-15T12:00:00Z": [OPEN.format("18:00"), OPEN.format("12:00"), OPEN.format("21:30")],
    # the evening before a national holiday, and the holiday
    "2027-02-15T16:00:00Z": [
        CLOSED.format("vasario 17 d., tr 09:00"),
        CLOSED.format("vasario 17 d., tr 02:00"),
        CLOSED.format("vasario 17 d., tr 12:30"),
    ],
    "2027-02-16T12:00:00Z": [
        CLOSED.format("vasario 17 d., tr 09:00"),
        CLOSED.format("vasario 17 d., tr 02:00"),
        CLOSED.format("vasario 17 d., tr 12:30"),
    ],
    # an autumn day, when the clock has moved back
    "2027-11-03T15:30:00Z": [OPEN.format("18:00"), OPEN.format("12:00"), OPEN.format("21:30")],
}


@pytest.mark.parametrize("now", MOMENTS)
def test_the_hours_are_those_of_the_visitor(reader: Reader, now: str) -> None:
    found = [status(reader, "/lt/", now, zone) for zone in (VILNIUS, NEW_YORK, KOLKATA)]
    assert found == MOMENTS[now]


@pytest.mark.parametrize(
    ("now", "zone", "words"),
    [
        ("2027-03-27T21:30:00Z", "UTC", "Open now, until Sun, 28 March, 03:00 your time"),
        ("2027-03-28T01:30:00Z", "UTC", "Open now, until 03:00 your time"),
        ("2027-03-28T03:00:00Z", "UTC", "Closed now. Open again: 19:00 your time"),
        ("2027-10-31T03:59:59Z", "UTC", "Open now, until 04:00 your time"),
        ("2027-10-31T00:30:00Z", NEW_YORK, "Open now, until Sun, 31 October, 00:00 your time"),
    ],
)
def test_a_shift_over_midnight_and_a_change_of_the_clock(
    reader: Reader, now: str, zone: str, words: str
) -> None:
    plain = words.replace("Sun, 28 March, ", "Sun, March 28 at ").replace(
        "Sun, 31 October, ", "Sun, October 31 at "
    )
    assert status(reader, "/", now, zone, "night") == plain


def test_a_team_that_is_always_there(reader: Reader) -> None:
    assert status(reader, "/", "2027-03-28T01:00:00Z", "UTC", "always") == "Open now, day and night"


# Whom to turn to --------------------------------------------------------------------------------------------


TEAM = ".kb-support__teams > [data-region]:first-child"


def first(page: Page) -> str:
    page.locator("[data-kb-support]").scroll_into_view_if_needed()
    expect(page.locator("[data-kb-support]")).to_have_attribute("data-ready", "")
    return str(page.locator(TEAM).get_attribute("data-region"))


@pytest.mark.parametrize(
    ("path", "now", "team"),
    [
        ("/", "2027-03-25T12:00:00Z", "always"),
        ("/start/", "2027-03-25T12:00:00Z", "always"),
        ("/", "2027-03-25T22:00:00Z", "night"),
        ("/", "2027-03-25T03:40:00Z", "night"),
        ("/", "2027-03-25T03:50:00Z", "always"),  # who is about to leave goes after who stays
        ("/ar/", "2027-03-25T10:00:00Z", "gulf"),  # both are there: the order of the file
        ("/ar/start/", "2027-03-25T15:00:00Z", "baltic"),
        ("/ar/", "2027-03-28T10:00:00Z", "gulf"),  # a Sunday
        ("/ar/start/", "2027-03-27T22:00:00Z", "baltic"),  # both are away: one can be written to
    ],
)
def test_the_team_that_is_there_comes_first(reader: Reader, path: str, now: str, team: str) -> None:
    page = reader.open(path, now, reader.context(NEW_YORK))
    assert first(page) == team
    expect(page.locator(f"{TEAM} .kb-best")).to_have_count(1)
    expect(page.locator(TEAM)).to_be_visible()
    other = page.locator(".kb-support__others ~ [data-region]").first
    expect(other).to_be_hidden()
    page.locator(".kb-support__others summary").click()
    expect(other).to_be_visible()


def test_without_scripts_the_first_team_of_the_file_stands_open(reader: Reader) -> None:
    page = reader.context(java_script_enabled=False).new_page()
    page.goto(f"{reader.office.base}/ar/start/")
    expect(page.locator(TEAM)).to_contain_text("الخليج")
    expect(page.locator("[data-region=baltic]")).to_be_hidden()
    page.locator(".kb-support__others summary").click()
    expect(page.locator("[data-region=baltic]")).to_be_visible()


def test_the_team_changes_while_the_page_is_open_but_not_under_the_hand(reader: Reader) -> None:
    page = reader.open("/start/", "2027-03-25T03:40:00Z", passing=True)
    assert first(page) == "night"
    expect(page.locator(".kb-support__teams")).to_have_attribute("aria-live", "polite")
    page.locator(f"{TEAM} a").first.focus()
    page.clock.fast_forward("10:00")
    expect(page.locator("[data-region=night]")).to_have_attribute("data-now", "open")
    assert first(page) == "night"
    page.locator(f"{TEAM} a").first.blur()
    page.clock.fast_forward("20:00")
    expect(page.locator(TEAM)).to_have_attribute("data-region", "always")


def test_a_team_names_its_other_languages(reader: Reader) -> None:
    page = reader.open("/ar/", "2027-03-25T10:00:00Z")
    expect(page.locator("[data-region=gulf] .kb-region__note")).to_contain_text("الإنجليزية")


def test_time_passes(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-03-26T15:59:30Z", reader.context(VILNIUS), passing=True)
    here = region(page)
    expect(here).to_have_attribute("data-now", "open")
    page.clock.fast_forward("01:00")
    expect(here).to_have_attribute("data-now", "closed")
    page.clock.fast_forward(86 * 3_600_000)
    expect(here).to_have_attribute("data-now", "open")


def test_the_channel_to_choose(reader: Reader) -> None:
    for now, best in (("2027-03-26T12:00:00Z", "chat"), ("2027-03-26T20:00:00Z", "email")):
        page = reader.open("/lt/", now)
        region(page)
        expect(page.locator(".kb-best")).to_have_attribute("data-channel", best)
        expect(page.locator(".kb-best [data-advice]")).to_have_text("Dabar geriausias pasirinkimas")
        assert page.locator(".kb-away").count() == (0 if best == "chat" else 2)


def test_the_next_day_off_is_named(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-02-10T12:00:00Z")
    region(page)
    text = "Artimiausia nedarbo diena: vasario 16 d., antradienis (Lietuvos valstybės atkūrimo diena)"
    expect(page.locator("[data-next-off]")).to_have_text(text)


def test_days_that_are_over_leave_the_table(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-03-12T12:00:00Z")
    region(page)
    expect(page.locator("tr[data-until='2027-02-16']")).to_be_hidden()
    expect(page.locator("tr[data-until='2027-03-29']")).to_be_visible()


def test_seven_days_in_the_time_of_the_visitor(reader: Reader) -> None:
    page = reader.open("/lt/", "2027-03-12T12:00:00Z", reader.context(NEW_YORK))
    region(page)
    page.locator(".kb-week summary").click()
    expect(page.locator(".kb-week tr")).to_have_count(7)
    rows = [" ".join(str(row).split()) for row in page.locator(".kb-week tr").all_inner_texts()]
    hours = [row.rsplit(" ", 1)[-1] for row in rows]
    # New York moves its clock on Sunday: what began at 02:00 begins at 03:00
    assert hours == ["02:00–11:00", "Nedirbame", "Nedirbame", "03:00–12:00", *["03:00–12:00"] * 3]
    assert rows[0].startswith("kovo 12 d., pn")


def test_without_scripts_there_is_a_plain_table(reader: Reader) -> None:
    context = reader.context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reader.office.base + "/lt/")
    rows = page.locator(".kb-region__hours > .kb-hours tr")
    expect(rows.first).to_have_text("pirmadienis – penktadienis 09:00–18:00".replace(" – ", "\u2009–\u2009"))
    expect(page.get_by_role("link", name="help@example.org")).to_be_visible()
    expect(page.locator("[data-status]")).to_be_hidden()
    expect(page.locator(".kb-week")).to_be_hidden()


def test_long_after_the_last_build_only_the_table_speaks(reader: Reader) -> None:
    page = reader.open("/lt/", "2029-01-01T12:00:00Z")
    region(page)
    expect(page.locator("[data-kb-support]")).to_have_attribute("data-ready", "")
    expect(page.locator("[data-status]")).to_have_text("")
    expect(page.locator(".kb-region__hours > .kb-hours tr").first).to_be_visible()


def test_nothing_is_loaded_before_somebody_comes_near(reader: Reader) -> None:
    page = reader.open("/lt/start/", "2027-03-12T12:00:00Z")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("support.json")]
    region(page)
    expect(page.locator("[data-status]")).not_to_have_text("")


@pytest.mark.parametrize("now", ["2027-03-12T12:00:00Z", "2027-03-25T20:00:00Z"])
@pytest.mark.parametrize("path", ["/", "/lt/", "/ar/", "/start/", "/lt/start/"])
@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nothing_moves_when_the_hours_arrive(reader: Reader, path: str, now: str, width: int) -> None:
    """From far away: a page is on the screen, and only then the hours come."""
    far = reader.context(viewport={"width": width, "height": 800}, extra_http_headers=FAR)
    page = reader.open(path, now, far)
    page.locator("[data-region]").first.scroll_into_view_if_needed()
    expect(page.locator("[data-status]").first).not_to_have_text("")
    assert moved(page) <= 0.005


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/", "/ar/", "/lt/start/", "/coverage/", "/ar/coverage/"])
def test_nothing_is_wider_than_the_screen(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, "2027-03-26T11:30:00Z", reader.context(viewport={"width": width, "height": 800}))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_chart_of_coverage_can_be_read_without_seeing_it(reader: Reader) -> None:
    page = reader.open("/coverage/", "2027-03-26T11:30:00Z")
    expect(page.get_by_role("img", name="Support hours: Lithuanian")).to_be_visible()
    chart = page.locator("svg[aria-labelledby*='lt-title']")
    assert "Nobody answers: " in str(chart.locator("desc").text_content())
    expect(page.locator(".kb-coverage").get_by_text("45 of the 168 hours")).to_have_count(1)
    assert page.locator(".kb-coverage__gap").count() > 0


def test_the_chart_runs_from_right_to_left_in_arabic(reader: Reader) -> None:
    def first_bar(path: str) -> float:
        page = reader.open(path, "2027-03-26T11:30:00Z")
        return float(
            str(page.locator("svg[aria-labelledby*='lt-title'] .kb-coverage__bar").first.get_attribute("x"))
        )

    assert first_bar("/coverage/") < 100
    assert first_bar("/ar/coverage/") > 500
