"""Did this help? Against a real endpoint: online, offline, refused, and for readers who want no tracking."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpdesk.conftest import Reader

NOW = "2027-03-26T12:00:00Z"
THANKS = "Ačiū. Jūsų atsakymas padeda rašyti geriau."
LATER = "Thank you. You are offline, so your answer will be sent later."


def until(true: Callable[[], object]) -> None:
    """Wait for what happens at the server."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def waiting(page: Page) -> int:
    return int(page.evaluate("JSON.parse(localStorage.getItem('kb-feedback') ?? '[]').length"))


def say(page: Page, answer: str) -> None:
    page.locator(f"[data-answer={answer}]").click()


def test_an_answer_is_sent_with_what_the_format_says(reader: Reader) -> None:
    page = reader.open("/lt/start/", NOW)
    say(page, "yes")
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(THANKS)
    (body,) = reader.office.answers
    assert re.fullmatch(r"[0-9a-f]{32}", body.pop("id"))
    assert re.fullmatch(r"[0-9a-f]{12}", body.pop("revision"))
    assert body == {
        "version": 1,
        "page": "start/",
        "locale": "lt",
        "shown": "en",
        "state": "fallback",
        "helpful": True,
        "reason": "",
        "day": "2027-03-26",
    }
    (headers,) = reader.office.headers
    assert headers["content-type"] == "application/json"
    assert "cookie" not in headers
    assert "referer" not in headers
    assert waiting(page) == 0


def test_a_reason_belongs_to_its_answer(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    say(page, "no")
    page.get_by_label("What is missing").fill("  A picture of the box.  ")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".kb-feedback [role=status]")).to_have_text("Thank you. We will read what you wrote.")
    first, second = reader.office.answers
    assert first["id"] == second["id"]
    assert (first["reason"], second["reason"]) == ("", "A picture of the box.")
    expect(page.locator(".kb-feedback form")).to_be_hidden()


