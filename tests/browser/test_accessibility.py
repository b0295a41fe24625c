"""WCAG 2.2 AA, as far as axe-core can tell, on every type of page."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PREFIXES, TRIED, Visitor

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a colour scheme makes a difference to; the others are asked in one scheme only."""
PAGES = {
    "home": "",
    "category": "answering/",
    "article": "people/add-users-in-bulk/",
    "checklist": "start/getting-started/",
    "style guide": "style-guide/voice-and-tone/",
    "404": "404.html",
}
QUERY = {"zh-Hans": "时区", "ar": "عطلة", "lt": "šventės", "es": "horario"}


SCHEMES = {"light": "default", "dark": "slate"}
FADED = """() => Promise.allSettled(
  document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished)
)"""
"""Colours fade into each other."""
FOCUS = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const place = at.closest('header, article, .md-tabs, .md-sidebar, footer')?.className.split(' ')[0] ?? '';
  const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return [place, shown || at === document.body, at.outerHTML.slice(0, 80)];
}"""


def violations(page: Page, *, scheme: str) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    # The theme looks at the device only once; after that, it is the reader who chooses.
    page.locator("body").evaluate(
        "(body, scheme) => body.setAttribute('data-md-color-scheme', scheme)", SCHEMES[scheme]
    )
    page.evaluate(FADED)
    only = {"type": "tag", "values": RULES} if scheme == "light" else {"type": "rule", "values": COLOURS}
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(only)}, resultTypes: ['violations']}})")
    return [f"{v['id']}: {n['html'][:150]}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tag", TRIED)
def test_axe_finds_nothing(visitor: Visitor, tag: str, width: int) -> None:
    prefix = PREFIXES[tag]
    page = visitor.open(f"{prefix}start/getting-started/", width=width)
    found = {}
    for name, path in PAGES.items():
        page.goto(visitor.base + prefix + path)
        page.evaluate(AXE)
        for scheme in ("light", "dark"):
            found[name, scheme] = violations(page, scheme=scheme)
    page.goto(f"{visitor.base}{prefix}start/getting-started/")
    page.evaluate(AXE)
    page.locator(".md-header [data-kb-search]").click()
    page.locator("#kb-search input").fill(QUERY.get(tag, "region"))
    expect(page.locator("#kb-search [role=option]").first).to_be_visible()
    for scheme in ("light", "dark"):
        found["search", scheme] = violations(page, scheme=scheme)
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_in_the_language_offer(visitor: Visitor) -> None:
    page = visitor.open("/start/getting-started/", locale="ar-EG", width=360)
    expect(page.locator(".kb-offer")).to_be_visible()
    page.evaluate(AXE)
    assert [violations(page, scheme=scheme) for scheme in ("light", "dark")] == [[], []]


def test_the_keyboard_goes_all_the_way(visitor: Visitor) -> None:
    """Skip link, header, switcher, search, navigation, text: in this order, each with a visible focus."""
    page = visitor.open("/lt/start/getting-started/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    seen = []
    for _ in range(50):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    order = list(dict.fromkeys(place for place, _, _ in seen if place))
    assert order[:4] == ["md-header", "md-tabs", "md-sidebar", "md-content__inner"]
    assert [what for _, shown, what in seen if not shown] == []
