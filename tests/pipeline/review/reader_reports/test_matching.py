"""The text that a reader means is found by words, then by the heading, then by the page."""

from __future__ import annotations

import pytest

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.reader_reports.base import ReaderReport
from kb_tools.pipeline.review.reader_reports.matching import meant_unit

TIMES = ('paragraph, under "Times"',)
OTHERS = ('paragraph, under "Other things"',)
CATALOG = Catalog(
    (
        Unit("Refunds", target="Pinigų grąžinimas", extracted=("heading 1",)),
        Unit(
            "We refund within **ten days**.",
            target="Grąžiname per **dešimt dienų**.",
            extracted=("paragraph",),
        ),
        Unit("Times", target="Terminai", extracted=("heading 2",)),
        Unit("Wait.", target="Palaukite.", extracted=TIMES),
        Unit("A card needs longer.", target="Kortelei reikia [ilgiau](card.md).", extracted=TIMES),
        Unit("Other things", target="Kita", extracted=("heading 2",)),
        Unit("Wait a bit.", target="Palaukite.", extracted=OTHERS, context="2"),
        Unit("Ask.", target="", extracted=OTHERS),
        Unit("退款", target="银行需要三个工作日。", extracted=OTHERS),
        Unit("gone", target="Pinigų grąžinimas", obsolete=True),
    )
)


def meant(words: str = "", section: str = "") -> str:
    found = meant_unit(ReaderReport("1", "lt", "refunds/", section, words), CATALOG)
    assert found is not None
    return found.source


@pytest.mark.parametrize(
    ("words", "section", "source"),
    [
        ("dešimt dienų", "", "We refund within **ten days**."),
        ("  GRĄŽINIME   per dešimt  dienų ", "", "We refund within **ten days**."),
        ("Kortelei reikia ilgiau", "", "A card needs longer."),
        ("Palaukite", "times", "Wait."),
        ("Palaukite", "other-things", "Wait a bit."),
        ("Ask.", "", "Ask."),
        ("需要三个工作日", "", "退款"),
        ("银行须要三个工作日", "", "退款"),
        ("Kortelei reikia dar ilgiau", "", "A card needs longer."),
        ("", "times", "Times"),
        ("nothing like it at all", "other-things", "Other things"),
        ("nothing like it at all", "", "Refunds"),
        ("", "no-such-heading", "Refunds"),
        ("***", "", "Refunds"),
    ],
)
def test_the_meant_text_is_found(words: str, section: str, source: str) -> None:
    assert meant(words, section) == source


def test_a_page_without_texts() -> None:
    assert meant_unit(ReaderReport("1", "lt", "refunds/"), Catalog()) is None
