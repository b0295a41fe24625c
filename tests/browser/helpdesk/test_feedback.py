"""Did this help? Against a real endpoint: online, offline, refused, and for readers who want no tracking."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.helpdesk.conftest import Reader

NOW = "2027-03-26T12:00:00Z"
THANKS = "Ačiū. Gera žinoti, kas veikia."
OFFLINE = "Thank you. You are offline, so your answer will be sent later."
LATER = "Thank you. Our server does not answer now. Your answer waits in this browser and will be sent later."
REFUSED = "We are sorry: your answer could not be delivered."


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
        "version": 2,
        "page": "start/",
        "locale": "lt",
        "shown": "lt",
        "state": "translated",
        "helpful": True,
        "reasons": [],
        "section": "",
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
    page.get_by_label("What should be different?").fill("  A picture of the box.  ")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".kb-feedback [role=status]")).to_have_text("Thank you. We will read what you wrote.")
    first, second = reader.office.answers
    assert first["id"] == second["id"]
    assert (first["reason"], second["reason"]) == ("", "A picture of the box.")
    expect(page.locator(".kb-feedback form")).to_be_hidden()


REASONS = ["wrong", "unclear", "missing", "other-case"]


def test_after_no_there_are_reasons_and_sections_to_pick(reader: Reader) -> None:
    page = reader.open("/lt/start/", NOW)
    say(page, "no")
    boxes = page.locator("[name=reasons]")
    assert [box.get_attribute("value") for box in boxes.all()] == [*REASONS, "translation"]
    page.get_by_label("Vertimas prastas").check()
    page.get_by_label("Sunku suprasti").check()
    page.locator("[name=section]").select_option(label="Sąskaitos")
    page.locator(".kb-feedback [type=submit]").click()
    until(lambda: len(reader.office.answers) == 2)
    last = reader.office.answers[-1]
    assert (last["reasons"], last["section"], last["reason"]) == (["unclear", "translation"], "invoices", "")


@pytest.mark.parametrize("path", ["/start/", "/ar/start/"])
def test_only_a_translation_can_be_bad(reader: Reader, path: str) -> None:
    page = reader.open(path, NOW)
    say(page, "no")
    assert [box.get_attribute("value") for box in page.locator("[name=reasons]").all()] == REASONS


def test_a_reader_who_came_to_a_section_finds_it_chosen(reader: Reader) -> None:
    page = reader.open("/start/#invoices", NOW)
    say(page, "no")
    expect(page.locator("[name=section]")).to_have_value("invoices")


def test_after_yes_there_are_other_words(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    say(page, "no")
    page.get_by_label("It is hard to understand").check()
    say(page, "yes")
    expect(page.get_by_label("What was good?")).to_be_visible()
    for part in ("fieldset", "[data-section]", "[data-person]"):
        expect(page.locator(f".kb-feedback {part}")).to_be_hidden()
    page.get_by_label("What was good?").fill("The box.")
    page.get_by_role("button", name="Send").click()
    until(lambda: reader.office.answers[-1]["reason"] == "The box.")
    assert (reader.office.answers[-1]["reasons"], reader.office.answers[-1]["section"]) == ([], "")


def test_the_way_to_a_person_takes_along_what_they_would_ask(reader: Reader) -> None:
    page = reader.open("/lt/start/", NOW, reader.context("America/Bogota"))
    expect(page.locator("[data-person]")).to_be_hidden()
    say(page, "no")
    page.locator("[name=section]").select_option(value="invoices")
    page.locator("[data-person] a").click()
    page.wait_for_url("**/lt/contact.html#**")
    context = page.locator(".kb-contact__context")
    for words in ("Pradžia – #invoices", "Lietuvių", "America/Bogota"):
        expect(context).to_contain_text(words)
    page.locator("[name=message]").fill("Kur yra sąskaita?")
    page.locator("[name=email]").fill("ana@example.org")
    page.locator(".kb-contact [type=submit]").click()
    until(lambda: any("message" in answer for answer in reader.office.answers))
    body = reader.office.answers[-1]
    assert (body["page"], body["section"], body["locale"], body["zone"]) == (
        "start/",
        "invoices",
        "lt",
        "America/Bogota",
    )


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


REASONS_AND_SECTION = 5


def test_by_keyboard_only(reader: Reader) -> None:
    page = reader.open("/start/", NOW)
    page.locator("[data-answer=yes]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: len(reader.office.answers) == 1)
    for _ in range(REASONS_AND_SECTION):
        page.keyboard.press("Tab")
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
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(OFFLINE)
    page.get_by_label("What should be different?").fill("The network.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(OFFLINE)
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
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(OFFLINE)
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
    expect(page.locator(".kb-feedback [role=status]")).to_have_text(REFUSED)
    expect(page.locator("[data-person] a")).to_be_visible()
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
