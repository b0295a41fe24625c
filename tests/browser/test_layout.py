"""Nothing is cut off, nothing moves, on any screen and in any language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PREFIXES, PSEUDO, TRIED, Visitor, moved
from tests.browser.host import FAR

PAGES = [
    "",
    "answering/",
    "people/add-users-in-bulk/",
    "start/getting-started/",
    "style-guide/words-we-use/",
    "404.html",
]
ALL = {**PREFIXES, PSEUDO: f"/{PSEUDO}/"}
WIDER = """width => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || box.right <= width + 1 && box.left >= -1) return false;
  for (let at = e; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (/auto|scroll|hidden|clip/.test(style.overflowX) || style.position === 'fixed') return false;
    if (at.matches('.md-sidebar--primary, .md-toggle, .md-overlay, .md-skip')) return false;
  }
  return true;
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (360, 1), (1280, 1), (1280, 2), (640, 2)])
@pytest.mark.parametrize("tag", [tag for tag in ALL if tag in TRIED or tag not in PREFIXES])
def test_nothing_is_wider_than_the_screen(visitor: Visitor, tag: str, width: int, zoom: int) -> None:
    page = visitor.open(ALL[tag], width=width)
    found = {}
    for path in PAGES:
        page.goto(visitor.base + ALL[tag] + path)
        if zoom > 1:
            page.add_style_tag(content=f"html {{ font-size: {125 * zoom}% !important }}")
        found[path] = page.evaluate("document.documentElement.scrollWidth"), page.evaluate(WIDER, width)
    assert {path: what for path, what in found.items() if what[0] > width or what[1]} == {}


@pytest.mark.parametrize("path", ["", "start/getting-started/", "people/add-users-in-bulk/", "answering/"])
@pytest.mark.parametrize("prefix", ["/", "/ar/", "/zh-Hans/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_once_it_is_shown(visitor: Visitor, prefix: str, path: str, width: int) -> None:
    # from far away, and with the offer of another language
    page = visitor.open(prefix + path, width=width, locale="lt-LT", extra_http_headers=FAR)
    page.wait_for_load_state("networkidle")
    assert moved(page) <= 0.01


def test_right_to_left_is_mirrored(visitor: Visitor) -> None:
    page = visitor.open("/ar/start/getting-started/")
    nav = page.locator(".md-sidebar--primary").bounding_box()
    contents = page.locator(".md-sidebar--secondary").bounding_box()
    assert nav is not None
    assert contents is not None
    assert nav["x"] > contents["x"]
    code = page.locator("article code").first
    assert code.evaluate("e => [getComputedStyle(e).direction, getComputedStyle(e).unicodeBidi]") == [
        "ltr",
        "isolate",
    ]
    arrow = page.locator(".md-footer__link--next svg").evaluate("e => getComputedStyle(e).transform")
    assert arrow.startswith("matrix(-1"), "the arrow to the next page points to the left"


def test_paper_has_the_text_and_nothing_to_click(visitor: Visitor) -> None:
    page = visitor.open("/people/add-users-in-bulk/")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-sidebar--primary", ".kb-related", ".md-footer", ".md-path"):
        box = page.locator(hidden).first
        assert not box.is_visible(), hidden
    assert page.locator("article details p:visible").count() > 1, "what can be opened is open"


INK = """() => {
  const light = (element, name) => {
    const [red, green, blue, alpha = 1] = getComputedStyle(element)[name].match(/[0-9.]+/g).map(Number);
    return alpha ? (red + green + blue) / 765 : 1;
  };
  const texts = document.querySelectorAll('article :is(h1, h2, p, td, summary, .admonition-title, .kb-channel)');
  const read = [...texts].filter(element => element.checkVisibility());
  const inks = read.map(element => light(element, 'color'));
  return [read.length, Math.max(...inks), light(document.body, 'backgroundColor')];
}"""


@pytest.mark.parametrize(
    "path", ["/people/add-users-in-bulk/", "/ar/", "/zh-Hans/style-guide/voice-and-tone/"]
)
def test_paper_is_white_for_who_reads_in_the_dark(visitor: Visitor, path: str) -> None:
    page = visitor.open(path, scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("#kb-support").scroll_into_view_if_needed()
    expect(page.locator("[data-kb-support]")).to_have_attribute("data-ready", "")
    page.emulate_media(media="print", color_scheme="dark")
    count, lightest, ground = page.evaluate(INK)
    assert count > 10
    assert lightest < 0.55, "no text is light, for printers leave grounds out"
    assert ground > 0.95
    for moment in ("[data-status]", ".home-band", ".guide-band", ".kb-icon", ".md-code__nav"):
        for part in page.locator(moment).all():
            expect(part).to_be_hidden()
