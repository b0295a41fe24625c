"""Which language of a theme or of its search stands in for one that they do not know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import material
import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import (
    closest_locale,
    closest_words,
    language_notes,
    lunr_language,
)
from tests.help_site import MKDOCS, Help

WORDS = Path(material.__file__).parent / "templates/partials/languages"
ROWS = [
    ("zh-TW", "zh-TW", "zh_TW", "zh"),
    ("zh-Hant", "zh-Hant", "zh_TW", "zh"),
    ("zh-CN", "zh", "zh_CN", "zh"),
    ("zh-HK", "zh-Hant", "zh_TW", "zh"),
    ("pa-PK", "en", "", "ar"),
    ("es-419", "es", "es", "es"),
    ("es-MX", "es", "es", "es"),
    ("fil", "tl", "", "en"),
    ("tl", "tl", "", "en"),
    ("ckb", "ku-IQ", "", "ar"),
    ("kmr", "en", "", "en"),
    ("ca-valencia", "ca", "", "en"),
    ("no", "nb", "nb", "no"),
    ("nn", "nn", "nn", "no"),
    ("nb", "nb", "nb", "no"),
    ("sr-Latn", "sh", "", "en"),
    ("sr", "sr", "", "ru"),
    ("iw", "he", "", "en"),
    ("pt-AO", "pt", "pt_BR", "pt"),
    ("pt-BR", "pt-BR", "pt_BR", "pt"),
    ("uk", "uk", "uk", "ru"),
    ("haw", "en", "", "en"),
    ("yue", "zh-Hant", "zh_TW", "zh"),
    ("gsw", "de", "de", "en"),
    ("ht", "fr", "fr", "en"),
    ("uz-Arab", "en", "", "ar"),
]


@pytest.mark.parametrize(("tag", "words", "locale", "lunr"), ROWS)
def test_the_closest_language_has_the_words(
    help_centre: Callable[..., Help], tag: str, words: str, locale: str, lunr: str
) -> None:
    asked = Locale.parse(tag)
    config = load(help_centre(MKDOCS.replace("name: material", "name: mkdocs")).config_file)
    assert closest_words(asked, lambda name: (WORDS / f"{name}.html").is_file()) == words
    assert closest_locale(config, asked) == locale
    assert lunr_language(asked) == lunr


def notes(config_file: Path, *tags: str, pagefind: bool = True) -> list[str]:
    return list(language_notes(load(config_file), map(Locale, ("en", "en-XA", *tags)), pagefind=pagefind))


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
    assert "haw, ay, ga: it finds" in notes(site, "haw", "ay", "ga", pagefind=False)[1]
