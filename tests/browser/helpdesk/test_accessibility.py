"""WCAG 2.2 AA, as far as axe-core can tell, of hours, notices, feedback and the chart of coverage."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.helpdesk.conftest import Reader
from tests.browser.test_accessibility import AXE, violations

DURING = "2027-03-26T11:30:00Z"
"""Two notices are shown, and the team is there."""
AT_NIGHT = "2027-03-27T23:30:00Z"


@pytest.mark.parametrize(("now", "width"), [(DURING, 360), (AT_NIGHT, 1280)])
@pytest.mark.parametrize(
    "path", ["/lt/", "/ar/start/", "/coverage/", "/ar/coverage/", "/ar/contact.html", "/lt/notices.html"]
)
def test_axe_finds_nothing(reader: Reader, path: str, width: int, now: str) -> None:
    page = reader.open(path, now, reader.context(viewport={"width": width, "height": 900}))
    page.wait_for_load_state("networkidle")
    for section in page.locator("[data-kb-support]").all():
        section.scroll_into_view_if_needed()
        expect(section).to_have_attribute("data-ready", "")
    for week in page.locator(".kb-week summary").all():
        week.click()
    if page.locator("[data-question]").count():
        page.locator("[data-answer=no]").click()
    if page.locator(".kb-contact").count():
        page.locator(".kb-contact [type=submit]").click()
    for others in page.locator(".kb-support__others").all():
        others.locator("summary").click()
    page.evaluate(AXE)
    assert [violations(page, scheme=scheme) for scheme in ("light", "dark")] == [[], []]


@pytest.mark.parametrize("path", ["/lt/", "/start/", "/coverage/"])
def test_everything_can_be_reached_by_keyboard(reader: Reader, path: str) -> None:
    page = reader.open(path, DURING)
    page.wait_for_load_state("networkidle")
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("document.activeElement.closest('[class^=kb-]')?.className.split(' ')[0] ?? ''")
        )
    wanted = {
        "/lt/": {"kb-channel", "kb-notices__close", "kb-banner__summary", "kb-footer"},
        "/start/": {"kb-feedback__choice", "kb-banner__summary", "kb-support__others", "kb-footer"},
    }
    assert wanted.get(path, {"kb-coverage__chart"}) <= seen
