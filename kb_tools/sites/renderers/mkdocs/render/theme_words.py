"""A cache for the theme's own words: one macro call per word and site, instead of thirty calls per page.

The seam: the macro `t(key)` of `partials/language.html`. A template without that macro stays unchanged;
tests/sites/renderers/mkdocs/test_seams.py fails when Material changes its macro.
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
    """Return the source of the language template with a cached function in place of its macro `t`.

    A source without exactly one such macro stays unchanged.
    """
    return text.replace(_MACRO, _RENAMED) + _OURS if text.count(_MACRO) == 1 else text


def cache_theme_words(env: Environment) -> None:
    """Make the templates of one locale call the macro once for each word."""
    if env.loader is not None:
        env.loader = ChangedTemplates(env.loader, {LANGUAGE: replace_word_macro})
        env.globals["kb_words"] = _Words()


class _Words(dict[str, str]):
    """Words by key. Calling it with the theme's macro returns a cached function with the same result."""

    _macro: Look

    def __call__(self, macro: Look) -> Look:
        self._macro = macro
        return self.__getitem__

    def __missing__(self, key: str) -> str:
        found = self[key] = self._macro(key)
        return found
