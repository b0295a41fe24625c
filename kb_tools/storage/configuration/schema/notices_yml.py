"""The keys of a notice in `notices.yml`."""

from __future__ import annotations

from kb_tools.model.helpdesk.notice import NoticeKind
from kb_tools.storage.configuration.schema.key import Form, Key, Place, Section

_HERE = (Place.NOTICES_YML,)

NOTICE = Section(
    "notice",
    (
        Key(
            "severity",
            Form.CHOICE,
            "What the notice is about: a `crisis`, an `incident`, `planned` work, or other `hours` on some days. The "
            "first two stand at the top of each page. Worse notices come first.",
            "severity: planned",
            required=True,
            choices=tuple(NoticeKind),
            places=_HERE,
        ),
        Key(
            "start",
            Form.MOMENT,
            "When readers begin to see the notice.",
            "start: 2026-12-04 00:00",
            required=True,
            places=_HERE,
        ),
        Key(
            "end",
            Form.MOMENT,
            "When readers see the notice no longer. A date without a time is the end of that day.",
            "end: 2026-12-06 04:00",
            required=True,
            places=_HERE,
        ),
        Key(
            "zone",
            Form.ZONE,
            "The time zone of moments that have no offset of their own.",
            "zone: Europe/Vilnius",
            default="UTC",
            places=_HERE,
        ),
        Key(
            "text",
            Form.TEXT,
            "What readers must know, in English and without markup. It is translated in `site.po`.",
            "text: We update the chat on Sunday.",
            required=True,
            places=_HERE,
        ),
        Key(
            "link",
            Form.TEXT,
            "More about it: a page by its path on the site, such as start/index.md, or an address of the web.",
            "link: start/index.md",
            absent="no link",
            places=_HERE,
        ),
        Key(
            "regions",
            Form.TEXTS,
            "Shows the notice only in locales that these regions serve, by their names in `locale.yml`.",
            "regions: [baltic]",
            absent="everybody sees it",
            places=_HERE,
        ),
        Key(
            "updated",
            Form.MOMENT,
            "When the text was last changed. Readers see it.",
            "updated: 2026-12-05 10:00",
            absent="nothing is said about it",
            places=_HERE,
        ),
    ),
)

NOTICES_YML = Section(
    "notices.yml",
    (
        Key(
            "notices",
            Form.SECTIONS,
            "The notices by name, in the order of the file. A name has small letters, digits and hyphens.",
            "",
            section=NOTICE,
        ),
    ),
)
"""The file itself holds the names of notices; its reader puts them below one key."""
