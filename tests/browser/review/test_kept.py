"""What somebody types is never lost: not by a reload, a lost network, or a server that ends."""

from __future__ import annotations

import socket

from playwright.sync_api import expect

from kb_tools.model.unit import State
from kb_tools.review_app.delivery.work_tree import WorkTree
from kb_tools.review_app.server import open_server, running
from tests.browser.review.conftest import Office
from tests.browser.review.refunds import WORDS
from tests.conftest import NOW


def answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


ORDER = WORDS["Open the order."][0]


def test_a_reload_keeps_what_was_typed(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    jonas.field.fill("Raskite")
    jonas.page.reload()
    expect(jonas.field).to_have_value("Raskite")
    expect(jonas.page.locator(".notice")).to_be_visible()
    expect(jonas.page.locator(".side .unit-row .badge")).to_have_text("Neišsaugota")
    jonas.page.get_by_role("button", name="Atmesti pakeitimus").click()
    expect(jonas.field).to_have_value(ORDER)
    jonas.page.reload()
    expect(jonas.field).to_have_value(ORDER)


def test_without_a_network_the_text_waits(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    jonas.context.set_offline(True)
    jonas.field.fill("Raskite užsakymą.")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.page.locator(".bar .badge")).to_have_text("Nėra ryšio")
    expect(jonas.field).to_have_value("Raskite užsakymą.")
    jonas.context.set_offline(False)
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.said()).to_have_text("Patvirtinta")
    expect(jonas.page.locator(".bar .badge")).to_have_count(0)
    unit = next(u for u in office.folder.catalog("refunds").active if u.source == "Open the order.")
    assert (unit.target, unit.state) == ("Raskite užsakymą.", State.REVIEWED)
    jonas.complaints = [each for each in jonas.complaints if "ERR_" not in each]


def test_a_server_that_ends_takes_nothing_with_it(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    jonas.field.fill("Raskite užsakymą.")
    port = int(office.server.context.origins.app.rpartition(":")[2])
    office.server.stop()
    while answers(port):
        jonas.page.wait_for_timeout(50)
    jonas.page.keyboard.press("Control+Enter")
    # A connection that is still open gets no answer; the app waits for a while before it says so.
    expect(jonas.page.locator(".bar .badge")).to_have_text("Nėra ryšio", timeout=40_000)
    again = open_server(
        office.folder.root, tag="lt", person="Jonas", port=port, now=lambda: NOW, report=lambda _: None
    )
    with running(again) as server:
        jonas.page.goto(server.url)
        jonas.open()
        jonas.page.locator(".side .unit-row", has_text=ORDER).click()
        expect(jonas.field).to_have_value("Raskite užsakymą.")
        jonas.page.keyboard.press("Control+Enter")
        expect(jonas.said()).to_have_text("Patvirtinta")
        jonas.page.goto("about:blank")
    unit = next(u for u in office.folder.catalog("refunds").active if u.source == "Open the order.")
    assert (unit.target, unit.state) == ("Raskite užsakymą.", State.REVIEWED)
    jonas.complaints = [each for each in jonas.complaints if "ERR_" not in each and "401" not in each]


def test_who_goes_on_while_a_decision_is_saved_is_not_taken_away(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    jonas.page.route("**/decide", lambda route: (jonas.page.wait_for_timeout(600), route.continue_()))
    jonas.page.keyboard.press("Control+Enter")
    jonas.select(WORDS["Weekends"][0])
    expect(jonas.said()).to_have_text("Patvirtinta")
    jonas.page.wait_for_timeout(300)
    expect(jonas.field).to_have_value(WORDS["Weekends"][0])


def test_what_is_typed_while_a_decision_is_saved_stays(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    jonas.page.route("**/decide", lambda route: (jonas.page.wait_for_timeout(600), route.continue_()))
    jonas.field.focus()
    jonas.page.keyboard.press("Control+Enter")
    jonas.field.fill("Raskite užsakymą.")
    expect(jonas.said()).to_have_text("Patvirtinta")
    expect(jonas.field).to_have_value("Raskite užsakymą.")
    expect(jonas.page.locator(".side .unit-row .badge")).to_have_text("Neišsaugota")
    jonas.page.unroute("**/decide")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.field).not_to_have_value("Raskite užsakymą.")
    unit = next(u for u in office.folder.catalog("refunds").active if u.source == "Open the order.")
    assert (unit.target, unit.state) == ("Raskite užsakymą.", State.REVIEWED)


class Unreachable(WorkTree):
    """Delivers nothing."""

    def complaint(self) -> str:
        return "review/lt: there is no way to git.example.org."


def test_what_is_not_delivered_is_said(office: Office) -> None:
    office.server.context.delivery = Unreachable()
    jonas = office.person()
    jonas.open()
    expect(jonas.page.locator(".toast.grave")).to_contain_text("git.example.org")
    jonas.select(ORDER)
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.page.locator(".toast.grave strong")).to_have_text("Patvirtinta")
    expect(jonas.page.locator(".toast.grave")).to_contain_text(
        "bet neperduota toliau. review/lt: there is no way"
    )
    expect(jonas.page.locator(".toast.grave").get_by_role("button", name="Anuliuoti")).to_be_visible()
