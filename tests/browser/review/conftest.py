"""The review app as people use it: a real server on this machine, real catalogs, and a browser for each person."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from kb_tools.review_app.api.call import cookie_name
from kb_tools.review_app.server import Server, open_server, running
from kb_tools.review_app.sign_in.base import Person, Role
from tests.browser.review.refunds import write_refunds
from tests.browser.test_accessibility import AXE, COLOURS, RULES
from tests.conftest import NOW, Folder

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}


@dataclass
class Reviewer:
    """Somebody with a browser, signed in."""

    page: Page
    context: BrowserContext
    app: str
    complaints: list[str] = field(default_factory=list)
    """Console errors, exceptions and refused requests that nobody expected."""

    @property
    def site(self) -> FrameLocator:
        return self.page.frame_locator("iframe.page-frame")

    @property
    def field(self) -> Locator:
        return self.page.locator("textarea.target").first

    def open(self, path: str = "refunds.md", locale: str = "lt") -> None:
        """Open a page, and wait until the frame and the first look at its units are there."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.app}/#/{locale}/page/{path}")
        expect(self.page.locator("iframe[data-ready]")).to_be_visible()
        self.page.locator(".side .segment").nth(1).evaluate("button => button.click()")
        expect(self.page.locator(".side .unit-row").first).to_be_attached()

    def select(self, text: str) -> None:
        """Select a text of the page by a click on its end, and wait for it beside the page."""
        shown = text.replace("**", "")
        self.site.locator("article").get_by_text(shown, exact=True).first.click()
        expect(self.field).to_have_value(text)

    def said(self) -> Locator:
        """The last message."""
        return self.page.locator(".toast strong")

    def axe(self, *, colours: bool = False) -> list[str]:
        """Return what axe-core finds in the app, or only in its colours; the page in the frame has its own tests."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        only = {"type": "rule", "values": COLOURS} if colours else {"type": "tag", "values": RULES}
        rules = json.dumps({"runOnly": only, "resultTypes": ["violations"], "iframes": False})
        found = self.page.evaluate(f"axe.run(document, {rules})")
        return [f"{v['id']}: {n['html'][:150]}" for v in found["violations"] for n in v["nodes"]]


@dataclass
class Office:
    """The server with its project."""

    server: Server
    folder: Folder
    browser: Browser
    people: list[Reviewer] = field(default_factory=list)

    def person(
        self, name: str = "Jonas", language: str = "lt", role: Role = Role.REVIEW, **options: Any
    ) -> Reviewer:
        """Open a browser in which somebody has signed in."""
        context = self.server.context
        session = context.sessions.open(Person(name, roles={"*": role}))
        opened = self.browser.new_context(locale=language, reduced_motion="reduce", **(options or DESK))
        host = urlsplit(context.origins.app).hostname
        opened.add_cookies([{"name": cookie_name(context), "value": session.id, "domain": host, "path": "/"}])
        return self.with_browser(opened)

    def with_browser(self, opened: BrowserContext) -> Reviewer:
        """Return somebody who uses a browser that is open."""
        page = opened.new_page()
        someone = Reviewer(page, opened, self.server.context.origins.app)
        page.on("pageerror", lambda error: someone.complaints.append(str(error)))
        page.on(
            "console",
            lambda m: (
                someone.complaints.append(f"{m.text} {m.location['url']}") if m.type == "error" else None
            ),
        )
        self.people.append(someone)
        return someone


@pytest.fixture(scope="session")
def refunds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is before anybody reviews."""
    folder = Folder(tmp_path_factory.mktemp("refunds") / "project")
    write_refunds(folder)
    return folder.root


@pytest.fixture
def office(tmp_path: Path, refunds: Path, browser: Browser) -> Iterator[Office]:
    """A server of one's own. At the end nobody's browser may have complained."""
    folder = Folder(shutil.copytree(refunds, tmp_path / "project"))
    opened = open_server(
        folder.root, tag="lt", person="Jonas", port=0, now=lambda: NOW, report=lambda _: None
    )
    with running(opened) as server:
        made = Office(server, folder, browser)
        yield made
        for someone in made.people:
            someone.context.close()
    assert [complaint for someone in made.people for complaint in someone.complaints] == []
