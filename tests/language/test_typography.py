"""The typography of a locale, by its tag, its script or its language."""

from __future__ import annotations

import pytest

from kb_tools.language.typography import typography
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "preferred"),
    [
        ("zh-TW", "「」"),
        ("zh-HK", "「」"),
        ("zh-Hant", "「」"),
        ("zh-Hant-HK", "「」"),
        ("zh-CN", "“”"),
        ("zh-Hans", "“”"),
        ("zh", "“”"),
        ("de-CH", "«»"),
        ("de-AT", "„“"),
        ("es-419", "«»"),
        ("pt-BR", "“”"),
        ("pt-PT", "«»"),
    ],
)
def test_the_preferred_quotation_marks(tag: str, preferred: str) -> None:
    assert typography(Locale(tag)).quotes[0] == preferred


def test_an_unknown_language_has_no_conventions() -> None:
    assert typography(Locale("zu")).quotes == ()
