"""Language files of Material for locales that it has none for."""

from __future__ import annotations

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateNotFound

from kb_tools.sites.renderers.mkdocs.configure.language_files import LanguageFiles

THEME = DictLoader(
    {
        f"partials/languages/{tag}.html": '{% macro t(key) %}{{ {"search": "'
        + word
        + '"}[key] }}{% endmacro %}'
        for tag, word in (("en", "Search"), ("zh", "搜索"), ("zh-Hant", "搜尋"))
    }
)


def environment() -> Environment:
    return Environment(loader=ChoiceLoader([THEME, LanguageFiles(THEME)]), autoescape=True)


@pytest.mark.parametrize(
    ("tag", "word", "direction"),
    [
        ("zh-Hans", "搜索", "ltr"),
        ("zh-Hant-HK", "搜尋", "ltr"),
        ("ar", "Search", "rtl"),
        ("en-XA", "Search", "ltr"),
    ],
)
def test_a_locale_has_the_words_of_the_closest_language(tag: str, word: str, direction: str) -> None:
    module = environment().get_template(f"partials/languages/{tag}.html").module
    assert [module.t(key) for key in ("search", "language", "direction")] == [word, tag, direction]


def test_every_template_has_a_name_for_the_loaders_of_plugins() -> None:
    env = environment()
    assert env.loader is not None
    _, name, _ = env.loader.get_source(env, "partials/languages/zh-Hans.html")
    assert name is not None
    assert name.endswith("partials/languages/zh-Hans.html")


def test_no_other_template_is_made() -> None:
    with pytest.raises(TemplateNotFound):
        environment().get_template("partials/other.html")
