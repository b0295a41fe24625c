"""The options of the search of MkDocs in the site of a locale."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.configure.own_search import set_search_language
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import WORDS_APART
from tests.help_site import MKDOCS, Help

Make = Callable[..., Help]
BLANKS = r"[\s\-]+"


def options(help_centre: Make, tag: str, search: str = "search") -> Mapping[str, Any]:
    mkdocs = MKDOCS.replace("name: material", "name: mkdocs").replace("  - kb\n", f"  - {search}\n  - kb\n")
    config = load(help_centre(mkdocs).config_file)
    set_search_language(config, Locale(tag))
    found: Mapping[str, Any] = config.plugins["search"].config
    return found


@pytest.mark.parametrize(
    ("tag", "languages", "separator", "shortest"),
    [
        ("de", ["de"], BLANKS, 3),
        ("lt", ["en", "hy"], WORDS_APART, 3),
        ("zh-Hans", ["ja"], BLANKS, 1),
        ("ko", ["en", "ko"], WORDS_APART, 2),
        ("ru", ["en", "ru"], BLANKS, 3),
    ],
)
def test_a_locale_has_what_lunr_needs(
    help_centre: Make, tag: str, languages: list[str], separator: str, shortest: int
) -> None:
    found = options(help_centre, tag)
    assert (found["lang"], found["separator"], found["min_search_length"]) == (languages, separator, shortest)


def test_other_options_of_the_project_stay(help_centre: Make) -> None:
    found = options(help_centre, "ko", "search: {separator: '[ ]', min_search_length: 4, lang: [ko, de]}")
    assert (found["lang"], found["separator"], found["min_search_length"]) == (["en", "ko"], "[ ]", 4)


@pytest.mark.parametrize(
    ("tag", "installed", "languages"),
    [
        ("zh-Hans", True, ["en"]),
        ("lt", True, ["en"]),
        ("ru", True, ["en", "ru"]),
        ("de", False, ["en"]),
    ],
)
def test_an_index_that_python_makes_is_in_a_language_that_it_knows(
    help_centre: Make, monkeypatch: pytest.MonkeyPatch, tag: str, installed: bool, languages: list[str]
) -> None:
    known = SimpleNamespace(SUPPORTED_LANGUAGES={"en": "", "de": "", "ru": ""}, LANGUAGE_SUPPORT=installed)
    monkeypatch.setitem(sys.modules, "lunr.languages", known)
    assert options(help_centre, tag, "search: {prebuild_index: python}")["lang"] == languages


def test_without_that_package_the_browser_makes_the_index(help_centre: Make) -> None:
    assert options(help_centre, "lt", "search: {prebuild_index: python}")["lang"] == ["en", "hy"]
