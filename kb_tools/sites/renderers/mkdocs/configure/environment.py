"""The template environment of a locale: gettext functions, filters, and the words of the theme in any language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.placeholders import fill
from kb_tools.sites.pages.messages import Messages
from kb_tools.sites.renderers.mkdocs.configure.own_theme import adds_title, hide_unused
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.render.theme_words import cache_theme_words


def install(env: Environment, site: SiteBuild, config: MkDocsConfig) -> Environment:
    """Add gettext functions, filters and Material's strings in the reader's language to a template environment."""
    hide_unused(env, config, site.added)
    cache_theme_words(env)
    config.theme.get_env = lambda: env  # type: ignore[method-assign]  # for plugins that render templates themselves
    messages = site.messages
    env.globals["kb_site"] = site
    env.globals["kb_adds_title"] = adds_title(env)
    env.filters["fill"] = fill
    own = env.globals.get("gettext")
    theirs = own if callable(own) else None
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        partial(_text, messages, theirs),
        messages.plural,
        newstyle=site.added.material,  # the themes of MkDocs write `{% trans %}` in the old style
        pgettext=lambda context, source: messages.text(source, context),
        npgettext=lambda context, one, many, count: messages.text(one if count == 1 else many, context),
    )
    return env


def _text(messages: Messages, theirs: Callable[[str], str] | None, source: str) -> str:
    """Return a text of a template in the language of the locale: from the catalogs, or else from the theme itself."""
    found = messages.text(source)
    return theirs(source) if found == source and theirs is not None else found
