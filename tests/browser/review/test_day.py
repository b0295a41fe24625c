"""A reviewer's day, in Lithuanian and in Arabic, on a phone; and what may happen in it."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from kb_tools.model.unit import State, Unit
from kb_tools.review_app.delivery.branch import Branch
from tests.browser.review.conftest import PHONE, Office, Reviewer
from tests.browser.review.refunds import WORDS

SIDES = {"lt": 0, "ar": 1}
SEEN = """async () => {
  const { state } = await import('/static/js/store.js');
  while (!(state.seen.get('refunds.md')?.size > 4)) await new Promise(done => setTimeout(done, 50));
}"""
"""Waits until the page has said that texts were on screen long enough."""
SEEN_TEXT = """async (source) => {
  const { state } = await import('/static/js/store.js');
  const { u } = state.page.units.find(unit => unit.source === source);
  while (!state.seen.get('refunds.md')?.has(u)) await new Promise(done => setTimeout(done, 50));
}"""
"""Waits until one text was on screen long enough."""
SUMMARY = "How customers get their money back."
APPROVED = [
    "Refunds",
    "Customers get their money back within **10 days**.",
    "Before you start",
    "You need the number of the order.",
    "You need the address of the customer.",
    "Send the money back",
    "Open the order.",
    "Select **Refund**.",
    "Weekends",
    "Weekends do not count.",
]


def git(office: Office, *words: str) -> str:
    """Run git in the project."""
    who = ("-c", "user.name=Rūta", "-c", "user.email=ruta@example.org")
    run = subprocess.run(
        ["git", *who, *words], cwd=office.folder.root, capture_output=True, text=True, check=True
    )
    return run.stdout


def in_git(office: Office) -> None:
    """Put the project into a repository; decisions are commits of a branch from now on."""
    git(office, "init", "--quiet", "--initial-branch=main")
    git(office, "add", "--all")
    git(office, "commit", "--quiet", "--message=Begin")
    office.server.context.delivery = Branch(office.folder.root)


def decide(someone: Reviewer, name: str) -> None:
    """Press a button of the decisions, behind "More" where there is not room for all."""
    more = someone.page.locator(".more")
    if more.is_visible() and more.get_attribute("aria-expanded") == "false":
        more.click()
    someone.page.locator(".decisions").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("locale", "device", "approve", "reject", "ask"),
    [
        ("lt", PHONE, "Patvirtinti", "Atmesti", "Klausti"),
        ("ar", PHONE, "اعتماد", "رفض", "سؤال"),
    ],
)
def test_a_day(
    office: Office, locale: str, device: dict[str, object], approve: str, reject: str, ask: str
) -> None:
    in_git(office)
    jonas = office.with_browser(office.browser.new_context(locale=locale, reduced_motion="reduce", **device))  # type: ignore[arg-type]
    jonas.page.goto(office.server.url)
    expect(jonas.page.locator("iframe[data-ready]")).to_be_visible()
    assert "token" not in jonas.page.url
    jonas.open(locale=locale)
    said = {source: words[SIDES[locale]] for source, words in WORDS.items()}

    for source in APPROVED:
        jonas.select(said[source])
        decide(jonas, approve)
        expect(jonas.field).not_to_have_value(said[source])

    jonas.select(said["Write a short reason."])  # an edit, shown in place before it is saved
    jonas.field.fill(f"{said['Write a short reason.']} ✓")
    expect(jonas.site.get_by_text(f"{said['Write a short reason.']} ✓")).to_be_visible()
    decide(jonas, approve)
    expect(jonas.field).not_to_have_value(f"{said['Write a short reason.']} ✓")

    jonas.select(said["The bank needs 3 days."])  # an error stops an approval
    jonas.field.fill(said["The bank needs 3 days."].replace("3", "4"))
    expect(jonas.page.locator(".finding.error").first).to_contain_text("4")
    jonas.field.fill(said["The bank needs 3 days."] + " ✓")
    expect(jonas.page.locator(".finding.error")).to_have_count(0)
    decide(jonas, approve)
    expect(jonas.field).not_to_have_value(said["The bank needs 3 days."] + " ✓")

    jonas.select(said["Transfer"])  # somebody else is faster
    jonas.field.fill(f"{said['Transfer']} ✓")

    def by_ona(unit: Unit) -> Unit:
        return replace(unit, target=f"{said['Transfer']} …") if unit.source == "Transfer" else unit

    office.folder.change("refunds", by_ona, locale)
    expect(jonas.page.locator(".conflict .version-text")).to_have_count(3)
    jonas.page.locator(".conflict .primary").click()
    expect(jonas.field).to_have_value(f"{said['Transfer']} ✓")
    decide(jonas, approve)
    expect(jonas.field).not_to_have_value(f"{said['Transfer']} ✓")

    jonas.select(said["Card"])
    decide(jonas, f"{reject}…")
    jonas.page.locator("#composer-words").fill("Wrong")
    jonas.page.locator(".composer-foot .primary").click()
    expect(jonas.field).not_to_have_value(said["Card"])

    jonas.select(said["More"])
    decide(jonas, f"{ask}…")
    jonas.page.locator("#composer-words").fill("More of what?")
    jonas.page.locator(".composer-foot .primary").click()
    expect(jonas.page.locator(".remarks")).to_contain_text("More of what?")

    jonas.page.locator(".only-narrow").click()  # a text that nobody has looked at yet
    jonas.page.locator(".side .unit-row", has_text=said[SUMMARY]).click()
    expect(jonas.field).to_have_value(said[SUMMARY])
    jonas.page.evaluate(SEEN_TEXT, SUMMARY)
    jonas.page.locator(".page-head .small-button").click()  # the rest of the page that was on screen
    jonas.page.locator(".dialog-foot .primary").click()
    expect(jonas.page.locator(".result")).to_be_visible()
    jonas.page.locator(".dialog-foot .primary").click()

    units = {unit.source: unit for unit in office.folder.catalog("refunds", locale).active}
    for source in APPROVED:
        assert units[source].state is State.REVIEWED, source
        assert units[source].target == said[source]
    assert units[SUMMARY].state is State.REVIEWED
    assert units["Write a short reason."].target == f"{said['Write a short reason.']} ✓"
    assert units["The bank needs 3 days."].state is State.REVIEWED
    assert units["Transfer"].target == f"{said['Transfer']} ✓"
    assert f"{said['Transfer']} …" in " ".join(units["Transfer"].comment)
    assert units["Card"].state is State.UNTRANSLATED
    assert said["Card"] in " ".join(units["Card"].comment)
    assert "More of what?" in " ".join(units["More"].comment)
    assert all("Jonas" in " ".join(units[source].comment) for source in APPROVED)
    office.folder.kb("check", "--locale", locale, code=None)  # the catalogs can be read
    commits = git(office, "log", "--reverse", "--format=%an: %s", f"main..review/{locale}").splitlines()
    assert commits[: len(APPROVED)] == [f"Jonas: Approve a text in refunds ({locale})"] * len(APPROVED)
    assert f"Jonas: Reject a draft in refunds ({locale})" in commits
    assert f"Jonas: Ask about a text in refunds ({locale})" in commits
    on_branch = git(office, "show", f"review/{locale}:locales/{locale}/LC_MESSAGES/refunds.po")
    assert on_branch == office.folder.read(f"locales/{locale}/LC_MESSAGES/refunds.po")
    assert git(office, "log", "--format=%s", "main") == "Begin\n"


def test_a_page_is_approved_as_far_as_it_was_seen(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    approve, dialog = jonas.page.locator(".page-head .small-button"), jonas.page.locator("dialog")
    expect(jonas.site.get_by_text("Pinigų grąžinimas").first).to_be_visible()
    jonas.page.evaluate(SEEN)
    approve.click()
    hidden = dialog.locator("details", has_text="Dar nematyta")
    expect(hidden).to_contain_text("Pavedimui reikia 5 dienų.")
    expect(hidden).not_to_contain_text("Pinigų grąžinimas")
    dialog.locator(".primary").click()
    expect(dialog.locator(".result")).to_contain_text("Patvirtinta")
    expect(dialog.locator("details", has_text="Dar nematyta")).to_contain_text("Pavedimui reikia 5 dienų.")
    units = {unit.source: unit for unit in office.folder.catalog("refunds").active}
    assert units["Refunds"].state is State.REVIEWED
    assert units["A transfer needs 5 days."].state is State.DRAFT


def test_a_conflict_is_shown_from_three_sides(office: Office) -> None:
    jonas = office.person("Jonas")
    jonas.open()
    jonas.select("Atverkite užsakymą.")
    jonas.page.route("**/events", lambda route: route.abort())
    jonas.context.set_offline(True)  # so that the news of the change does not come
    jonas.field.fill("Atidarykite užsakymą.")

    def by_ona(unit: Unit) -> Unit:
        return replace(unit, target="Raskite užsakymą.") if unit.source == "Open the order." else unit

    office.folder.change("refunds", by_ona)
    jonas.context.set_offline(False)
    jonas.page.keyboard.press("Control+Enter")
    conflict = jonas.page.locator(".conflict")
    expect(conflict.locator(".version-text")).to_have_count(3)
    expect(conflict).to_contain_text("Atidarykite")
    expect(conflict).to_contain_text("Raskite")
    assert jonas.page.evaluate("document.activeElement.id") == "conflict-title"
    conflict.locator(".primary").click()
    expect(jonas.field).to_have_value("Atidarykite užsakymą.")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.said()).to_be_visible()
    expect(jonas.field).not_to_have_value("Atidarykite užsakymą.")
    unit = next(u for u in office.folder.catalog("refunds").active if u.source == "Open the order.")
    assert (unit.target, unit.state) == ("Atidarykite užsakymą.", State.REVIEWED)
    jonas.complaints = [each for each in jonas.complaints if "409" not in each and "ERR_" not in each]


def test_a_decision_is_taken_back(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    before = office.folder.catalog("refunds").active
    jonas.select("Atverkite užsakymą.")
    jonas.field.fill("Raskite užsakymą.")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.site.get_by_text("Raskite užsakymą.")).to_be_visible()
    jonas.page.locator(".toast").get_by_role("button", name="Anuliuoti").click()
    expect(jonas.field).to_have_value("Atverkite užsakymą.")
    expect(jonas.site.get_by_text("Atverkite užsakymą.", exact=True)).to_be_visible()
    now = office.folder.catalog("refunds").active
    assert [(unit.target, unit.state) for unit in now] == [(unit.target, unit.state) for unit in before]
