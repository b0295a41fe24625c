"""A small help centre whose team, notices and feedback can be tried at any moment, from any time zone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kb_tools import sites
from kb_tools.catalog.format import po
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.run import stage
from kb_tools.storage.project import Project
from tests.browser.host import Host, serving

MKDOCS = """\
site_name: Example Help
site_url: https://help.example.org/
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny}}
extra: {generator: false}
nav: [index.md, start.md, coverage.md]
markdown_extensions: [tables]
plugins:
  - kb:
      feedback: {endpoint: /feedback, mailto: help@example.org}
      contact: {endpoint: /messages, mailto: help@example.org}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
        - {locale: ar, name: العربية}
"""
BALTIC = """\
    baltic:
      name: Baltijos šalys
      zone: Europe/Vilnius
      hours: {mon-fri: 09:00-18:00}
      holidays: {country: LT}
      channels:
        chat: {to: "https://chat.example.org/"}
        phone: {to: "+370 5 200 0000"}
        email: {to: help@example.org}
"""
GULF = """\
    gulf:
      name: الخليج
      zone: Asia/Riyadh
      hours: {sun-thu: 08:00-17:00}
      channels: {chat: {to: "https://chat.example.org/gulf"}}
      languages: [en, lt]
"""
NIGHT = """\
    night:
      name: Night team
      zone: Europe/Vilnius
      hours: {mon-sun: 22:00-06:00}
      channels: {phone: {to: "+370 5 200 0001"}, form: {to: "https://form.example.org/"}}
    always:
      name: Around the clock
      zone: Asia/Kolkata
      hours: {mon-sun: 00:00-24:00}
      channels: {email: {to: always@example.org}}
"""
FILES = {
    "mkdocs.yml": MKDOCS,
    "docs/index.md": "# Welcome\n\nFind an answer.\n",
    "docs/start.md": "# Start\n\nOpen the box.\n\n## Invoices\n\nPay them.\n\n"
    + "Then wait a moment.\n\n" * 40,
    "docs/coverage.md": "---\ntemplate: kb/coverage.html\n---\n\n# Coverage\n\nAll hours.\n",
    "docs/notices.yml": """\
chat-slow:
  severity: incident
  start: 2027-03-26 10:00
  end: 2027-03-26 12:00
  text: The chat is slow.
  link: start.md
clock-change:
  severity: hours
  start: 2027-03-26 11:00
  end: 2027-03-28 01:00
  regions: [baltic]
  text: The clock changes on Sunday.
password:
  severity: crisis
  start: 2027-03-26 11:00
  end: 2027-03-27 00:00
  text: Change your password now.
mail-was-late:
  severity: incident
  start: 2027-01-02 10:00
  end: 2027-01-02 12:00
  text: Mail was late.
