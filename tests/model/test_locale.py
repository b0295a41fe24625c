"""What a locale says of its language."""

from __future__ import annotations

from datetime import date
from gettext import c2py

import pytest
from babel import Locale as CldrLocale
from babel import localedata
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.errors import KbError
from kb_tools.model.cldr import cldr_locale
from kb_tools.model.locale import PSEUDO_TAG, Locale

CLDR = sorted({name for name in locale_identifiers() if name != "root"} - {"en_US_POSIX"})
DOWNWARDS = "Mong"
"""The script that CLDR writes from top to bottom; HTML has no such direction."""


@pytest.mark.parametrize(
    ("tag", "language", "direction", "name", "english"),
    [
        ("zh-TW", "zh", "ltr", "中文 (台灣)", "Chinese (Taiwan)"),
        ("zh-CN", "zh", "ltr", "中文 (中国)", "Chinese (China)"),
        ("pa-PK", "pa", "rtl", "پنجابی (پاکستان)", "Punjabi (Pakistan)"),
        ("es-419", "es", "ltr", "Español (Latinoamérica)", "Spanish (Latin America)"),
        ("fil", "fil", "ltr", "Filipino", "Filipino"),
        ("tl", "fil", "ltr", "Tagalog", "Tagalog"),
        ("ckb", "ckb", "rtl", "کوردیی ناوەندی", "Central Kurdish"),
        ("kmr", "ku", "ltr", "Kurdî (kurmancî)", "Kurdish"),
        ("ku-IQ", "ckb", "rtl", "کوردی (عێراق)", "Kurdish (Iraq)"),
        ("ca-valencia", "ca", "ltr", "Català (valencià)", "Catalan (Valencian)"),
        ("no", "nb", "ltr", "Norsk", "Norwegian"),
        ("nb", "nb", "ltr", "Norsk bokmål", "Norwegian Bokmål"),
        ("sr-Latn", "sr", "ltr", "Srpski (latinica)", "Serbian (Latin)"),
        ("en-GB", "en", "ltr", "English (United Kingdom)", "English (United Kingdom)"),
        ("iw", "he", "rtl", "עברית", "Hebrew"),
        ("haw", "haw", "ltr", "ʻŌlelo Hawaiʻi", "Hawaiian"),
        ("yue", "zh", "ltr", "粵語", "Cantonese"),
        ("gsw", "gsw", "ltr", "Schwiizertüütsch", "Swiss German"),
        ("ay", "ay", "ltr", "Aymara", "Aymara"),
        ("pnb", "lah", "rtl", "Western Panjabi", "Western Panjabi"),
        ("de-x-formal", "de", "ltr", "Deutsch (formal)", "German (formal)"),
        (PSEUDO_TAG, "en", "ltr", "Ƥşḗḗŭŭḓǿ", "Pseudo-English"),
    ],
)
def test_a_locale_knows_its_language(
    tag: str, language: str, direction: str, name: str, english: str
) -> None:
    locale = Locale.parse(tag)
    assert locale.tag == tag
    assert locale.gettext == tag.replace("-", "_")
    assert (locale.language, locale.direction, locale.name, locale.english_name) == (
        language,
        direction,
        name,
        english,
    )


@pytest.mark.parametrize(
    ("tag", "count"),
    [
        ("fil", 2),
        ("tl", 2),
        ("kmr", 2),
        ("yue", 1),
        ("zh-TW", 1),
        ("cnr", 3),
        ("sh", 3),
        ("gd", 4),
        ("hsb", 4),
        ("se", 3),
        ("ay", 2),
        ("pt-BR", 2),
        ("lt", 3),
        ("ar-419", 6),
    ],
)
def test_plural_forms_are_those_of_the_language(tag: str, count: int) -> None:
    locale = Locale.parse(tag)
    assert locale.plural_count == count
    assert locale.plural_forms.startswith(f"nplurals={count}; plural=")


def test_filipino_has_its_own_plural() -> None:
    form = c2py(Locale("fil").plural_forms.partition("plural=")[2].rstrip(";"))
    assert [form(number) for number in (1, 2, 3, 4, 5, 6, 9, 10, 14)] == [0, 0, 0, 1, 0, 1, 1, 0, 1]
    assert Locale("tl").plural_forms == Locale("fil").plural_forms


@given(st.sampled_from(CLDR))
def test_gettext_reads_the_plural_forms_of_every_language(name: str) -> None:
    locale = Locale.parse(name)
    form = c2py(locale.plural_forms.partition("plural=")[2].rstrip(";"))
    assert {form(number) for number in range(200)} <= set(range(locale.plural_count))


@given(st.sampled_from(CLDR))
def test_the_direction_is_that_of_cldr(name: str) -> None:
    locale = Locale.parse(name)
    assert locale.script == DOWNWARDS or locale.direction == CldrLocale.parse(name).text_direction


def test_the_same_locale_by_another_tag() -> None:
    assert Locale("iw").canonical == Locale("he").canonical
    assert Locale("zh-TW").full == Locale("zh-Hant").full
    assert Locale("zh-TW").canonical != Locale("zh-Hant").canonical


def test_a_language_without_data_has_english_dates_and_says_so() -> None:
    assert Locale("ay").long_date(date(2026, 11, 2)) == "November 2, 2026"
    assert not Locale("ay").is_described
    assert not Locale("mk-Latn").is_described
    assert all(Locale(tag).is_described for tag in ("kmr", "tl", "iw", "zh-TW", "de-x-formal", PSEUDO_TAG))


def test_a_mistake_is_named_with_its_place() -> None:
    with pytest.raises(KbError) as caught:
        Locale.parse("en-UK", where="mkdocs.yml:7")
    assert str(caught.value) == (
        "mkdocs.yml:7: 'en-UK' is not a locale that CLDR knows.\n"
        "  'UK' is no region (ISO 3166, UN M.49): write 'en-GB'."
    )


def test_data_of_one_locale_do_not_change_those_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(localedata, "_cache", {})
    cldr_locale.cache_clear()
    assert Locale("sw").weekdays[0] == "Jumatatu"
    assert [Locale(tag).weekdays[0] for tag in ("th", "de")] == ["วันจันทร์", "Montag"]


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("de", ("dmy", "dm")),
        ("en", ("mdy", "md")),
        ("lt", ("ymd", "md")),
        ("ar", ("dmy", "dm")),
        ("sv", ("ymd", "dm")),
    ],
)
def test_the_order_of_numeric_dates(tag: str, order: tuple[str, str]) -> None:
    assert Locale(tag).date_order == order


@pytest.mark.parametrize(
    ("tag", "words"),
    [("pt-BR", {"e", "ou"}), ("ar", {"و", "أو"}), ("ja", {"または"}), (PSEUDO_TAG, {"and", "or"})],
)
def test_words_that_join(tag: str, words: set[str]) -> None:
    assert Locale.parse(tag).joining_words == words
