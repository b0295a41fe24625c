"""Units for tests of mends."""

from __future__ import annotations

from kb_tools.checks.base import Subject, TextPair
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.policy import Policy
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit


def pair(locale: str, source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> TextPair:
    """Return a source beside its target, as a page has it."""
    unit = Unit(source, target)
    document = Document(source, (Segment(source, kind, 0, len(source)),))
    return TextPair(Subject(Locale.parse(locale), "c.po", Catalog((unit,)), Policy(), document), unit)
