"""The contact form: what is sent, what is offered meanwhile, and that nothing of it is lost."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.helpdesk.conftest import Reader
from tests.browser.helpdesk.test_feedback import NOW, forgive, forgive_offline, until

PATH = "/contact.html"
STATUS = ".kb-contact__status"
FAILED = "Your message could not be sent. It stays here: try again in a moment."


def fill(page: Page, message: str = "Where is my invoice?", email: str = "ana@example.org") -> None:
    page.get_by_label("What do you need help with?").fill(message)
    page.get_by_label("Your email address").fill(email)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").click()


def test_a_message_is_sent_with_what_the_format_says(reader: Reader) -> None:
    page = reader.open(PATH, NOW, reader.context("Asia/Riyadh"))
    fill(page)
    page.get_by_label("Your name").fill("Ana")
    send(page)
    expect(page.locator(STATUS)).to_contain_text("Your message has arrived.")
    (body,) = reader.office.answers
    assert re.fullmatch(r"[0-9a-f]{32}", body.pop("id"))
    assert body == {
        "version": 1,
        "name": "Ana",
        "email": "ana@example.org",
        "message": "Where is my invoice?",
        "page": "",
        "section": "",
        "locale": "en",
        "zone": "Asia/Riyadh",
        "sent": "2027-03-26T12:00:00.000Z",
    }
    assert "cookie" not in reader.office.headers[0]
    page.reload()
    expect(page.get_by_label("What do you need help with?")).to_have_value("")


def test_what_is_missing_is_said_beside_its_field(reader: Reader) -> None:
    page = reader.open(PATH, NOW)
    send(page)
    field = page.get_by_label("What do you need help with?")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#kb-contact-message-error")).to_be_visible()
    fill(page, email="ana@example")
    expect(page.locator("#kb-contact-message-error")).to_be_hidden()
    send(page)
    expect(page.get_by_label("Your email address")).to_be_focused()
    expect(page.locator("#kb-contact-email-error")).to_be_visible()
    assert reader.office.answers == []


def test_articles_are_offered_and_the_text_waits_meanwhile(reader: Reader) -> None:
    page = reader.open(PATH, NOW, passing=True)
    fill(page, "I do not know how to pay the invoices in the box, please help me")
    page.clock.fast_forward("00:01")
    articles = page.get_by_role("region", name="These articles may help")
    articles.get_by_role("link", name="Start").click()
    page.wait_for_url(re.compile("/start/"))
    page.go_back()
    expect(page.get_by_label("What do you need help with?")).to_have_value(re.compile("how to pay"))
    expect(page.get_by_label("Your email address")).to_have_value("ana@example.org")


def test_an_article_in_english_says_so(reader: Reader) -> None:
    page = reader.open("/ar/contact.html", NOW, passing=True)
    page.locator("[name=message]").fill("The invoices of the moment")
    page.clock.fast_forward("00:01")
    item = page.locator("[data-articles] li").first
    expect(item).to_contain_text("بالإنجليزية")
    expect(item.locator("a")).to_have_attribute("lang", "en")


def test_nothing_is_offered_where_nothing_is_found(reader: Reader) -> None:
    page = reader.open(PATH, NOW, passing=True)
    fill(page, "Quixotic zeppelins")
    page.clock.fast_forward("00:01")
    expect(page.locator("[data-articles]")).to_be_hidden()


def test_a_message_that_cannot_be_sent_stays_and_an_email_is_offered(reader: Reader) -> None:
    reader.office.status = 503
    page = reader.open(PATH, NOW)
    fill(page)
    send(page)
    expect(page.locator(STATUS)).to_have_text(FAILED)
    href = str(page.locator("[data-instead] a").get_attribute("href"))
    assert href.startswith("mailto:help@example.org?subject=")
    assert "Where%20is%20my%20invoice%3F" in href
    assert "UTC" in href
    reader.office.status = 204
    send(page)
    expect(page.locator(STATUS)).to_contain_text("has arrived")
    first, second = reader.office.answers
    assert first["id"] == second["id"]
    forgive(reader, 503)


def test_offline_it_says_so(reader: Reader) -> None:
    context = reader.context()
    page = reader.open(PATH, NOW, context)
    fill(page)
    context.set_offline(True)
    until(lambda: page.evaluate("!navigator.onLine"))
    send(page)
    expect(page.locator(STATUS)).to_contain_text("You are offline.")
    context.set_offline(False)
    forgive_offline(reader)


def test_without_scripts_there_is_an_email_and_the_team(reader: Reader) -> None:
    page = reader.context(java_script_enabled=False).new_page()
    page.goto(f"{reader.office.base}/lt/contact.html")
    expect(page.locator("form.kb-contact")).to_be_hidden()
    expect(page.locator(".kb-contact__plain a")).to_have_attribute("href", "mailto:help@example.org")
    expect(page.locator(".kb-support .kb-channel").first).to_be_visible()


def test_every_page_leads_to_it(reader: Reader) -> None:
    page = reader.open("/ar/", NOW)
    page.locator(".kb-support a.md-button").click()
    page.wait_for_url("**/ar/contact.html")
    page.locator(".kb-footer").get_by_role("link").first.click()
    page.wait_for_url("**/ar/contact.html")
