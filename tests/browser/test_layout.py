"""Nothing is cut off, nothing moves, on any screen and in any language."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PREFIXES, PSEUDO, Visitor

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
@pytest.mark.parametrize("tag", ALL)
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
    page = visitor.open(prefix + path, width=width, locale="lt-LT")  # with the offer of another language
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(
        """() => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift <= 0.01


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
