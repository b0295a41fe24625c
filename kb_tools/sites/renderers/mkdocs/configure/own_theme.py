"""Our theme folder among the folders of the theme: which of its templates and files a site has.

A template of ours with the name of one of Material's stands in its place. It is hidden while none of the additions that
it is for is on; then the one of Material is found. What no addition needs is not copied either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from kb_tools.model.additions import KB, PAGEFIND, Additions, read_additions
from kb_tools.sites import THEME
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin

SEARCH = "search"
"""Stands for the search of kb-tools among the names of additions; with a name behind it, for one of its indexes."""

_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "404.html": ("not_found",),
    "partials/actions.html": ("translation_button",),
    "partials/alternate.html": ("language_switcher",),
    "partials/feedback.html": ("related", "feedback", "support"),
    "partials/footer.html": ("notices", "contact"),
    "partials/header.html": (SEARCH, "notices", "colour_switch"),
    "partials/palette.html": ("colour_switch",),
    "partials/path.html": ("accessible_names",),
    "partials/search.html": (SEARCH,),
    "partials/toc.html": ("table_of_contents",),
}
"""Our templates in the place of those of Material, each with the additions that it is for."""

_THEIRS = {
    "kb/material-feedback.html": "partials/feedback.html",
    "kb/material-footer.html": "partials/footer.html",
}
"""Names under which our templates include those of Material in whose place they stand."""

_FILES: Mapping[str, tuple[str, ...]] = {
    "articles.js": ("contact",),
    "built-by-kb-tools.txt": ("marker",),
    "contact.css": ("contact",),
    "contact.js": ("contact",),
    "feedback.js": ("feedback",),
    "find-pagefind.js": (f"{SEARCH} {PAGEFIND}",),
    "find.js": (f"{SEARCH} {KB}",),
    "helpdesk.css": ("styles",),
    "kb.css": ("styles",),
    "moved.js": ("redirects",),
    "notices.js": ("notices",),
    "notices-page.js": ("notices",),
    "page.js": ("scripts",),
    "results.js": (SEARCH,),
    "search.js": (SEARCH,),
    "support.js": ("support",),
}
"""The files of assets/kb/, each with the additions that it is for."""
_ASSETS = "assets/kb/"
_CONTENT = "partials/content.html"
"""The template of Material that adds the title to a page without a heading."""
_WITHOUT_HEADING = re.compile(r"""["'](?:\\x3c|\\u003c|<)h1["'] not in page\.content""")


def adds_title(env: Environment) -> bool:
    """Tell whether the theme makes a heading of the title of a page without one, and there is no other heading.

    The project may have changed that template: then what it shows besides the content is its own matter.
    """
    if env.loader is None:
        return False
    try:
        text, _, _ = env.loader.get_source(env, _CONTENT)
    except TemplateNotFound:
        return False
    return text.count("<h1") == 1 and _WITHOUT_HEADING.search(text) is not None


def is_material(config: MkDocsConfig) -> bool:
    """Tell whether the templates of a theme are those of Material, perhaps under another name."""
    return any(Path(folder, "partials/languages/en.html").is_file() for folder in config.theme.dirs)


def additions_of(config: MkDocsConfig) -> Additions:
    """Return the additions of a configuration, as the kb plugin has them."""
    plugin: Any = kb_plugin(config)
    return read_additions(plugin.config["additions"], plugin.config["search"], material=is_material(config))


def missing_note(config: MkDocsConfig, added: Additions) -> str:
    """Return what a site does not have because its theme is not Material; empty if it is."""
    if added.material:
        return ""
    missing = f", and none of these additions: {', '.join(added.missing)}" if added.missing else ""
    return f"The theme '{config.theme.name or 'custom'}' is not Material: pages have the search of the theme{missing}."


def any_on(added: Additions, names: tuple[str, ...]) -> bool:
    """Tell whether one of some additions is on, or the search of kb-tools if it is among them."""
    return any(_is_on(added, name) for name in names)


def _is_on(added: Additions, name: str) -> bool:
    what, _, index = name.partition(" ")
    return bool(added.index) and index in ("", added.index) if what == SEARCH else added.on(name)


def without_unused(files: Files, added: Additions, *, moved: bool) -> None:
    """Remove the files of our theme that no addition needs. `moved` tells whether the site has any redirects."""
    for name, names in _FILES.items():
        file = files.get_file_from_path(f"{_ASSETS}{name}")
        used = any_on(added, names) and (moved or names != ("redirects",))
        if file is not None and file.src_dir == str(THEME) and not used:
            files.remove(file)


def hide_unused(env: Environment, config: MkDocsConfig, added: Additions) -> None:
    """Make templates of the theme visible where ours are for nothing."""
    hidden = {name: name for name, names in _TEMPLATES.items() if not any_on(added, names)}
    if env.loader is not None:
        folders = [folder for folder in config.theme.dirs if Path(folder) != THEME]
        env.loader = _Others(env.loader, FileSystemLoader(folders), {**hidden, **_THEIRS})


class _Others(BaseLoader):
    """Serves some templates from other folders than the rest, each by its name there."""

    def __init__(self, all_: BaseLoader, others: BaseLoader, names: Mapping[str, str]) -> None:
        self._all, self._others, self._names = all_, others, names

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a template."""
        name = self._names.get(template)
        return (self._others if name else self._all).get_source(environment, name or template)

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._all.list_templates()
