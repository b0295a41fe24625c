"""What makes the pages of a project depend on inputs that no key covers: extensions, plugins, hooks and functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig

PURE_EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
        "pymdownx.arithmatex",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.emoji",
        "pymdownx.escapeall",
        "pymdownx.extra",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
        "pymdownx.magiclink",
        "pymdownx.mark",
        "pymdownx.progressbar",
        "pymdownx.saneheaders",
        "pymdownx.smartsymbols",
        "pymdownx.striphtml",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
        "kb_tools.sites.renderers.mkdocs.render.pinned_ids",
    }
)
"""Markdown extensions whose result depends only on the page and their options, and that a reset clears."""

PURE_PLUGINS = frozenset({"kb", "i18n", "search", "material/search"})
"""Plugins whose result for a page depends only on what keep/keys.py lists."""

_PURE_CODE = ("material.", "pymdownx.", "materialx.")


def impure(config: MkDocsConfig) -> tuple[str, ...]:
    """Return what makes the pages of a project depend on unknown inputs; if there is any, no page is cached."""
    # A plugin may have added an extension object beside the names.
    names = [each if isinstance(each, str) else type(each).__name__ for each in config.markdown_extensions]
    extensions = [name for name in names if name not in PURE_EXTENSIONS]
    found = [
        f"the extension {name}"
        for name in extensions
        if name.removeprefix("markdown.extensions.") not in PURE_EXTENSIONS
    ]
    hooks = tuple(config.hooks or ())
    found += [
        f"the plugin {name}" for name in config.plugins if name not in PURE_PLUGINS and name not in hooks
    ]
    found += [f"the hook {name}" for name in hooks]
    found += [
        f"the function {name}" for name in _functions(config.mdx_configs) if not name.startswith(_PURE_CODE)
    ]
    return tuple(found)


def _functions(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _functions(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _functions(each)
    elif callable(value):
        yield f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
