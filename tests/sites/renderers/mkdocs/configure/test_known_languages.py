"""The languages of the theme."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.known_languages import words_of_material


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("lt", "lt"),
        ("pt-BR", "pt-BR"),
        ("zh-Hans", "zh"),
        ("de-AT", "de"),
        ("en-GB", "en"),
        ("eo", "eo"),
        ("mt", None),
    ],
)
def test_the_theme_has_words_in_a_language_or_in_the_closest(tag: str, words: str | None) -> None:
    assert words_of_material(Locale.parse(tag)) == words