""",
    "locales/en/locale.yml": f"support:\n  clock: 24\n  regions:\n{NIGHT}",
    "locales/lt/locale.yml": f"support:\n  regions:\n{BALTIC}",
    "locales/ar/locale.yml": f"support:\n  clock: 24\n  regions:\n{GULF}{BALTIC}",
}
STRINGS = {
    "lt": {
        "Open now, until {time} your time": "Dabar atidaryta, iki {time} jūsų laiku",
        "Closed now. Open again: {time} your time": "Dabar uždaryta. Vėl atidaryta: {time} jūsų laiku",
        "Next day off: {date} ({holiday})": "Artimiausia nedarbo diena: {date} ({holiday})",
        "The chat is slow.": "Pokalbiai veikia lėtai.",
        "Incident": "Sutrikimas",
        "Change your password now.": "Dabar pakeiskite slaptažodį.",
        "Close": "Užverti",
    },
    "ar": {"Incident": "عطل"},
}
START = {
    "Start": "Pradžia",
    "Open the box.": "Atidarykite dėžutę.",
    "Invoices": "Sąskaitos",
    "Pay them.": "Apmokėkite jas.",
    "Then wait a moment.": "Tada šiek tiek palaukite.",
}
"""One page is translated into Lithuanian."""


@dataclass
class Office:
    """The server: the site, and the endpoint that feedback goes to."""

    base: str = ""
    answers: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 204
    """What it answers to feedback."""
    origin: str | None = None
    """A host that may send feedback from elsewhere."""


class _Handler(Host):
    office: Office

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if self.office.origin:
            self.send_header("Access-Control-Allow-Origin", self.office.origin)
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_OPTIONS(self) -> None:
        """Let another host ask first."""
        self._answer(204)

    def do_POST(self) -> None:
        """Take an answer."""
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.office.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.office.answers.append(json.loads(data))
        self._answer(self.office.status)


def _catalog(targets: dict[str, str]) -> Catalog:
    return Catalog(tuple(Unit(source, target=target) for source, target in targets.items()))


def build_desk(root: Path, moment: str) -> Path:
    """Build the small site at a moment; return its folder."""
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    start = root / "locales/lt/LC_MESSAGES/start.po"
    start.parent.mkdir()
    start.write_text(po.serialize(_catalog(START)), encoding="utf-8")
    for tag, strings in STRINGS.items():
        path = root / f"locales/{tag}/LC_MESSAGES/site.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(po.serialize(_catalog(strings)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))
        project = Project.open(root)
        renderer = sites.find("mkdocs", root / "mkdocs.yml")
        staged = stage(project, renderer.markdown()).staged
        locales = (project.configuration.source_locale, *project.configuration.locales)
        (root / "site").mkdir()
        renderer.build(staged, root / "site", locales)
    return root / "site"


@pytest.fixture(scope="session")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built on 15 January 2027, when no notice is shown."""
    return build_desk(tmp_path_factory.mktemp("desk"), "2027-01-15T08:00:00Z")


@pytest.fixture(scope="session")
def crisis_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, built in the middle of a crisis."""
    return build_desk(tmp_path_factory.mktemp("crisis"), "2027-03-26T11:30:00Z")


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    made = Office()
    kind = type("Handler", (_Handler,), {"office": made})
    with serving(folder, kind) as made.base:
        yield made


@pytest.fixture
def office(desk_folder: Path) -> Iterator[Office]:
    with opened(desk_folder) as made:
        yield made


@dataclass
class Reader:
    """Somebody somewhere, at some moment."""

    browser: Browser
    office: Office
    complaints: list[str] = field(default_factory=list)
    """Console errors and requests to other hosts."""

    def context(self, zone: str = "UTC", **options: Any) -> BrowserContext:
        return self.browser.new_context(timezone_id=zone, locale="en-GB", **options)

    def open(
        self, path: str, now: str, context: BrowserContext | None = None, *, passing: bool = False
    ) -> Page:
        """Open a page at an instant, at which time stands still unless it is `passing`."""
        page = (context or self.context()).new_page()
        page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._allowed(request.url))
        if passing:
            page.clock.install(time=now)
        else:
            page.clock.set_fixed_time(now)
        page.goto(self.office.base + path)
        return page

    def _allowed(self, url: str) -> None:
        if not url.startswith((self.office.base, "data:", "blob:")):
            self.complaints.append(f"a request to another host: {url}")


@contextmanager
def visiting(browser: Browser, office: Office) -> Iterator[Reader]:
    someone = Reader(browser, office)
    yield someone
    for context in browser.contexts:
        context.close()
    assert someone.complaints == []


@pytest.fixture
def reader(browser: Browser, office: Office) -> Iterator[Reader]:
    """A reader who complains at the end about whatever the pages said in the console."""
    with visiting(browser, office) as someone:
        yield someone


@pytest.fixture
def reader_in_crisis(browser: Browser, crisis_folder: Path) -> Iterator[Reader]:
    """A reader of the site that was built in the middle of a crisis."""
    with opened(crisis_folder) as office, visiting(browser, office) as someone:
        yield someone