def test_who_changes_their_mind_is_counted_once(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    say(page, "yes")
    until(lambda: len(reader.office.answers) == 1)
    say(page, "no")
    until(lambda: len(reader.office.answers) == 2)
    first, second = reader.office.answers
    assert first["id"] == second["id"]
    assert (first["helpful"], second["helpful"]) == (True, False)
    expect(page.locator("[data-answer=no]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-answer=yes]")).to_have_attribute("aria-pressed", "false")


def test_by_keyboard_only(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    page.locator("[data-answer=yes]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: len(reader.office.answers) == 1)
    page.keyboard.press("Tab")
    page.keyboard.type("Nothing about keys.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: len(reader.office.answers) == 2)
    assert reader.office.answers[1]["reason"] == "Nothing about keys."
    assert page.evaluate("document.activeElement.dataset.answer") == "no"


def test_offline_it_waits_and_is_sent_when_the_network_is_back(reader: Reader) -> None:
    context = reader.context()
    page = reader.open("/start/", NOW, context)
    context.set_offline(True)
    say(page, "no")
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(LATER)
    page.get_by_label("What is missing").fill("The network.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(LATER)
    assert waiting(page) == 1, "a reason takes the place of the answer that it belongs to"
    assert reader.office.answers == []
    context.set_offline(False)
    until(lambda: reader.office.answers)
    until(lambda: waiting(page) == 0)
    assert [answer["reason"] for answer in reader.office.answers] == ["The network."]
    forgive_offline(reader)


def test_what_waits_is_sent_from_the_next_page(reader: Reader) -> None:
    context = reader.context()
    page = reader.open("/start/", NOW, context)
    context.set_offline(True)
    say(page, "yes")
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(LATER)
    page.close()
    context.set_offline(False)
    later = reader.open("/lt/start/", "2027-03-28T12:00:00Z", context)
    until(lambda: reader.office.answers)
    until(lambda: waiting(later) == 0)
    assert (reader.office.answers[0]["locale"], reader.office.answers[0]["day"]) == ("en", "2027-03-26")
    forgive_offline(reader)


def forgive_offline(reader: Reader) -> None:
    """Until Chromium has told the page that it is offline, a request may be tried, and is written down."""
    reader.complaints = [text for text in reader.complaints if "ERR_INTERNET_DISCONNECTED" not in text]


def forgive(reader: Reader, status: int) -> None:
    """Chromium writes a refused request into the console whatever a page does about it."""
    expected = [text for text in reader.complaints if f"status of {status}" in text]
    assert expected
    reader.complaints = [text for text in reader.complaints if text not in expected]


def test_a_server_that_is_down_is_tried_again(reader: Reader) -> None:
    reader.office.status = 503
    page = reader.open("/start/", NOW, passing=True)
    say(page, "yes")
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(LATER)
    assert waiting(page) == 1
    reader.office.status = 204
    page.clock.fast_forward("00:31")
    until(lambda: len(reader.office.answers) == 2)
    until(lambda: waiting(page) == 0)
    assert reader.office.answers[0] == reader.office.answers[1]
    forgive(reader, 503)


def test_what_a_server_refuses_for_good_is_given_up(reader: Reader) -> None:
    reader.office.status = 400
    page = reader.open("/start/", NOW)
    say(page, "yes")
    until(lambda: reader.office.answers)
    until(lambda: waiting(page) == 0)
    forgive(reader, 400)


def test_another_host_may_take_answers(reader: Reader) -> None:
    elsewhere = reader.office.base.replace("127.0.0.1", "localhost")
    reader.office.origin = elsewhere
    context = reader.context()
    context.add_cookies([{"name": "session", "value": "secret", "url": reader.office.base}])

    context.add_init_script(
        f"""document.addEventListener("readystatechange", () => {{
            document.querySelector("[data-kb-feedback]").dataset.kbFeedback = "{reader.office.base}/feedback";
        }});"""
    )
    page = context.new_page()
    page.goto(f"{elsewhere}/start/")
    say(page, "yes")
    until(lambda: reader.office.answers)
    assert reader.office.headers[0]["origin"] == elsewhere
    assert "cookie" not in reader.office.headers[0]
    assert "referer" not in reader.office.headers[0]


WISHES = {
    "Global Privacy Control": "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })",
    "Do Not Track": "Object.defineProperty(navigator, 'doNotTrack', { value: '1' })",
}


@pytest.mark.parametrize("wish", WISHES.values(), ids=WISHES.keys())
def test_who_wants_no_tracking_is_offered_an_email(reader: Reader, wish: str) -> None:
    context = reader.context()
    context.add_init_script(wish)
    context.add_init_script('localStorage.setItem(\'kb-feedback\', \'[{"endpoint":"/feedback","body":{}}]\')')
    page = reader.open("/start/", NOW, context)
    expect(page.locator("[data-question]")).to_be_hidden()
    link = page.locator("[data-mail] a").first
    expect(link).to_be_visible()
    href = str(link.get_attribute("href"))
    assert href.startswith("mailto:help@example.org?subject=Did%20this%20help%3F%20Yes&body=https%3A%2F%2F")
    page.wait_for_load_state("networkidle")
    assert reader.office.answers == []
    assert page.evaluate("localStorage.getItem('kb-feedback')") is None


def test_without_scripts_there_is_an_email(reader: Reader) -> None:
    context = reader.context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reader.office.base}/start/")
    expect(page.locator("[data-question]")).to_be_hidden()
    expect(page.locator("[data-mail] a").first).to_be_visible()


def test_with_scripts_there_is_only_the_question(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    expect(page.locator("[data-mail]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Did this help?")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.getItem('kb-feedback')") is None


def test_where_storage_is_forbidden_an_answer_is_still_sent(reader: Reader) -> None:
    context = reader.context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = reader.open("/start/", NOW, context)
    say(page, "yes")
    until(lambda: reader.office.answers)
    reader.complaints = [
        text for text in reader.complaints if not text.endswith("no")
    ]  # the theme's own script


def test_the_home_page_and_indexes_do_not_ask(reader: Reader) -> None:
    assert reader.open("/", NOW).locator(".kb-feedback").count() == 0
