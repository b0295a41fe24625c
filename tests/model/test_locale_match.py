"""Which tags of other programs serve a locale."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.model.locale_match import closeness, is_in_language


@pytest.mark.parametrize(
    ("locale", "tags"),
    [
        ("pt-BR", "pt-BR PT-BR pt_br Pt_Br pt-Latn-BR"),
        ("pt-PT", "pt-PT PT_PT"),
        ("pt-AO", "pt-AO pt-PT"),
        ("pt", "pt PT"),
        ("lt", "lt LT lt-LT LT_lt lit"),
        ("lt-LT", "lt lt-LT"),
        ("de", "de de-DE de-Latn-DE ger"),
        ("de-AT", "de-AT de"),
        ("es", "es es-ES ES_es"),
        ("es-419", "es-419 es es-MX es-AR ES-MX"),
        ("es-MX", "es-MX es-419 es"),
        ("fr-CA", "fr-CA fr"),
        ("zh-Hans", "zh-Hans zh-CN zh ZH_cn zh-Hans-CN"),
        ("zh-TW", "zh-TW zh-Hant zh-Hant-TW"),
        ("zh-HK", "zh-HK zh-Hant-HK zh-Hant"),
        ("sr", "sr sr-RS sr-Cyrl"),
        ("sr-Latn", "sr-Latn sr-Latn-RS sh sr@latin"),
        ("he", "he iw he-IL"),
        ("nb", "nb no nb-NO"),
        ("de-x-formal", "de de-DE de-x-formal"),
    ],
)
def test_a_tag_that_serves(locale: str, tags: str) -> None:
    assert {tag: closeness(tag, Locale(locale)) is not None for tag in tags.split()} == dict.fromkeys(
        tags.split(), True
    )


@pytest.mark.parametrize(
    ("locale", "tags"),
    [
        ("pt-BR", "pt-PT PT-PT pt PT pt-AO es gl pt-Latn por"),
        ("pt-PT", "pt-BR pt"),
        ("pt", "pt-BR pt-PT"),
        ("de", "de-AT de-CH nl"),
        ("es", "es-419 es-MX ca"),
        ("es-419", "es-ES"),
        ("es-MX", "es-ES es-AR"),
        ("fr", "fr-CA"),
        ("zh-Hans", "zh-TW zh-Hant zh-HK ja"),
        ("zh-TW", "zh zh-CN zh-Hans zh-HK"),
        ("sr", "sr-Latn hr bs"),
        ("nb", "nn nn-NO da"),
        (
            "lt",
            "lv",
        ),
        ("lt", " x *all* 12 lt-"),
    ],
)
def test_a_tag_that_does_not(locale: str, tags: str) -> None:
    assert {tag: closeness(tag, Locale(locale)) for tag in tags.split()} == dict.fromkeys(tags.split())


def test_the_closest_is_the_same_and_the_likely_one_is_next() -> None:
    for locale, tags in (
        ("lt", ("LT", "lt-LT")),
        ("es-419", ("es_419", "es", "es-MX")),
        ("es-MX", ("es-MX", "es-419", "es")),
        ("zh-Hans", ("zh-hans", "zh")),
    ):
        found = [closeness(tag, Locale(locale)) for tag in tags]
        assert None not in found
        assert found == sorted(found, key=lambda rank: rank or 0)
        assert found[0] == 0
        assert len(set(found)) == len(found)


def test_english_of_any_country_is_english() -> None:
    for tag in ("en", "EN", "en-US", "en_GB", "EN-us", "eng", "en-001"):
        assert is_in_language(tag, Locale("en"))
        assert is_in_language(tag, Locale("en-US"))
    for tag in ("", "de", "en-Dsrt", "*all*", "enm"):
        assert not is_in_language(tag, Locale("en"))
