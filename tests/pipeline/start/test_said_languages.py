"""What mkdocs.yml says of languages without the i18n plugin."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kb_tools.pipeline.start.said_languages import SaidLanguages, said_languages


def said(text: str) -> SaidLanguages:
    data: dict[str, Any] = yaml.safe_load(text) or {}
    return said_languages(data)


@pytest.mark.parametrize(
    ("text", "source", "key"),
    [
        ("", "", ""),
        ("theme: material", "", ""),
        ("theme: {name: material, language: fr}", "fr", "theme: language"),
        ("theme: {name: readthedocs, locale: pt_BR}", "pt", "theme: locale"),
        ("theme: {locale: 7}", "", ""),
        ("theme: {locale: nowhere}", "", ""),
        (
            "plugins: [i18n: {languages: [{locale: de, default: true}, {locale: en}]}]",
            "de",
            "plugins: i18n: languages",
        ),
        (
            "theme: {language: fr}\nplugins: [i18n: {languages: [{locale: en, default: true}]}]",
            "en",
            "plugins: i18n: languages",
        ),
        ("plugins: [i18n: {languages: {en: English}}, i18n2]", "", ""),
    ],
)
def test_the_language_of_the_pages(text: str, source: str, key: str) -> None:
    assert (said(text).source, said(text).key) == (source, key)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("extra: {alternate: [{lang: en, link: /}, {lang: iw, link: /he/}, {name: x}, 5]}", {"en", "he"}),
        ("extra: {alternate: fr}", set()),
        ("extra: []", set()),
        ("nav: [index.md, {Deutsch: [de/index.md, {Mehr: de/a.md}]}, {French: fr/index.md}]", {"de", "fr"}),
        ("nav: [{Português: pt-BR/index.md}]", {"pt-BR"}),
        (
            "nav: [{IT: it/index.md}, {Id: [id/a.md]}, {Icelandic: [is/a.md, a.md]}, {German: [de/a.md, fr/a.md]}]",
            {"is"},
        ),
        ("nav: {Deutsch: de/index.md}", set()),
    ],
)
def test_other_languages(text: str, others: set[str]) -> None:
    assert said(text).others == others
