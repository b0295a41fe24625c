"""What other sites, and texts that somebody has put into a catalog, try against a reviewer who is signed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.host import serving
from tests.browser.review.conftest import Office
from tests.browser.review.refunds import WORDS

ORDER = WORDS["Open the order."][0]
ATTACKS = {
    "reads with the cookie": "fetch(`${app}/api/me`, { credentials: 'include' }).then(a => a.text())",
    "reads without seeing the answer": "fetch(`${app}/api/me`, { mode: 'no-cors' }).then(a => a.text())",
    "reads the words of the app": "fetch(`${app}/api/words?lang=lt`).then(a => a.text())",
    "sends JSON": """fetch(`${app}/api/lt/decide`, { method: 'POST', credentials: 'include', body,
        headers: { 'Content-Type': 'application/json' } }).then(a => a.text())""",
    "sends JSON with a made-up token": """fetch(`${app}/api/lt/decide`, { method: 'POST', credentials: 'include', body,
        headers: { 'Content-Type': 'application/json', 'X-KB-Review': 'x' } }).then(a => a.text())""",
    "sends text that is JSON": """fetch(`${app}/api/lt/decide`, { method: 'POST', mode: 'no-cors', body,
        credentials: 'include' }).then(a => a.text())""",
    "sends a beacon": "Promise.resolve(navigator.sendBeacon(`${app}/api/lt/decide`, body) && '')",
    "sends much": """fetch(`${app}/api/lt/decide`, { method: 'POST', mode: 'no-cors', credentials: 'include',
        body: 'x'.repeat(1e7) }).then(a => a.text(), () => '')""",
    "changes the name": """fetch(`${app}/api/me`, { method: 'POST', mode: 'no-cors', credentials: 'include',
        body: '{"person": "Mallory"}' }).then(a => a.text())""",
    "puts": "fetch(`${app}/api/me`, { method: 'PUT', credentials: 'include', body }).then(a => a.text())",
    "listens": """new Promise(done => { const events = new EventSource(`${app}/events`, { withCredentials: true });
        events.onopen = () => done('open'); events.onerror = () => { events.close(); done(''); }; })""",
    "opens a socket": """new Promise(done => { const socket = new WebSocket(`${app.replace('http', 'ws')}/events`);
        socket.onopen = () => done('open'); socket.onerror = () => done(''); })""",
    "loads a script": """new Promise(done => { const script = document.createElement('script');
        script.src = `${app}/static/js/main.js`; script.onload = () => done('loaded'); script.onerror = () => done('');
        document.head.append(script); })""",
    "imports a module": "import(`${app}/static/js/store.js`).then(() => 'imported')",
    "takes a picture": """new Promise(done => { const image = new Image(); image.src = `${app}/static/icon.svg`;
        image.onload = () => done('loaded'); image.onerror = () => done(''); })""",
    "reads a page of the review": "fetch(`${pages}/lt/refunds/`).then(a => a.text())",
}
"""Each is a promise of what it has reached; of nothing, if it is empty or refused."""
FORM = """([app, path]) => new Promise(done => {
  const frame = Object.assign(document.createElement('iframe'), { name: 'hole' });
  const form = Object.assign(document.createElement('form'), {
    method: 'post', enctype: 'text/plain', action: app + path, target: 'hole' });
  const field = Object.assign(document.createElement('input'), { name: '{"person": "Mallory", "x": "', value: '"}' });
  form.append(field);
  frame.onload = () => done();
  document.body.append(frame, form);
  form.submit();
})"""
FRAME = """address => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.onload = () => done();
  frame.src = address;
  document.body.append(frame);
})"""
TARGETS = [
    "<script>document.title='harm'</script>",
    "<img src=x onerror=\"document.title='harm'\">",
    "<svg onload=\"document.title='harm'\"></svg>",
    "<iframe src=\"javascript:parent.document.title='harm'\"></iframe>",
    "<a href=\"javascript:document.title='harm'\">Atverti</a>",
    "[Atverti](javascript:document.title='harm')",
    "![Atverti](https://evil.example/x.png)",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0; url=https://evil.example/'>",
    "<form action=https://evil.example/><button>Atverti</button></form>",
    "<base href=https://evil.example/>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "{{ config.site_name }}{% include 'x' %}",
    '--8<-- "mkdocs.yml"',
    "<!--kb:1-->Atverti<!--/kb:1-->",
    "</textarea><script>document.title='harm'</script>",
]
"""Texts that an engine, a colleague or a merge may have put into a catalog."""


def test_other_sites_reach_nothing(office: Office, tmp_path: Path) -> None:
    jonas = office.person()
    jonas.open()
    before = office.folder.snapshot("locales")
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text("<!doctype html><title>evil</title>", "utf-8")
    origins = office.server.context.origins
    with serving(tmp_path / "evil") as evil:
        page = jonas.context.new_page()
        page.goto(evil)
        reached = {}
        for name, attack in ATTACKS.items():
            run = f"([app, pages, body]) => ({attack}).then(String, () => '')"
            body = '{"u": "refunds#0", "action": "approve", "person": "Mallory"}'
            reached[name] = page.evaluate(run, [origins.app, origins.pages, body])
        assert {name: what for name, what in reached.items() if what} == {}
        for path in ("/api/me", "/api/enter", "/api/lt/decide"):
            page.evaluate(FORM, [origins.app, path])
        for address in (f"{origins.app}/", f"{origins.app}/enter", f"{origins.pages}/lt/refunds/"):
            page.evaluate(FRAME, address)
        assert not any("Peržiūra" in frame.content() or ORDER in frame.content() for frame in page.frames)
        opened = window_of(page, f"{origins.app}/#/lt")
        assert (
            page.evaluate("() => { try { return window.other.document.title; } catch (e) { return ''; } }")
            == ""
        )
        page.evaluate(
            "app => window.other && window.other.postMessage({ kb: 'select', n: 1 }, '*')", origins.app
        )
        opened.close()
    assert office.folder.snapshot("locales") == before
    jonas.select(ORDER)
    expect(jonas.page.locator(".person")).to_have_text("Jonas")
    jonas.complaints.clear()


def window_of(page: Page, address: str) -> Page:
    """Open the app from a page that keeps a hold of its window."""
    with page.expect_popup() as popup:
        page.evaluate("address => { window.other = window.open(address); }", address)
    popup.value.wait_for_load_state()
    return popup.value


def test_another_name_for_this_machine_is_refused(office: Office) -> None:
    """DNS rebinding: the name of another site leads to 127.0.0.1, so its cookies and scripts are of one origin."""
    jonas = office.person()
    origins = office.server.context.origins
    for origin, path in ((origins.app, "/"), (origins.app, "/api/me"), (origins.pages, "/lt/refunds/")):
        port = origin.rpartition(":")[2]
        answer = jonas.page.goto(f"http://rebound.example:{port}{path}")
        assert answer is not None
        assert answer.status == 421
    jonas.complaints.clear()


def test_texts_of_a_catalog_run_nowhere(office: Office) -> None:
    sources = [source for source in WORDS if WORDS[source][0]]
    bad = dict(zip(sources, TARGETS, strict=False))
    assert len(bad) == len(TARGETS)
    office.folder.change("refunds", lambda unit: replace(unit, target=bad.get(unit.source, unit.target)))
    jonas = office.person()
    asked: list[str] = []
    jonas.page.on("request", lambda request: asked.append(request.url))
    jonas.open()
    rows = jonas.page.locator(".side .unit-row")
    for at in range(len(WORDS)):
        rows.nth(at).evaluate("row => row.click()")
        expect(rows.nth(at)).to_have_attribute("aria-current", "true")
        for part in jonas.page.locator(".unit details").all():
            part.evaluate("part => { part.open = true; }")
    assert [jonas.page.title(), *(frame.title() for frame in jonas.page.frames if frame.parent_frame)].count(
        "harm"
    ) == 0
    assert jonas.page.locator(".desk :is(script, img, form, meta, base, link, style)").count() == 0
    assert jonas.site.locator("article :is(script, form, iframe, meta, base, link, img)").count() == 0
    ours = (office.server.context.origins.app, office.server.context.origins.pages)
    assert [url for url in asked if not url.startswith((*ours, "about:", "data:", "blob:"))] == []
