from __future__ import annotations

import re
from pathlib import Path

import pytest

import kb_tools
from kb_tools.catalog.format import po
from kb_tools.checks import all_checks
from kb_tools.pipeline.review.queue import ABOUT_STATE
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


def keys_of(script: str) -> set[str]:
    """The keys of the table in a script: texts before a colon and a string of the app."""
    text = (STATIC / "js" / script).read_text("utf-8")
    return {
        one or other for one, other in re.findall(r'^\s+(?:"([^"\n]+)"|(\w+)):\s+t\(', text, re.MULTILINE)
    }


def test_every_check_of_a_text_has_a_name_in_each_language() -> None:
    known = all_checks()
    of_texts = {name for name, check in known.items() if check.pair and name not in ABOUT_STATE}
    assert of_texts <= keys_of("checks.js") <= set(known)


def test_the_sentences_that_are_translated_are_those_of_the_server() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(kb_tools.__file__).parent.rglob("*.py"))
    assert [each for each in keys_of("sentences.js") if f'"{each}"' not in code] == []
