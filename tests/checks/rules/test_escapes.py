"""Backslashes that readers see: the check is for every text, whatever its kind."""

from __future__ import annotations

import pytest

from kb_tools.checks import all_checks
from kb_tools.checks.base import Subject, TextPair
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy


def _span(source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> Span | None:
    unit = Unit(source, target)
    document = Document(source, (Segment(source, kind, 0, len(source)),))
    pair = TextPair(Subject(Locale("de"), "x.po", Catalog((unit,)), Policy(), document), unit)
    check = all_checks()["escapes"].pair
    assert check is not None
    return next((problem.span for problem in check(pair)), None)


@pytest.mark.parametrize(
    ("source", "target", "span"),
    [
        (r"Use user\_id.", r"Nutzen Sie user\\_id.", (15, 17)),
        ("Save it. Go.", r"Sichern.\nLos.", (8, 10)),
        (r"Use \_a\_ here.", "Hier _a_ nutzen.", (5, 6)),
        ("Use `\\n` here.", r"Hier `\n` nutzen.\n", (17, 19)),
        ("Save it. Go.", "Sichern./nLos.", (8, 10)),
    ],
)
def test_the_place_is_named(source: str, target: str, span: Span) -> None:
    assert _span(source, target) == span


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (r"It is C:\new.", r"Es ist C:\new."),
        ("Use `\\n` here.", r"Hier \n nutzen."),
        (r"Use \(x\) here.", r"Hier \(x\) nutzen."),
        ("Save it on/not.", "Speichern: an/nicht."),
        (r"Use \*.csv.", "Nutzen Sie *.csv."),
        (r"Use \_a\_ here.", "Hier `_a_` nutzen."),
    ],
)
def test_what_readers_see_in_english_too_is_right(source: str, target: str) -> None:
    assert _span(source, target) is None


def test_text_that_is_no_markdown_shows_each_backslash() -> None:
    assert _span("Save it.", r"Sichern\.", Kind.FRONT_MATTER) == (7, 8)
    assert _span(r"Save\it.", r"Sichere\es.", Kind.FRONT_MATTER) is None
