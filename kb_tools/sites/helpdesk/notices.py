"""Notices for readers of one locale: the file from which the browser shows and hides them, and the feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kb_tools.model.helpdesk.notice import Notice, NoticeKind
from kb_tools.model.helpdesk.support import Support
from kb_tools.model.locale import Locale
from kb_tools.sites.pages.messages import Messages

VERSION = 1
"""Format version of the file for browsers."""
_FEED_DAYS = 90
"""How many days the feed keeps a notice after its end."""


@dataclass(frozen=True, slots=True)
class VisibleNotice:
    """A notice as readers of one locale see it."""

    notice: Notice
    text: str
    """Plain text."""
    language: Locale
    """The locale of the text: the source locale until it is translated."""
    regions: tuple[str, ...]
    """Names of the regions that it concerns; empty for all."""
    url: str
    """The address that it links to; empty if there is none."""

    @property
    def key(self) -> str:
        """The name of the notice as it is now: a changed notice has another one."""
        return f"{self.notice.id}-{self.changed}"

    @property
    def start(self) -> str:
        """When it begins, as RFC 3339."""
        return timestamp(self.notice.start)

    @property
    def end(self) -> str:
        """When it ends, as RFC 3339."""
        return timestamp(self.notice.end)

    @property
    def changed(self) -> str:
        """When it was last changed, as RFC 3339."""
        return timestamp(self.notice.updated or self.notice.start)


def visible_notices(
    notices: Sequence[Notice],
    support: Support,
    messages: Messages,
    locales: tuple[Locale, Locale],
    address: Callable[[str], str],
) -> tuple[VisibleNotice, ...]:
    """Return the notices for readers of a locale, most severe first, then latest first.

    `locales` are the reader's locale and the source locale. `address` returns the address of a link. `support` has
    the regions that serve the locale: a notice about other regions only is left out.
    """
    own = {region.id: region.name for region in support.regions}
    reader, source = locales
    found = []
    for notice in notices:
        concerned = tuple(own[region] for region in notice.regions if region in own)
        if notice.regions and not concerned:
            continue
        text = messages.plain(notice.text)
        language = reader if text != notice.text else source
        found.append(
            VisibleNotice(notice, text, language, concerned, address(notice.link) if notice.link else "")
        )
    severities = list(NoticeKind)
    found.sort(key=lambda item: item.notice.start, reverse=True)
    return tuple(sorted(found, key=lambda item: severities.index(item.notice.severity)))


def notices_file(items: Sequence[VisibleNotice], day: date) -> dict[str, Any]:
    """Return the file for browsers, as JSON: all notices that did not end before a day, with times in UTC."""
    return {
        "version": VERSION,
        "notices": [
            {
                "id": item.key,
                "severity": str(item.notice.severity),
                "urgent": item.notice.severity.urgent,
                "start": item.start,
                "end": item.end,
                "text": item.text,
                "lang": item.language.tag,
                "dir": item.language.direction,
                "regions": list(item.regions),
                "url": item.url,
            }
            for item in items
            if item.notice.end.date() >= day
        ],
    }


def feed_entries(items: Sequence[VisibleNotice], day: date) -> list[VisibleNotice]:
    """Return the entries of the feed on a day, latest change first, without notices that ended long ago."""
    kept = [item for item in items if item.notice.end.date() + timedelta(days=_FEED_DAYS) >= day]
    return sorted(kept, key=lambda item: (item.changed, item.notice.id), reverse=True)


def timestamp(moment: datetime) -> str:
    """Return a moment in UTC as RFC 3339."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
