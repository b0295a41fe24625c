"""Two people on one page see each other, and never overwrite each other."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from kb_tools.model.unit import State, Unit
from tests.browser.review.conftest import Office
from tests.browser.review.refunds import WORDS

ORDER, REASON = WORDS["Open the order."][0], WORDS["Write a short reason."][0]


def test_each_sees_who_else_is_here_and_what_they_save(office: Office) -> None:
    ona, jonas = office.person("Ona"), office.person("Jonas")
    ona.open()
    jonas.open()
    expect(jonas.page.locator(".others")).to_have_attribute(
        "title", "Šiame puslapyje taip pat yra: \u2068Ona\u2069"
    )
    expect(ona.page.locator(".others .face")).to_have_text("J")
    ona.select(ORDER)
    ona.field.fill("Raskite užsakymą.")
    ona.page.keyboard.press("Control+Enter")
    expect(jonas.site.get_by_text("Raskite užsakymą.")).to_be_visible()
    expect(jonas.page.locator(".side .unit-row", has_text="Raskite užsakymą.")).to_contain_text("Peržiūrėta")


def test_who_types_chooses_when_somebody_else_was_faster(office: Office) -> None:
    ona, jonas = office.person("Ona"), office.person("Jonas")
    for someone in (ona, jonas):
        someone.open()
        someone.select(ORDER)
    jonas.field.fill("Atidarykite užsakymą.")
    ona.field.fill("Raskite užsakymą.")
    ona.page.keyboard.press("Control+Enter")
    conflict = jonas.page.locator(".conflict")
    expect(conflict.locator(".version-text").nth(0)).to_contain_text("Atidarykite")
    expect(conflict.locator(".version-text").nth(1)).to_contain_text("Raskite")
    expect(conflict.locator(".version-text").nth(2)).to_have_text(ORDER)
    conflict.get_by_role("button", name="Imti jų tekstą").click()
    expect(jonas.field).to_have_value("Raskite užsakymą.")
    unit = next(u for u in office.folder.catalog("refunds").active if u.source == "Open the order.")
    assert (unit.target, unit.state) == ("Raskite užsakymą.", State.REVIEWED)
    assert "Ona" in " ".join(unit.comment)


def test_two_texts_of_a_page_never_collide(office: Office) -> None:
    ona, jonas = office.person("Ona"), office.person("Jonas")
    for someone, text in ((ona, ORDER), (jonas, REASON)):
        someone.open()
        someone.select(text)
    jonas.field.fill(f"{REASON} ✓")
    ona.page.keyboard.press("Control+Enter")
    expect(ona.said()).to_be_visible()
    expect(jonas.page.locator(".side .unit-row", has_text=ORDER)).to_contain_text("Peržiūrėta")
    expect(jonas.field).to_have_value(f"{REASON} ✓")
    expect(jonas.page.locator(".conflict")).to_have_count(0)
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.said()).to_be_visible()
    by_source = {unit.source: unit for unit in office.folder.catalog("refunds").active}
    assert by_source["Open the order."].state is State.REVIEWED
    assert by_source["Write a short reason."].target == f"{REASON} ✓"


def test_a_catalog_saved_by_another_program_is_noticed_at_once(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)

    def in_an_editor(unit: Unit) -> Unit:
        changed = {"Open the order.": "Raskite užsakymą.", "Write a short reason.": "Parašykite priežastį."}
        return replace(unit, target=changed[unit.source]) if unit.source in changed else unit

    office.folder.change("refunds", in_an_editor)
    expect(jonas.field).to_have_value("Raskite užsakymą.")
    expect(jonas.site.get_by_text("Raskite užsakymą.")).to_be_visible()
    expect(jonas.site.get_by_text("Parašykite priežastį.")).to_be_visible()


def test_all_forms_of_a_plural_are_edited_together(office: Office) -> None:
    forms = ("{n} diena", "{n} dienos", "{n} dienų")

    def plural(unit: Unit) -> Unit:
        if unit.source != "Example Help":
            return unit
        return replace(unit, source="{n} day", plural="{n} days", plural_targets=forms, fuzzy=True)

    office.folder.change("site", plural)
    jonas = office.person()
    jonas.page.goto(f"{jonas.app}/#/lt/page/site")
    jonas.page.locator(".side .unit-row", has_text="{n}").click()
    fields = jonas.page.locator("textarea.target")
    expect(fields).to_have_count(3)
    expect(jonas.page.locator(".field label").nth(2)).to_contain_text("10")
    fields.nth(2).fill("{n} parų")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.said()).to_have_text("Patvirtinta")
    unit = next(unit for unit in office.folder.catalog("site").active if unit.plural)
    assert (unit.plural_targets, unit.state) == ((*forms[:2], "{n} parų"), State.REVIEWED)
