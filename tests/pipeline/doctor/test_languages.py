"""What kb doctor says of the languages: words of the theme, endings of words in the search."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.doctor.diagnosis import Health
from kb_tools.pipeline.doctor.languages import languages
from kb_tools.storage.project import Project
from tests.conftest import Folder


def said(folder: Folder) -> dict[str, Health]:
    return {
        each.said: each.health for each in languages(folder.root, Project.open(folder.root).configuration)
    }


def with_languages(folder: Folder, *tags: str, kb: str = "kb", theme: str = "material") -> None:
    listed = "".join(f"        - {{locale: {tag}, name: X}}\n" for tag in tags)
    folder.write(
        "mkdocs.yml",
        f"site_name: x\ntheme: {theme}\nplugins:\n  - {kb}\n  - i18n:\n      languages:\n"
        f"        - {{locale: en, name: English, default: true}}\n{listed}",
    )


@pytest.mark.parametrize(
    ("tag", "health", "words"),
    [
        ("lt", Health.GOOD, "the theme has words in it (lt)"),
        ("lt", Health.GOOD, "the search finds other forms of words"),
        ("pt-BR", Health.GOOD, "the theme has words in it (pt-BR)"),
        ("kmr", Health.ADVICE, "the theme has no words in Kurdish"),
        ("kmr", Health.GOOD, "the search finds other forms of words"),
    ],
)
def test_what_theme_and_search_know(folder: Folder, tag: str, health: Health, words: str) -> None:
    with_languages(folder, tag)
    found = {text: each for text, each in said(folder).items() if text.startswith(f"{tag}: {words}")}
    assert list(found.values()) == [health], said(folder)


@pytest.mark.parametrize(
    ("tag", "health", "words"),
    [
        ("lt", Health.GOOD, "the search knows the endings of words"),
        ("zh-Hans", Health.GOOD, "the search cuts the text into words"),
        ("kmr", Health.ADVICE, "the search finds words as they are written, not with other endings"),
    ],
)
def test_pagefind_is_asked_for_endings(folder: Folder, tag: str, health: Health, words: str) -> None:
    with_languages(folder, tag, kb="kb: {search: pagefind}")
    found = {text: each for text, each in said(folder).items() if text.startswith(f"{tag}: {words}")}
    assert list(found.values()) == [health], said(folder)


def test_another_search_is_not_asked_for_endings(folder: Folder) -> None:
    with_languages(folder, "kmr", kb="kb: {search: mkdocs}")
    assert not any("the search" in text for text in said(folder))


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "{name: null, custom_dir: theme}"])
@pytest.mark.parametrize(
    ("tag", "health", "words"),
    [
        ("de", Health.GOOD, "the search of MkDocs knows the endings of words"),
        ("lt", Health.ADVICE, "the search finds words as they are written, not with other endings"),
        ("ar", Health.GOOD, "the search of MkDocs knows the endings of words"),
        ("hi", Health.ADVICE, "the search finds words as they are written, not with other endings"),
        ("zh-Hans", Health.ADVICE, "the search of MkDocs cuts the text by the rules of Japanese"),
        ("th", Health.ADVICE, "the search of MkDocs finds only what stands between blanks"),
    ],
)
def test_another_theme_has_the_search_of_mkdocs(
    folder: Folder, theme: str, tag: str, health: Health, words: str
) -> None:
    with_languages(folder, tag, kb="search\n  - kb", theme=theme)
    found = said(folder)
    assert list(found.values()) == [health], found
    assert next(iter(found)).startswith(f"{tag}: {words}")


def test_a_theme_without_the_plugin_of_its_search_is_told(folder: Folder) -> None:
    with_languages(folder, "de", theme="readthedocs")
    assert list(said(folder)) == ["The theme shows the search of MkDocs, and its plugin is not in the list."]


def test_without_languages_there_is_nothing_to_say(folder: Folder) -> None:
    with_languages(folder)
    assert said(folder) == {}
