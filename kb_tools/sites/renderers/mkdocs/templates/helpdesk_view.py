"""Support, notices and feedback on the site of one locale: the template variable `kb_helpdesk`, and its files.

All is computed once per locale, from `Staged.helpdesk`, `Staged.messages` and the addresses of the pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from kb_tools.markdown.locate.marks import without_marks
from kb_tools.model.helpdesk.helpdesk import Helpdesk, Recipient
from kb_tools.model.helpdesk.notice import Phase
from kb_tools.model.helpdesk.support import Region, Support
from kb_tools.model.locale import Locale
from kb_tools.sites.helpdesk.coverage import Language, coverage, monday_of
from kb_tools.sites.helpdesk.notices import VisibleNotice, feed_entries, notices_file, visible_notices
from kb_tools.sites.helpdesk.reserved_room import Words, properties, room
from kb_tools.sites.helpdesk.support_hours import Row, coming_days_off, support_file, table
from kb_tools.sites.renderers.mkdocs.configure.own_pages import CONTACT, NOTICES
from kb_tools.sites.renderers.mkdocs.configure.own_theme import any_on
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.templates.head import title_of

FOLDER = "assets/kb/"
"""The folder of the files for browsers, relative to the home page of the locale."""
FEED = "notices.xml"
_WORDS = ("scripts", "support", "notices")
"""The additions whose scripts read words.json."""


@dataclass(frozen=True, slots=True)
class RegionView:
    """A support region with its hours, as templates show it."""

    region: Region
    rows: tuple[Row, ...]
    city: str
    languages: str
    """The names of the other languages in which it answers, as a list; empty for none."""


class HelpdeskView:
    """The template variable `kb_helpdesk`."""

    def __init__(
        self, site: SiteBuild, addresses: Mapping[str, str], config: MkDocsConfig, words: Mapping[str, Words]
    ) -> None:
        self._site = site
        self._config = config
        self._words = words
        self.locale: Locale = site.locale
        self._helpdesk: Helpdesk = site.staged.helpdesk
        self._support = self._helpdesk.support.get(site.locale.tag, Support())
        if not site.adds("support"):
            self._support = Support()
        self._notices = visible_notices(
            self._helpdesk.notices or (),
            self._support,
            site.messages,
            (site.locale, site.source),
            lambda link: addresses.get(link, link),
        )

    @property
    def feedback(self) -> Recipient:
        """Where the feedback of readers goes."""
        return self._helpdesk.feedback if self._site.adds("feedback") else Recipient()

    @property
    def contact(self) -> Recipient:
        """Where the messages of the contact form go."""
        return self._helpdesk.contact if self._site.adds("contact") else Recipient()

    @property
    def contact_page(self) -> str | None:
        """The page of the contact form, relative to the home page of the locale; None if there is none."""
        return CONTACT if CONTACT in self._config.theme.static_templates else None

    @cached_property
    def regions(self) -> tuple[RegionView, ...]:
        """The regions that serve readers of the locale, with hours as text."""
        day, locale = self._helpdesk.day, self._site.locale
        return tuple(
            RegionView(
                region,
                tuple(table(region, self._support, locale, day)),
                locale.city(region.zone),
                locale.listed(locale.name_of(other) for other in region.languages if other != locale),
            )
            for region in self._support.regions
        )

    @cached_property
    def _room(self) -> dict[str, str]:
        day, locale = self._helpdesk.day, self._site.locale
        off = [coming_days_off(region, locale, day) for region in self._support.regions]
        return room(off, locale, self._support.clock, self._words["support"])

    def room(self, *, compact: bool) -> str:
        """Return the longest status texts as CSS custom properties; `compact`, for articles, leaves out days off."""
        return properties(
            {name: text for name, text in self._room.items() if not (compact and name == "off")}
        )

    @property
    def hour_cycle(self) -> str:
        """The `hourCycle` of Intl.DateTimeFormat: `h12` or `h23`."""
        return "h12" if self._site.locale.time_skeleton(self._support.clock) == "hm" else "h23"

    @property
    def support_url(self) -> str:
        """The file from which the browser computes opening times, relative to the home page of the locale."""
        return f"{FOLDER}support.json"

    @property
    def notices_url(self) -> str | None:
        """The file of notices, relative to the home page of the locale; None if the project has no notices."""
        return (
            None
            if self._helpdesk.notices is None or not self._site.adds("notices")
            else f"{FOLDER}notices.json"
        )

    @cached_property
    def banner(self) -> tuple[VisibleNotice, ...]:
        """The notices that stand at the top of each page at the moment of the build."""
        return tuple(
            item
            for item in (self._notices if self.notices_url else ())
            if item.notice.severity.urgent and self._phase(item) is Phase.CURRENT
        )

    @property
    def notices_page(self) -> str | None:
        """The page of all notices, relative to the home page of the locale; None if there is none."""
        return NOTICES if NOTICES in self._config.theme.static_templates else None

    @cached_property
    def notices_by_phase(self) -> Mapping[str, tuple[VisibleNotice, ...]]:
        """All notices by their phase at the moment of the build, the latest first; of those to come, the next first."""
        latest = sorted(self._notices, key=lambda item: item.notice.start, reverse=True)
        ordered = {Phase.CURRENT: latest, Phase.COMING: latest[::-1], Phase.OVER: latest}
        return {
            phase: tuple(item for item in items if self._phase(item) is phase)
            for phase, items in ordered.items()
        }

    def moment(self, moment: datetime) -> str:
        """Return a moment as readers without scripts see it, in UTC."""
        return f"{self.locale.long_moment(moment)} UTC"

    def _phase(self, item: VisibleNotice) -> Phase:
        return self._helpdesk.phases.get(item.notice.id, Phase.CURRENT)

    @property
    def feed_url(self) -> str | None:
        """The Atom feed of notices, relative to the home page of the locale; None without notices or `site_url`."""
        return FEED if self.notices_url and self._config.site_url else None

    @property
    def home(self) -> str:
        """The home page of the locale, relative to the home page of the locale."""
        return "./"

    @cached_property
    def coverage(self) -> tuple[Language, ...]:
        """The hours of this week that each language covers, for the support team."""
        tags = [locale.tag for locale in self._site.locales]
        support = self._helpdesk.support
        return coverage(support, self._site.locale, self._site.source, tags, self._helpdesk.day)

    @property
    def week_start(self) -> str:
        """The Monday on which the coverage chart begins, as a long date."""
        return self._site.locale.long_date(monday_of(self._helpdesk.day))

    def plain_title(self, page: Page) -> str:
        """Return the title of a page as plain text, for the subject of a message."""
        return title_of(page)

    def revision(self, page: Page) -> str:
        """Return a digest of a page's Markdown: 12 hexadecimal digits of its SHA-256."""
        return hashlib.sha256(without_marks(page.markdown or "").encode()).hexdigest()[:12]

    def mail(self, subject: str, *lines: str) -> str:
        """Return a `mailto:` address for an e-mail to the feedback address; `lines` are its body, if there are any."""
        body = "&body=" + _quoted("\r\n".join(lines)) if lines else ""
        return f"mailto:{self.feedback.mailto}?subject={_quoted(subject)}{body}"

    def absolute(self, url: str) -> str:
        """Return the absolute address of `url`, which is relative to the home page of the locale."""
        base = self._config.site_url or ""
        return urljoin(base if base.endswith("/") else f"{base}/", url)

    @property
    def feed(self) -> list[VisibleNotice]:
        """The entries of the feed."""
        return feed_entries(self._notices, self._helpdesk.day)

    @property
    def feed_updated(self) -> str:
        """When the feed last changed, as RFC 3339; without entries, the day of the build."""
        return max((entry.changed for entry in self.feed), default=f"{self._helpdesk.day:%Y-%m-%d}T00:00:00Z")

    def files(self, env: Environment) -> dict[str, str]:
        """Return the contents of the locale's files, by path relative to the home page of the locale."""
        files = {}
        if self._support.regions:
            files[self.support_url] = _json(
                support_file(self._support, self._site.locale, self._helpdesk.day)
            )
        if self.notices_url:
            data = notices_file(self._notices, self._helpdesk.day)
            up = "../" * self.notices_url.count("/")  # addresses are relative to the file itself
            for notice in data["notices"]:
                if notice["url"] and "://" not in notice["url"]:
                    notice["url"] = f"{up}{notice['url']}"
            files[self.notices_url] = _json(data)
        if any_on(self._site.added, _WORDS):
            files[f"{FOLDER}words.json"] = _json(self._words)
        if self._site.added.index:  # a script, because a page from a disk may fetch no data
            files["search-words.js"] = f"kbSearch.words={_json(self._words['search'])}"
        if self.feed_url:
            files[self.feed_url] = env.get_template("kb/feed.html").render(config=self._config)
        return files


def install(env: Environment, site: SiteBuild, files: Files, config: MkDocsConfig) -> None:
    """Give templates the helpdesk of the locale that is built, and write its files."""
    addresses: dict[str, str] = {}
    for file in files.documentation_pages():
        addresses[site.path_of(file)] = file.url
    words = _plain(json.loads(env.get_template("kb/words.html").render(config=config)))
    helpdesk = env.globals["kb_helpdesk"] = HelpdeskView(site, addresses, config, words)
    for path, text in helpdesk.files(env).items():
        write_file(text.encode(), str(Path(config.site_dir, path)))


def _quoted(text: str) -> str:
    """Return text percent-encoded for an address. Non-ASCII letters stay: browsers encode them."""
    return re.sub("[\0-\x7f]", lambda found: quote(found[0], safe=""), text)


def _plain(words: Any) -> Any:
    """Return strings without HTML entities: templates give HTML, but scripts show plain text."""
    if isinstance(words, dict):
        return {name: _plain(word) for name, word in words.items()}
    return unescape(words)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
