"""The header of a new catalog, as gettext's tools require it."""

from __future__ import annotations

from datetime import datetime

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
