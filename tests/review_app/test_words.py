from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb_tools.catalog.format import po
from kb_tools.review_app.page_origin import STATIC
from kb_tools.review_app.words import FOLDER, languages, spoken, words_in

SAID = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)+)"')
"""A string of the app, as its scripts say it."""
PLACEHOLDER = re.compile(r"\{\w+\}")
CATALOGS = sorted(FOLDER.glob("*.po"))


def said() -> set[str]:
    scripts = (STATIC / "js").rglob("*.js")
    return {text for path in scripts for text in SAID.findall(path.read_text("utf-8"))}


def test_the_app_speaks_the_languages_of_the_project() -> None:
    assert set(languages()) >= {"en", "lt", "es", "ar", "zh-Hans", "pt-BR"}


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
def test_every_string_is_translated_and_no_other(tag: str) -> None:
    words = words_in(tag)
    assert set(words) == said()
    for english, text in words.items():
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english)), english


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_a_catalog_is_written_as_gettext_writes_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert po.serialize(po.parse(text)) == text


def test_strings_are_whole_in_the_scripts() -> None:
    """A string that is put together, or comes from a variable, could not be translated."""
    for path in (STATIC / "js").rglob("*.js"):
        calls = re.findall(r"(?<![\w.])t\((?!\s*\")([^)]*)", path.read_text("utf-8"))
        assert [call for call in calls if not call.startswith("english, values")] == [], path


@pytest.mark.parametrize(
    ("asked", "tag"),
    [("lt-LT", "lt"), ("zh-CN", "zh-Hans"), ("pt", "pt-BR"), ("ar-EG", "ar"), ("fi", "en"), ("?", "en")],
)
def test_the_nearest_language_is_spoken(asked: str, tag: str) -> None:
    assert spoken(asked).tag == tag
