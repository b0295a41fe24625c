"""`notices.yml` beside the pages: messages that readers see for a while."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kb_tools.model.notice import Notice, NoticeKind
from kb_tools.storage.fields import Fields
from kb_tools.storage.yaml_file import YamlMap, load_yaml

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_notices(path: Path, shown: str, pages: Collection[str]) -> tuple[Notice, ...] | None:
    """Read all notices, in the order of the file; None where there is no file.

    `pages` are the paths that a link may lead to. Raises KbError for all that is wrong, with lines.
    """
    if not path.is_file():
        return None
    root = YamlMap()
    root["notices"] = load_yaml(path, shown)
    fields = Fields(root, shown, what="notices.yml")
    notices = tuple(_notice(n, f, pages) for n, f in fields.sections("notices", "notice").items())
    fields.done()
    return notices


def _notice(name: str, fields: Fields, pages: Collection[str]) -> Notice:
    text = " ".join(fields.text("text").split())
    if not text:
        fields.problem("text", "is missing; write what readers must know, in English")
    if not _ID.fullmatch(name):
        fields.problem("text", f"the name '{name}' must be made of small letters, digits and hyphens")
    link = fields.text("link")
    if link and link not in pages and not link.startswith(("https://", "http://")):
        fields.problem("link", f"there is no page '{link}'; name one such as start/index.md, or an address")
    zone = fields.zone("zone", "UTC")
    severity = fields.choice("severity", tuple(NoticeKind), "")
    if not fields.text("severity"):
        fields.problem("severity", f"is missing; write one of {', '.join(NoticeKind)}")
    start, end, updated = (_moment(fields, key, zone) for key in ("start", "end", "updated"))
    for key, moment in (("start", start), ("end", end)):
        if moment is None:
            fields.problem(key, "is missing; write '2026-12-24 18:00'")
    if start and end and start >= end:
        fields.problem("end", "must be later than start")
    return Notice(
        id=name,
        severity=NoticeKind(severity or NoticeKind.HOURS),
        start=start or datetime.min.replace(tzinfo=UTC),
        end=end or datetime.max.replace(tzinfo=UTC),
        text=text,
        regions=fields.texts("regions", ()),
        link=link,
        updated=updated,
    )


def _moment(fields: Fields, key: str, zone: str) -> datetime | None:
    """Return an instant. What has no offset is told by the clocks of `zone`; an end without a time is that day's."""
    value = fields.moment(key)
    if value is None:
        return None
    if not isinstance(value, datetime):
        value = datetime.combine(value, time()) + timedelta(days=key == "end")
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
