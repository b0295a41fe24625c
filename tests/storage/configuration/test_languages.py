"""What mkdocs.yml says of languages, as static-i18n reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.languages import SPELLING, Languages, OwnTexts, Structure, read_languages
from kb_tools.storage.configuration.yaml_file import load_yaml
from kb_tools.storage.project import Project
from tests.conftest import Folder

ENGLISH = {"locale": "en", "name": "English", "default": True}


def read(*more: dict[str, Any], **options: Any) -> Languages:
    return read_languages({"languages": [ENGLISH, *more], **options}, "mkdocs.yml")


def test_suffix_is_the_structure_unless_another_is_said() -> None:
    assert read().structure is Structure.SUFFIX
    assert read(docs_structure="folder").structure is Structure.FOLDER
    with pytest.raises(KbError, match="'docs_structure' is 'tree'"):
        read(docs_structure="tree")


@pytest.mark.parametrize("name", ["null", "NULL"])
def test_an_entry_that_is_only_a_link_is_no_locale(name: str) -> None:
    found = read({"locale": name, "name": "Elsewhere", "build": False, "fixed_link": "/x"})
    assert (found.targets, found.unbuilt) == ((), ())


def test_languages_as_static_i18n_had_them_before_are_told_apart() -> None:
    with pytest.raises(KbError, match=r"before 1\.0"):
        read_languages({"default_language": "en", "languages": {"fr": "français"}}, "mkdocs.yml")


NAMES = [
    ("pt_BR", "pt-BR"),
    ("zh_TW", "zh-TW"),
    ("zh-CN", "zh-CN"),
    ("zh-hans", "zh-Hans"),
    *(
        (tag, tag)
        for tag in ("es-419", "fil", "ckb", "kmr", "ca-valencia", "pa-PK", "tl", "no", "iw", "de-x-formal")
    ),
]


@pytest.mark.parametrize(("name", "tag"), NAMES)
def test_a_locale_keeps_its_name_in_files_and_addresses(name: str, tag: str) -> None:
    found = read({"locale": name, "name": "Other"})
    assert found.targets == (Locale(tag),)
    assert (found.name(Locale(tag)), found.tags[name]) == (name, tag)
    assert found.name(Locale("en")) == "en"


@pytest.mark.parametrize("name", ["PT-br", "es_419", "ca-VALENCIA", "zh_Hant", "FIL", "sr@latin"])
def test_another_spelling_is_refused_with_the_right_one(name: str) -> None:
    with pytest.raises(KbError, match=f"Write the locale '{name}' as '{Locale.parse(name).tag}'"):
        read({"locale": name, "name": "Other"})


def listed(folder: Path, *names: str) -> Languages:
    """Read what a file says that lists English and some locales."""
    lines = [f"- {{locale: '{name}', name: Other}}" for name in names]
    path = folder / "languages.yml"
    path.write_text(
        "\n".join(["languages:", "- {locale: en, name: English, default: true}", *lines]), "utf-8"
    )
    return read_languages(load_yaml(path, "mkdocs.yml"), "mkdocs.yml")


@pytest.mark.parametrize(
    ("one", "other"), [("he", "iw"), ("tl", "fil"), ("pt_BR", "pt-BR"), ("sh", "sr-Latn")]
)
def test_a_locale_by_two_tags_is_there_twice(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(KbError, match=f"The locale '{other}' is there twice: '{one}' on line 3 is the same."):
        listed(tmp_path, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("pt", "pt-BR"), ("no", "nb"), ("es", "es-419"), ("zh-Hant", "zh-TW"), ("de", "de-x-formal")],
)
def test_two_locales_of_a_language_are_two(tmp_path: Path, one: str, other: str) -> None:
    assert listed(tmp_path, one, other).targets == (Locale(one), Locale(other))


@pytest.mark.parametrize("word", ["no", "No", "NO", "off", "false"])
def test_no_without_quotes_is_false_in_yaml(folder: Folder, word: str) -> None:
    folder.edit("mkdocs.yml", "{locale: ar,", f"{{locale: {word},")
    with pytest.raises(KbError) as caught:
        Project.open(folder.root)
    assert str(caught.value) == (
        "mkdocs.yml:21: YAML reads the word no without quotes as false.\n  Write it in quotes: locale: 'no'."
    )


def test_the_only_locale_may_be_no(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "{locale: ar,", "{locale: 'no',")
    folder.edit("mkdocs.yml", "docs_structure: folder", "docs_structure: folder\n      build_only_locale: no")
    with pytest.raises(KbError, match="YAML reads the word no without quotes as false"):
        Project.open(folder.root)
    folder.edit("mkdocs.yml", "build_only_locale: no", "build_only_locale: 'no'")
    assert Project.open(folder.root).configuration.built == (Locale("no"),)


def test_a_key_no_needs_no_quotes(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "{locale: ar,", "{locale: 'no',")
    folder.owner_says("publish: reviewed", locale="no")
    configuration = Project.open(folder.root).configuration
    assert configuration.owned(Locale("no")).publish is not configuration.owned(Locale("lt")).publish


def test_spellings_are_those_of_static_i18n() -> None:
    from mkdocs_static_i18n.config import RE_LOCALE  # noqa: PLC0415 - it configures logging

    names = [
        "en",
        "pt_BR",
        "pt-BR",
        "zh-Hans",
        "zh-hans",
        "zh-Hans-CN",
        "pt-br",
        "EN",
        "eng",
        "zh_Hans",
        "",
        "en-XA",
    ]
    assert [bool(SPELLING.fullmatch(name)) for name in names] == [
        bool(RE_LOCALE.match(name)) for name in names
    ]


def test_one_locale_alone_may_be_built(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "docs_structure: folder", "docs_structure: folder\n      build_only_locale: lt")
    configuration = Project.open(folder.root).configuration
    assert configuration.built == (Locale("lt"),)
    assert configuration.source_locale == Locale("en")
    folder.edit("mkdocs.yml", "build_only_locale: lt", "build_only_locale: !ENV [NOT_SET_ANYWHERE, null]")
    assert [str(locale.tag) for locale in Project.open(folder.root).configuration.built] == ["en", "lt", "ar"]
    folder.edit("mkdocs.yml", "build_only_locale: !ENV [NOT_SET_ANYWHERE, null]", "build_only_locale: xx")
    with pytest.raises(KbError, match="'build_only_locale' is 'xx'") as caught:
        Project.open(folder.root)
    assert caught.value.where == "mkdocs.yml:18"


def test_texts_of_a_language() -> None:
    own = yaml.safe_load(
        """
        locale: fr
        name: Français
        site_name: Aide
        copyright: Tous droits
        nav_translations: {Home: Accueil, 2: Deux, Odd: [x]}
        admonition_translations: {TIP: Astuce}
        nav: [{Accueil: index.md}, {Guide: [a.md, {Suite: b.md}]}]
        """
    )
    found = read(own).own_texts(Locale("fr"))
    assert found == OwnTexts(
        site_name="Aide",
        copyright="Tous droits",
        navigation={"Home": "Accueil", "2": "Deux"},
        admonitions={"tip": "Astuce"},
        nav=("Accueil", "Guide", "Suite"),
        places={"index.md 0": "Accueil", "b.md 0": "Suite", "a.md 1": "Guide"},
    )
    assert read().own_texts(Locale("en")) == OwnTexts()


def test_fallback_is_the_default() -> None:
    assert read().fallback
    assert not read(fallback_to_default=False).fallback
