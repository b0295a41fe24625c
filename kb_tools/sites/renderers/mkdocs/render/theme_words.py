"""The theme's own words in one language, each looked up once a site instead of thirty times a page.

The seam: the macro `t(key)` of `partials/language.html`. A template without it is used as it is;
tests/sites/renderers/mkdocs/test_seams.py fails when Material's own has changed.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment

from kb_tools.sites.renderers.mkdocs.render.jinja import ChangedTemplates

LANGUAGE = "partials/language.html"
_MACRO = "{% macro t(key) %}"
_RENAMED = "{% macro kb_t(key) %}"
_OURS = "{% set t = kb_words(kb_t) %}\n"

Look = Callable[[str], str]


def replace_word_macro(text: str) -> str:
    """Return the source of the theme's words with our function in place of its macro, if it has that."""
    return text.replace(_MACRO, _RENAMED) + _OURS if text.count(_MACRO) == 1 else text


def cache_theme_words(env: Environment) -> None:
    """Make the templates of a site in one language look each word up once."""
    if env.loader is not None:
        env.loader = ChangedTemplates(env.loader, {LANGUAGE: replace_word_macro})
        env.globals["kb_words"] = _Words()


class _Words(dict[str, str]):
    """Words by key; `call` it with the macro that knows them, and it returns what does the same."""

    _macro: Look

    def __call__(self, macro: Look) -> Look:
        self._macro = macro
        return self.__getitem__

    def __missing__(self, key: str) -> str:
        found = self[key] = self._macro(key)
        return found
