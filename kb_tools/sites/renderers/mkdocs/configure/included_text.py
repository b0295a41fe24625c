"""What pages of a locale include, in its language: for pymdownx.snippets and mkdocs-include-markdown-plugin.

Staged pages hold the text of snippets already (see `Staged.included`). include-markdown reads files while it handles a
page: it gets the localized text of those that have one, but for a page that is shown in English.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.errors import KbError
from kb_tools.markdown import localize, segment
from kb_tools.markdown.included.include_markdown import interpreted
from kb_tools.model.locale import Locale
from kb_tools.sites.base import IncludedText, Staged
from kb_tools.sites.pages.states import FALLBACK

SNIPPETS = "pymdownx.snippets"
PLUGIN = "include-markdown"
_EVENT = "page_markdown"
_MODULE = "mkdocs_include_markdown_plugin.process"
_READ, _FILTER = "read_file", "filter_inclusions"
"""The functions of that module that read a file, and that cut the part out of its text that a page asks for."""


def show_included_text(config: MkDocsConfig, staged: Staged, locale: Locale, source: Locale) -> None:
    """Let the pages of a locale include localized text; call it before pages are read, for each locale.

    Raises KbError if the plugin is of a version that reads files in another way.
    """
    if locale == source:
        _restore(config)
        return
    for name, options in (config.mdx_configs or {}).items():
        if name.partition(":")[0] == SNIPPETS:
            config.mdx_configs[name] = {**(options or {}), "auto_append": []}
    texts = staged.included.get(locale.tag, {})
    if PLUGIN in config.plugins and texts:
        _quicken_reading(config.config_file_path)
        root = os.path.dirname(os.path.abspath(config.config_file_path))  # noqa: PTH100, PTH120
        reading = _Reading(root, staged.included_folder / locale.tag, texts, source)
        _restore(config)
        events = config.plugins.events[_EVENT]
        plugin = config.plugins[PLUGIN]
        events[:] = [_Handler(m, reading) if getattr(m, "__self__", None) is plugin else m for m in events]


def _restore(config: MkDocsConfig) -> None:
    """Let include-markdown read English files again, where the same configuration builds several locales."""
    events = config.plugins.events[_EVENT]
    events[:] = [method.method if isinstance(method, _Handler) else method for method in events]


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """The localized files of one locale."""

    root: str
    """Of the project."""
    folder: Path
    texts: Mapping[str, IncludedText]
    source: Locale

    def read(self, path: str, english: str) -> str:
        """Return the localized text of a file, whose English text is `english`; that text if it has none."""
        name = os.path.relpath(path, self.root).replace(os.sep, "/")
        known = self.texts.get(name)
        if known is None:
            return english
        text = _instead.get().get(name)
        if text is None:
            text = (self.folder / name).read_text("utf-8")
        return _Localized(text, english, known.uncertain, self.source)


class _Localized(str):
    """The localized text of a file, and what is known of it."""

    __slots__ = ("english", "source", "uncertain")

    def __new__(cls, text: str, english: str, uncertain: frozenset[str], source: Locale) -> _Localized:
        """Return a text that knows the English one."""
        made = super().__new__(cls, text)
        made.english, made.uncertain, made.source = english, uncertain, source
        return made

    english: str
    uncertain: frozenset[str]
    source: Locale


_now: ContextVar[_Reading | None] = ContextVar("_now", default=None)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_instead: ContextVar[Mapping[str, str]] = ContextVar("_instead", default=_NOTHING)


@contextmanager
def included_instead(texts: Mapping[str, str]) -> Iterator[None]:
    """Let pages include some texts in place of files, by the path of the file from the project's root."""
    token = _instead.set(texts)
    try:
        yield
    finally:
        _instead.reset(token)


@dataclass(frozen=True, slots=True, eq=False)
class _Handler:
    """Stands for the plugin's handler of a page's Markdown."""

    method: Callable[..., Any]
    reading: _Reading

    def __call__(self, markdown: str, **event: Any) -> Any:
        """Handle a page; one that is shown in English includes English files."""
        facts = event["page"].meta.get("kb") or {}
        with _reading(None if facts.get("state") == FALLBACK else self.reading):
            return self.method(markdown, **event)


@contextmanager
def _reading(reading: _Reading | None) -> Iterator[None]:
    token = _now.set(reading)
    try:
        yield
    finally:
        _now.reset(token)


def _quicken_reading(config_file: str) -> None:
    """Replace the two functions of the plugin once in a process. Without a `_Reading` they do what they did."""
    module: Any = import_module(_MODULE)
    if not (hasattr(module, _READ) and hasattr(module, _FILTER)):
        raise KbError(
            "This version of mkdocs-include-markdown-plugin is not known: what it includes would stay English.",
            where=config_file,
            hint="Install mkdocs-include-markdown-plugin 7.",
        )
    if not isinstance(getattr(module, _READ), partial):
        setattr(module, _READ, partial(_read_file, getattr(module, _READ)))
        setattr(module, _FILTER, partial(_filter, getattr(module, _FILTER)))


def _read_file(read: Callable[..., str], file_path: str, *rest: Any, **options: Any) -> str:
    english = read(file_path, *rest, **options)
    reading = _now.get()
    return english if reading is None else reading.read(str(file_path), english)


def _filter(
    cut: Callable[..., tuple[Any, ...]], start: str | None, end: str | None, text: str
) -> tuple[Any, ...]:
    """Return the part of a text between two marks: of the English text, marked with its language, in case of doubt."""
    if not isinstance(text, _Localized) or not {interpreted(start), interpreted(end)} & text.uncertain:
        return cut(start, end, text)
    part, *rest = cut(start, end, text.english)
    return localize(segment(part), {}, foreign=text.source.tag), *rest
