"""The page is untrusted: it may say numbers, and the app may say numbers to it."""

from __future__ import annotations

import json

from playwright.sync_api import Frame, Page, expect

from tests.browser.review.conftest import Office, Reviewer
from tests.browser.review.refunds import WORDS

ORDER = WORDS["Open the order."][0]
LIES = [
    None,
    7,
    "select",
    {"kb": "select"},
    {"kb": "select", "n": "<img src=x onerror=alert(1)>"},
    {"kb": "select", "n": -1},
    {"kb": "select", "n": 1e99},
    {"kb": "select", "n": 4711},
    {"kb": "seen", "n": "all"},
    {"kb": "seen", "n": [{"u": "refunds"}, "1", None]},
    {"kb": "key", "key": "approve"},
    {"kb": "key", "key": "Enter"},
    {"kb": "ready", "p": "refunds.md"},
    {"kb": "decide", "action": "approve"},
    {"__proto__": {"kb": "select"}},
    {"kb": "select", "n": {"valueOf": 1}},
    {"kb": "ready", "p": 1, "order": "1"},  # the last: the app then loads the page again
]
"""Messages that mean nothing, of a page that is not ours any more."""


def rendered(someone: Reviewer) -> Frame:
    """The frame of the page, in which a script of the page could run."""
    return next(frame for frame in someone.page.frames if frame.parent_frame is not None)


def test_lies_of_the_page_do_nothing(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    before = office.folder.catalog("refunds").active
    for lie in LIES:
        rendered(jonas).evaluate(f"parent.postMessage({json.dumps(lie)}, '*')")
    expect(jonas.page.locator(".toast")).to_contain_text("Šis puslapis neperžiūrimas")
    expect(jonas.field).to_have_value(ORDER)
    expect(jonas.page.locator("iframe[data-ready]")).to_be_visible()
    assert office.folder.catalog("refunds").active == before


def test_nobody_else_can_speak_for_the_page(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    asked: list[str] = []
    jonas.page.on("request", lambda request: asked.append(request.url))
    jonas.page.evaluate(
        "postMessage({ kb: 'select', n: 10 }, '*')"
    )  # right origin is not enough: it is no frame
    jonas.page.evaluate(
        """() => dispatchEvent(new MessageEvent('message', {
          data: { kb: 'select', n: 10 }, origin: 'https://evil.example', source: frames[0] }))"""
    )
    jonas.select(WORDS["Weekends"][0])  # comes after what the others said, and is all that is asked for
    assert len([url for url in asked if "/unit?" in url]) == 1


def test_the_page_cannot_reach_the_app(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    frame = rendered(jonas)
    assert frame.evaluate("document.cookie") == ""
    reached = """(app) => Promise.all([
      (() => { try { return String(parent.document.title); } catch (error) { return error.name; } })(),
      (() => { try { return String(parent.localStorage.length); } catch (error) { return error.name; } })(),
      fetch(`${app}/api/me`, { credentials: 'include' }).then(() => 'read', error => error.name),
      fetch(`${app}/api/lt/decide`, { method: 'POST', mode: 'no-cors', body: '{}' })
        .then(() => 'sent', error => error.name),
      (() => { try { top.location.href = 'about:blank'; return 'left'; } catch (error) { return error.name; } })(),
    ])"""
    answers = frame.evaluate(reached, jonas.app)
    assert answers == ["SecurityError", "SecurityError", "TypeError", "TypeError", "SecurityError"]
    expect(jonas.page.locator(".desk")).to_be_visible()
    jonas.complaints.clear()  # the browser says what it has refused


def test_links_lead_only_to_pages_that_are_reviewed(office: Office) -> None:
    jonas = office.person()
    jonas.open("index.md")
    frame = rendered(jonas)
    opened: list[Page] = []
    jonas.context.on("page", lambda page: opened.insert(0, page))
    for address in ("https://evil.example/", "/en/", "javascript:alert(1)", "/lt/../../_review/main.js"):
        frame.evaluate(
            """address => {
              const link = document.createElement('a');
              link.href = address;
              link.target = '_blank';
              link.textContent = 'Elsewhere';
              document.body.prepend(link);
              link.click();
              link.remove();
            }""",
            address,
        )
    frame.evaluate("() => new Promise(done => setTimeout(done))")
    assert opened == []
    assert frame.url.split("?")[0].endswith("/lt/")
    frame.locator(".md-footer__link--next").click()  # outside of the text, links lead on
    expect(jonas.page.locator(".page-title")).to_have_text("Pinigų grąžinimas")
    expect(jonas.site.get_by_text(ORDER)).to_be_visible()
    jonas.select(ORDER)


def test_a_target_is_text_wherever_the_app_shows_it(office: Office) -> None:
    jonas = office.person()
    jonas.open()
    jonas.select(ORDER)
    harm = "<img src=x onerror=\"document.title='harm'\"> <script>document.title='harm'</script> {{ 7*7 }}"
    jonas.field.fill(harm)
    expect(jonas.page.locator(".readers.grave")).to_be_visible()
    expect(jonas.site.get_by_text("Open the order.")).to_be_visible()
    jonas.page.locator(".decisions").get_by_role("button", name="Išsaugoti juodraštį").click()
    expect(jonas.page.locator(".side .unit-row", has_text="49")).to_have_count(0)
    assert jonas.page.title() != "harm"
    assert rendered(jonas).title() != "harm"
    assert jonas.page.locator(".desk img, .desk script").count() == 0
    jonas.complaints = [each for each in jonas.complaints if "422" not in each]
