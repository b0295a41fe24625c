"""The header of a new catalog, as gettext's tools require it."""

from __future__ import annotations

from datetime import date, datetime

from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale


def new_catalog(locale: Locale, project: str, now: datetime) -> Catalog:
    """Return an empty catalog whose header passes `msgfmt --check`.

    It has no POT-Creation-Date, which would change every catalog whenever one page changes.
    """
    return Catalog(
        header=(
            ("Project-Id-Version", project),
            ("PO-Revision-Date", now.strftime("%Y-%m-%d %H:%M%z")),
            ("Last-Translator", "none yet"),
            ("Language-Team", locale.english_name),
            ("Language", locale.gettext),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", locale.plural_forms),
            ("X-Generator", "kb-tools"),
        )
    )


def revised_on(catalog: Catalog) -> date | None:
    """Return the day of the last revision of a catalog; None if the header does not have it."""
    try:
        return date.fromisoformat((catalog.header_field("PO-Revision-Date") or "")[:10])
    except ValueError:
        return None  # a template's YEAR-MO-DA
