"""Which pages may be kept for the next build, as far as plugins, extensions, hooks and functions go.

A plugin that known_plugins.py lists keeps the pages from being kept that it must see in each build. What is not known
may depend on anything: then no page is kept, and MkDocs' own converter renders each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import RelativeDirPlaceholder

from kb_tools.sites.renderers.mkdocs.keep.known_plugin import ALL, KnownPlugin, Outside
from kb_tools.sites.renderers.mkdocs.keep.known_plugins import KNOWN, SEARCH

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
        "pymdownx.snippets",
        "pymdownx.striphtml",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
        "kb_tools.sites.renderers.mkdocs.render.pinned_ids",
    }
)
"""Markdown extensions whose result depends only on the page and their options, and that a reset clears. What
pymdownx.snippets reads is noted while a page is rendered; see render/snippets.py."""

_SNIPPETS = "pymdownx.snippets"
_PURE_CODE = ("material.", "pymdownx.", "materialx.")
_OURS = "kb_tools.sites.renderers.mkdocs.configure.redirects_plugin."
"""The module of what stands for mkdocs-redirects where that is not installed."""
_PAGES = ("mkdocs.structure.pages", "mkdocs_section_index.", "kb_tools.")
"""Modules of the classes of pages that do no more than show their text."""


@dataclass(frozen=True, slots=True, eq=False)
class Seeing:
    """A plugin of a project that must see pages in each build."""

    name: str
    known: KnownPlugin
    plugin: Any
    text: re.Pattern[str] | None
    content: re.Pattern[str] | None

    @classmethod
    def of(cls, name: str, known: KnownPlugin, plugin: Any) -> Seeing:
        """Return what the options of a plugin make of what is known of it."""
        every = any(_is_set(plugin, option) for option in known.everything_if)
        text, content = (ALL, ALL) if every else (known.text, known.content)
        return cls(f"the plugin {name}", known, plugin, _compiled(text), _compiled(content))

    def sees_text(self, page: Page, text: str) -> bool:
        """Tell whether the Markdown of a page must be rendered in each build."""
        known = self.known
        if known.paths and page.file.src_uri in getattr(self.plugin, known.paths, ()):
            return True
        if self.text is None:
            return False
        # A title of the navigation is not in the text of the page.
        return bool(self.text.search(text) or self.text.search(str(page.__dict__.get("title") or "")))

    def sees_content(self, content: str, meta: Mapping[str, Any]) -> bool:
        """Tell whether a page must be written in each build, by its rendered text and its front matter."""
        if self.known.meta and meta.get(self.known.meta):
            return True
        return self.content is not None and self.content.search(content) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Keeping:
    """Which pages of a project may be kept."""

    unknown: tuple[str, ...] = ()
    """What may depend on anything. If there is any, no page is kept."""
    seeing: tuple[Seeing, ...] = ()

    @classmethod
    def of(cls, config: MkDocsConfig) -> Keeping:
        """Return what the plugins and the other settings of a configuration leave; best after `on_config`."""
        known = dict(_known(config))
        modules = tuple(each.module for each, _ in known.values())
        unknown = [f"the extension {name}" for name in _extensions(config, modules)]
        hooks = tuple(config.hooks or ())
        unknown += [
            f"the plugin {name}" for name in config.plugins if name not in known and name not in hooks
        ]
        unknown += [f"the hook {name}" for name in hooks]
        pure = (*_PURE_CODE, *modules)
        functions = [name for name in _functions(config.mdx_configs) if not name.startswith(pure)]
        unknown += [f"the function {name}" for name in functions]
        return cls(
            tuple(unknown),
            tuple(Seeing.of(name, *each) for name, each in known.items() if not _is_pure(*each)),
        )

    @property
    def together(self) -> bool:
        """Whether one process must build all pages of a locale, because something passes from one to the next."""
        return bool(self.unknown) or any(each.known.together for each in self.seeing)

    @property
    def marks_headings(self) -> bool:
        """Whether a plugin sets attributes of pages and headings."""
        return any(each.known.marks_headings for each in self.seeing)

    def renders(self, names: Iterable[str]) -> bool:
        """Tell whether one of these plugins adds to the Markdown converter what a reset may not clear."""
        return any(each.known.renders for each in self.seeing if each.name in names)

    def reads_outside(self, names: Iterable[str]) -> bool:
        """Tell whether a site in which these plugins see pages may depend on what no key covers."""
        if self.unknown:
            return True
        seen = frozenset(names)
        return any(
            each.known.outside is Outside.SITE or (each.known.outside is Outside.PAGES and each.name in seen)
            for each in self.seeing
        )

    def of_text(self, page: Page, text: str | None) -> tuple[str, ...]:
        """Return why the Markdown of a page must be rendered in each build; None as text for a generated page."""
        if self.unknown:
            return self.unknown
        if text is None:
            maker = getattr(page.file, "generated_by", None)
            return (f"the plugin {maker}" if maker else "the plugin that made it",)
        own = self.of_class(page)
        if own:
            return own
        return tuple(each.name for each in self.seeing if each.sees_text(page, text))

    def of_class(self, page: Page) -> tuple[str, ...]:
        """Return the plugin that has made a page one of its own kind."""
        module = f"{type(page).__module__}."
        if module.startswith(_PAGES):
            return ()
        return tuple(each.name for each in self.seeing if module.startswith(each.known.module)) or (
            f"the class {module}{type(page).__qualname__}",
        )

    def of_content(self, content: str, meta: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the plugins because of which a page must be written in each build."""
        return tuple(each.name for each in self.seeing if each.sees_content(content, meta))

    def hear(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Give a page that was taken from the cache to the plugins that must hear of it."""
        for each in self.seeing:
            for event in each.known.heard:
                handle = getattr(each.plugin, f"on_{event}")
                handle(page.markdown, page=page, config=config, files=files)


def packages(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the distributions of the known plugins of a project."""
    return tuple(sorted({known.package for _, (known, _) in _known(config)}))


def _known(config: MkDocsConfig) -> Iterator[tuple[str, tuple[KnownPlugin, Any]]]:
    """Yield the plugins that are known, by their name in the configuration."""
    for name, plugin in config.plugins.items():
        module = f"{type(plugin).__module__}."
        known = SEARCH.get(module.removesuffix(".")) or KNOWN.get(_plain(name))
        if known is not None and module.startswith((known.module, _OURS)):
            yield name, (known, plugin)


def _plain(name: str) -> str:
    """Return the name of a plugin without its namespace, and without the number of its instance."""
    return name.rpartition("/")[2].partition(" #")[0]


def _is_pure(known: KnownPlugin, plugin: Any) -> bool:
    """Tell whether a plugin needs to see no page; one that is turned off does not."""
    options = plugin.config
    if options.get("enabled", True) is False:
        return True
    if any(option in options and options[option] == value for option, value in known.nothing_if.items()):
        return True
    return known == KnownPlugin(known.module, known.package)


def _is_set(plugin: Any, name: str) -> bool:
    """Tell whether an option has another value than its default, or an attribute of the plugin one that counts."""
    options = plugin.config
    if name not in options:
        return bool(getattr(plugin, name, None))
    default = next((option.default for key, option in options._schema if key == name), None)
    return bool(options[name] or default) and options[name] != default


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def _extensions(config: MkDocsConfig, modules: Sequence[str]) -> Iterator[str]:
    """Yield the names of the extensions that are not known. A plugin may have added an object beside the names."""
    for each in config.markdown_extensions:
        if isinstance(each, str):
            if each.removeprefix("markdown.extensions.").partition(":")[0] not in PURE_EXTENSIONS:
                yield each
            elif each.partition(":")[0] == _SNIPPETS and _depends_on_page(config.mdx_configs.get(each)):
                yield f"{each} with a folder relative to the page"
        elif not f"{type(each).__module__}.".startswith(tuple(modules)):
            yield type(each).__name__


def _depends_on_page(options: Any) -> bool:
    """Tell whether snippets are looked up beside each page: a shared converter knows the folders of one page only."""
    bases = (options or {}).get("base_path", ())
    return any(
        isinstance(base, RelativeDirPlaceholder) for base in (bases if isinstance(bases, list) else [bases])
    )


def _functions(value: object) -> Iterator[str]:
    """Yield the names of the functions in the options of extensions."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _functions(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _functions(each)
    elif isinstance(value, partial):  # as pymdownx.slugs.slugify makes one; mkdocs.yml says its arguments
        yield from _functions((value.func, value.args, value.keywords))
    elif callable(value):
        yield f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
