"""`notices.yml` beside the pages: messages that readers see for a while."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kb_tools.model.helpdesk.notice import Notice, NoticeKind
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.notices_yml import NOTICES_YML
from kb_tools.storage.configuration.yaml_file import YamlMap, load_yaml

_PAGE = re.compile(r"(?!/)[^:#?]+\.(?:md|markdown)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_notices(path: Path, shown: str) -> tuple[Notice, ...] | None:
    """Read all notices, in the order of the file; None where there is no file.

    A link may lead to a page that is not there: pages come and go, and `kb check` reports it. Raises one
    KbError for all mistakes, with their lines.
    """
    if not path.is_file():
        return None
    root = YamlMap()
    root["notices"] = load_yaml(path, shown)
    fields = Fields(root, shown, NOTICES_YML)
    notices = tuple(_notice(n, f) for n, f in fields.sections("notices").items())
    fields.done()
    return notices


def is_address(link: str) -> bool:
    """Return whether a link leads to the web, not to a page."""
    return link.startswith(("https://", "http://"))


def _notice(name: str, fields: Fields) -> Notice:
    text = " ".join(fields.text("text").split())
    if not text:
        fields.problem("text", "is missing; write what readers must know, in English")
    if not _ID.fullmatch(name):
        fields.problem("text", f"the name '{name}' must be made of small letters, digits and hyphens")
    link = fields.text("link")
    if link and not is_address(link) and not _PAGE.fullmatch(link):
        fields.problem("link", f"there is no page '{link}'; name one such as start/index.md, or an address")
    zone = fields.zone("zone")
    severity = fields.choice("severity")
    if not severity:
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
        regions=fields.texts("regions"),
        link=link,
        link_line=fields.line("link"),
        updated=updated,
    )


def _moment(fields: Fields, key: str, zone: str) -> datetime | None:
    """Return an instant. A moment without an offset is in `zone`; an end without a time is the end of its day."""
    value = fields.moment(key)
    if value is None:
        return None
    try:
        if not isinstance(value, datetime):
            value = datetime.combine(value, time()) + timedelta(days=key == "end")
        return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except OverflowError:
        fields.problem(key, "must be a year between 1970 and 9990")
        return None
