"""Which locale the language tag of a file means."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.file_language import is_same


@pytest.mark.parametrize(
    ("locale", "tag", "same"),
    [
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh-TW", False),
        ("zh-Hans", "zh-Hant", False),
        ("zh-Hans", "zh-Hant-TW", False),
        ("zh-Hans", "zh-Hans-CN", True),
        ("zh-Hans", "zh-Hant-CN-x-agency", False),
        ("lt", "lt-Cyrl-LT", False),
        ("pt-BR", "pt", True),
        ("pt-BR", "pt-PT", False),
        ("es-419", "es-ES", False),
        ("es-419", "es-419", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("de", "de-AT", True),
        ("lt", "lv", False),
        ("lt", "lt-x-agency", True),
    ],
)
def test_a_language_tag_means_a_locale_or_not(locale: str, tag: str, same: bool) -> None:
    assert is_same(Locale.parse(locale), tag) is same
