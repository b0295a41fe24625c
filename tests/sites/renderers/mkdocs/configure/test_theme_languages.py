"""Which language of a theme or of its search stands in for one that they do not know."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import material
import pytest
from babel.core import get_global
from mkdocs.contrib import search

from kb_tools.model.additions import KB, PAGEFIND
from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import (
    closest_locale,
    closest_words,
    language_notes,
    lunr_knows_forms,
    lunr_languages,
    lunr_separator,
)
from tests.help_site import MKDOCS, Help

LUNR = Path(search.__file__).parent / "lunr-language"
WORDS = Path(material.__file__).parent / "templates/partials/languages"
ROWS = [
    ("zh-TW", "zh-TW", "zh_TW", "ja"),
    ("zh-Hant", "zh-Hant", "zh_TW", "ja"),
    ("zh-CN", "zh", "zh_CN", "ja"),
    ("zh-HK", "zh-Hant", "zh_TW", "ja"),
    ("pa-PK", "en", "", "en hy"),
    ("es-419", "es", "es", "es"),
    ("es-MX", "es", "es", "es"),
    ("fil", "tl", "", "en hy"),
    ("tl", "tl", "", "en hy"),
    ("ckb", "ku-IQ", "", "en hy"),
    ("kmr", "en", "", "en hy"),
    ("ca-valencia", "ca", "", "en hy"),
    ("no", "nb", "nb", "no"),
    ("nn", "nn", "nn", "no"),
    ("nb", "nb", "nb", "no"),
    ("sr-Latn", "sh", "", "en hy"),
    ("sr", "sr", "", "en ru"),
    ("iw", "he", "", "en hy"),
    ("pt-AO", "pt", "pt_BR", "pt"),
    ("pt-BR", "pt-BR", "pt_BR", "pt"),
    ("uk", "uk", "uk", "en ru"),
    ("haw", "en", "", "en hy"),
    ("yue", "zh-Hant", "zh_TW", "ja"),
    ("gsw", "de", "de", "en hy"),
    ("ht", "fr", "fr", "en hy"),
    ("uz-Arab", "en", "", "en hy"),
    ("ja", "ja", "ja", "ja"),
    ("ko", "ko", "", "en ko"),
    ("ar", "ar", "", "en ar"),
    ("hi", "hi", "", "en hy"),
    ("ta", "ta", "", "en hy"),
    ("th", "th", "", "en hy"),
    ("el", "el", "", "en hy"),
    ("en-GB", "en", "", "en"),
]


@pytest.mark.parametrize(("tag", "words", "locale", "lunr"), ROWS)
def test_the_closest_language_has_the_words(
    help_centre: Callable[..., Help], tag: str, words: str, locale: str, lunr: str
) -> None:
    asked = Locale.parse(tag)
    config = load(help_centre(MKDOCS.replace("name: material", "name: mkdocs")).config_file)
    assert closest_words(asked, lambda name: (WORDS / f"{name}.html").is_file()) == words
    assert closest_locale(config, asked) == locale
    assert lunr_languages(asked) == tuple(lunr.split())


def notes(config_file: Path, *tags: str, index: str = PAGEFIND) -> list[str]:
    return list(language_notes(load(config_file), map(Locale, ("en", "en-XA", *tags)), index=index))


def test_what_is_known_needs_no_word(help_centre: Callable[..., Help]) -> None:
    known = ("lt", "zh-TW", "es-419", "fil", "ckb", "no", "iw", "gsw", "en-GB", "yue")
    assert notes(help_centre().config_file, *known) == []


def test_what_is_not_known_is_said_in_one_sentence_each(help_centre: Callable[..., Help]) -> None:
    site = help_centre().config_file
    assert notes(site, "haw", "ay", "ga") == [
        "The theme has no words in haw, ay, ga: its own labels are English there.",
        "The search knows no forms of words in haw, ay: it finds them as they are written.",
        "CLDR has no dates and no names of months in ay: they are English there.",
    ]
    assert "haw, ay, ga: it finds" in notes(site, "haw", "ay", "ga", index="")[1]
    assert not any("forms of words" in note for note in notes(site, "haw", "ay", "ga", index=KB))


def test_no_language_of_lunr_stops_the_search() -> None:
    files = {path.name.split(".")[1]: path.read_text("utf-8") for path in LUNR.glob("lunr.*.js")}
    stopped = {name for name, text in files.items() if re.search("wordcut|jieba", text)}
    assert stopped
    every = {*get_global("likely_subtags"), *stopped}
    tags = [tag for tag in every if re.fullmatch("[a-z]{2,3}(_[A-Z][a-z]{3})?", tag) and tag != "und"]
    chosen = {name for tag in tags for name in lunr_languages(Locale(tag.replace("_", "-")))}
    assert chosen <= files.keys() | {"en"}
    assert not chosen & stopped


@pytest.mark.parametrize(
    ("tag", "forms", "marks"),
    [
        ("de", True, False),
        ("en-GB", True, False),
        ("uk", True, False),
        ("bg", False, False),
        ("lt", False, True),
        ("ko", False, True),
        ("zh-Hans", False, False),
    ],
)
def test_where_lunr_leaves_marks_at_words_they_part_words(tag: str, forms: bool, marks: bool) -> None:
    locale = Locale(tag)
    assert lunr_knows_forms(locale) is forms
    assert (lunr_separator(locale) is not None) is marks


def test_what_parts_words_is_one_character_of_a_text() -> None:
    parts = re.compile(lunr_separator(Locale("lt")) or "")
    assert all(parts.fullmatch(mark) for mark in ' \u200b-.,;:!?()[]{}"“”„«»،؟।。、「」')
    assert not any(parts.search(letter) for letter in "aą退ไא_/@'0")
