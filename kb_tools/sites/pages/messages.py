"""The interface strings of a page (navigation, site name, notices, search) in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kb_tools.markdown.prove.site_strings import foreign_html
from kb_tools.model.placeholders import unlike
from kb_tools.model.segment import unit_key


class Messages:
    """Looks up targets, and rejects a target with other markup than its source.

    Templates insert these strings without escaping and fill in variables. So law 7 is kept here: a target has the tags
    and the variables of its source and no others. Otherwise the source is shown (law 8).
    """

    def __init__(self, targets: Mapping[str, str]) -> None:
        self._targets = targets

    def text(self, source: str, context: str | None = None) -> str:
        """Return the target of `source`, or `source` itself. The text is HTML if the source is."""
        target = self._targets.get(unit_key(source, context))
        return source if target is None or not _harmless(source, target) else _quoted(source, target)

    def plain(self, source: str) -> str:
        """Return the target of `source`, or `source` itself, as plain text; the caller escapes it."""
        target = self._targets.get(unit_key(source))
        return source if target is None or not _harmless(source, target) else target

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the text for a number. There are two forms, as in English: catalogs hold one target per source."""
        return self.text(one if count == 1 else many)


@lru_cache(maxsize=4096)  # the same strings stand on every page
def _harmless(source: str, target: str) -> bool:
    if not target:
        return False
    return not foreign_html(source, target) and not unlike(source, target)


def _quoted(source: str, target: str) -> str:
    """Escape double quotes, so that a target cannot end an HTML attribute, unless its source has some too."""
    return target if '"' in source else target.replace('"', "&quot;")
