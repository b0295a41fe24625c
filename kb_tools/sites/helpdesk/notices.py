"""Notices for readers of one locale: the file that the browser shows and withdraws them by, and the feed."""

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
"""Of the file for browsers."""
_FEED_DAYS = 90
"""How long a feed keeps a notice after its end."""


@dataclass(frozen=True, slots=True)
class VisibleNotice:
    """A notice as readers of one locale see it."""

    notice: Notice
    text: str
    """Plain text."""
    language: Locale
    """That the text is in: the source locale until it is translated."""
    regions: tuple[str, ...]
    """Names of the regions that it is about, empty for all."""
    url: str
    """Empty for none."""

    @property
    def changed(self) -> str:
        """When it was last changed, as Atom writes it."""
        return timestamp(self.notice.updated or self.notice.start)


def visible_notices(
    notices: Sequence[Notice],
    support: Support,
    messages: Messages,
    locales: tuple[Locale, Locale],
    address: Callable[[str], str],
) -> tuple[VisibleNotice, ...]:
    """Return the notices for readers of a locale, the worst first and then the latest.

    `locales` are theirs and the source locale; `address` says where a link leads to. A notice about some
    regions is for the readers of the locales that those regions serve.
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
    """Return what browsers show, as JSON: all that was not over before a day, with the times as instants."""
    return {
        "version": VERSION,
        "notices": [
            {
                "id": f"{item.notice.id}-{item.changed}",
                "severity": str(item.notice.severity),
                "start": timestamp(item.notice.start),
                "end": timestamp(item.notice.end),
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
    """Return what the feed of a day tells: the latest first, and nothing long over."""
    kept = [item for item in items if item.notice.end.date() + timedelta(days=_FEED_DAYS) >= day]
    return sorted(kept, key=lambda item: (item.changed, item.notice.id), reverse=True)


def timestamp(moment: datetime) -> str:
    """Return an instant as RFC 3339 writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
