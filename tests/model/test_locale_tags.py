"""What CLDR makes of a tag, and which tags are taken."""

from __future__ import annotations

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.model.locale_tags import UnknownTagError, canonical, data_name, maximize, read_tag, relatives

TAGS = (
    ("zh-TW", "zh-TW", "zh-Hant-TW", "zh_Hant_TW"),
    ("zh-CN", "zh-CN", "zh-Hans-CN", "zh_Hans_CN"),
    ("zh-HK", "zh-HK", "zh-Hant-HK", "zh_Hant_HK"),
    ("pa-PK", "pa-PK", "pa-Arab-PK", "pa_Arab_PK"),
    ("es-419", "es-419", "es-Latn-419", "es_419"),
    ("fil", "fil", "fil-Latn-PH", "fil"),
    ("tl", "fil", "fil-Latn-PH", "fil"),
    ("ckb", "ckb", "ckb-Arab-IQ", "ckb"),
    ("kmr", "ku", "ku-Latn-TR", "ku"),
    ("ku-IQ", "ckb-IQ", "ckb-Arab-IQ", "ckb_IQ"),
    ("ca-valencia", "ca-valencia", "ca-Latn-ES-valencia", "ca_ES_VALENCIA"),
    ("no", "no", "no-Latn-NO", "no"),
    ("nb", "nb", "nb-Latn-NO", "nb"),
    ("sr-Latn", "sr-Latn", "sr-Latn-RS", "sr_Latn"),
    ("sh", "sr-Latn", "sr-Latn-RS", "sr_Latn"),
    ("sr-ME", "sr-ME", "sr-Latn-ME", "sr_Latn_ME"),
    ("en-GB", "en-GB", "en-Latn-GB", "en_GB"),
    ("pt-PT", "pt-PT", "pt-Latn-PT", "pt_PT"),
    ("iw", "he", "he-Hebr-IL", "he"),
    ("he", "he", "he-Hebr-IL", "he"),
    ("haw", "haw", "haw-Latn-US", "haw"),
    ("yue", "yue", "yue-Hant-HK", "yue"),
    ("gsw", "gsw", "gsw-Latn-CH", "gsw"),
    ("prs", "fa-AF", "fa-Arab-AF", "fa_AF"),
    ("de-CH-1996", "de-CH-1996", "de-Latn-CH-1996", "de_CH"),
    ("de-x-formal", "de-x-formal", "de-Latn-DE-x-formal", "de"),
    ("ay", "ay", "ay-Latn-BO", ""),
    ("mk-Latn", "mk-Latn", "mk-Latn-MK", ""),
)


@pytest.mark.parametrize(("tag", "same", "full", "data"), TAGS)
def test_a_tag_stays_as_it_is_written_and_means_what_cldr_says(
    tag: str, same: str, full: str, data: str
) -> None:
    assert str(read_tag(tag)) == tag
    assert (str(canonical(tag)), str(maximize(tag)), data_name(tag)) == (same, full, data)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("PT_br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("CA-Valencia", "ca-valencia"),
        ("ca@valencia", "ca-valencia"),
        ("sr@latin", "sr-Latn"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("be@tarask", "be-tarask"),
        (" es_419 ", "es-419"),
        ("de-X-Formal", "de-x-formal"),
    ],
)
def test_a_tag_gets_the_recommended_case(written: str, tag: str) -> None:
    assert str(read_tag(written)) == tag


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("lit", "Write 'lt': the short code is the valid one."),
        ("ger-CH", "Write 'de-CH': the short code is the valid one."),
        ("en-UK", "'UK' is no region (ISO 3166, UN M.49): write 'en-GB'."),
        ("fr-ZZ", "use one such as GB or 419"),
        ("en-XB", "use one such as GB or 419"),
        ("jp", "'jp' is the code of a country. Write its language: 'ja', for example."),
        ("cz", "Write its language: 'cs'"),
        ("de-Xxxx", "'Xxxx' is no script"),
        ("de-Zzzz", "'Zzzz' is no script"),
        (
            "ca-valencai",
            "CLDR has no variant 'valencai'. A name of your own stands after x: 'ca-x-valencai'.",
        ),
        ("und", "Use a BCP 47 tag"),
        ("mul-DE", "Use a BCP 47 tag"),
        ("xx", "Use a BCP 47 tag"),
        ("", "Use a BCP 47 tag"),
        ("-", "Use a BCP 47 tag"),
        ("@", "Use a BCP 47 tag"),
        ("de-", "Use a BCP 47 tag"),
        ("de/../..", "Use a BCP 47 tag"),
        ("de-x", "Use a BCP 47 tag"),
        ("ｄｅ", "Use a BCP 47 tag"),
        ("de-x-" + "a" * 40, "Use a BCP 47 tag"),
        ("write-good", "Use a BCP 47 tag"),
        ("Google", "Use a BCP 47 tag"),
    ],
)
def test_what_cldr_does_not_know_is_refused_with_what_to_write(written: str, hint: str) -> None:
    with pytest.raises(UnknownTagError) as caught:
        read_tag(written)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "first"),
    [
        ("es-419", ["es-419", "es-Latn-419", "es"]),
        ("es-MX", ["es-MX", "es-419", "es-Latn-419", "es"]),
        ("pt-AO", ["pt-AO", "pt-PT", "pt-Latn-PT", "pt"]),
        ("en-GB", ["en-GB", "en-001"]),
        ("zh-MO", ["zh-MO", "zh-Hant-MO", "zh-Hant-HK", "zh-HK", "zh-Hant"]),
        ("fil", ["fil", "tl"]),
        ("tl", ["tl", "fil"]),
        ("iw", ["iw", "he"]),
        ("sr-Latn", ["sr-Latn", "sh"]),
        ("ca-valencia", ["ca-valencia", "ca"]),
    ],
)
def test_relatives_come_closest_first(tag: str, first: list[str]) -> None:
    assert list(relatives(tag))[: len(first)] == first


@pytest.mark.parametrize(
    ("tag", "stranger"),
    [
        ("zh-TW", "zh"),
        ("zh-Hant", "zh"),
        ("pa-PK", "pa"),
        ("sr-Latn", "sr"),
        ("mn-Mong", "mn"),
        ("uz-Arab", "uz"),
    ],
)
def test_a_language_in_another_script_is_no_relative(tag: str, stranger: str) -> None:
    assert stranger not in relatives(tag)


@pytest.mark.parametrize("tag", ["no", "nn", "no-NO", "nn-NO"])
def test_norwegian_has_the_words_of_bokmal(tag: str) -> None:
    assert "nb" in relatives(tag)


@given(st.sampled_from(sorted({name for name in locale_identifiers() if name != "root"} - {"en_US_POSIX"})))
def test_every_locale_of_cldr_is_taken_and_has_its_own_data(name: str) -> None:
    tag = str(read_tag(name))
    assert str(read_tag(tag)) == tag
    assert data_name(tag) == name
    assert tag in relatives(tag)


@given(st.text(max_size=40) | st.from_regex(r"[a-zA-Z]{1,4}([-_@][a-zA-Z0-9]{1,9}){0,4}", fullmatch=True))
def test_any_text_is_a_tag_or_is_refused(text: str) -> None:
    try:
        tag = read_tag(text)
    except UnknownTagError:
        return
    assert read_tag(str(tag)) == tag
    assert canonical(str(canonical(text))) == canonical(text)
    assert maximize(str(maximize(text))) == maximize(text)
    assert maximize(text).script
