"""The strings around a page (navigation, site name, notices, search) in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kb_tools.markdown.prove.site_strings import foreign_html
from kb_tools.model.placeholders import unlike
from kb_tools.model.segment import unit_key


class Messages:
    """Looks targets up, and never lets one do more than its source does.

    Templates insert these strings as they are and fill variables in, so law 7 is kept here: a target has the tags
    and the variables of its source and no others, or its source is shown (law 8).
    """

    def __init__(self, targets: Mapping[str, str]) -> None:
        self._targets = targets

    def text(self, source: str, context: str | None = None) -> str:
        """Return what to show for `source`: HTML, if the source is."""
        target = self._targets.get(unit_key(source, context))
        return source if target is None or not _harmless(source, target) else _quoted(source, target)

    def plain(self, source: str) -> str:
        """Return what to show for `source` as plain text, for whoever escapes it."""
        target = self._targets.get(unit_key(source))
        return source if target is None or not _harmless(source, target) else target

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the text for a number: of the source's two forms, as catalogs keep one target a source."""
        return self.text(one if count == 1 else many)


@lru_cache(maxsize=4096)  # the same strings stand on every page
def _harmless(source: str, target: str) -> bool:
    if not target:
        return False
    return not foreign_html(source, target) and not unlike(source, target)


def _quoted(source: str, target: str) -> str:
    """Keep a target from ending the attribute that its source fits into."""
    return target if '"' in source else target.replace('"', "&quot;")
