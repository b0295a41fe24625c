"""From a staged page to its content: MkDocs' own steps, with one Markdown converter for all pages of a locale.

MkDocs makes a converter, with every extension, for each page. Extensions are made to be reset; those of
Python-Markdown, PyMdown and Material are known to forget a page, so for these one converter does.

The seam: `Page.render` of mkdocs.structure.pages and the four processors that it adds, and `_populate_page` of
mkdocs.commands.build. tests/sites/renderers/mkdocs/test_seams.py fails when a version of MkDocs moves them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import markdown
from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from kb_tools.sites.renderers.mkdocs.quick import quicken

LogMessage = tuple[int, str, str]
"""Level, name of the log, and text of a message."""


@dataclass(frozen=True)
class RenderedPage:
    """What Markdown makes of a page. Plain values, so that it can be kept as JSON; not slotted, for `vars`."""

    markdown: str
    content: str
    title: str | None
    meta: dict[str, Any]
    toc: list[dict[str, Any]]
    anchors: list[str]
    links: list[tuple[str, dict[str, str]]]
    """Links to headings: the page that is linked to, then each anchor with the link as it is written."""
    lookups: dict[str, str | None]
    """Every file that was looked for, with its address; None for one that there was not."""
    log_messages: list[LogMessage]

    def dump(self) -> bytes | None:
        """Return the result as bytes, None if its front matter holds what would not come back from them as it is.

        Dates come back. Keys that are no texts do not, nor do the sets and binaries of YAML.
        """
        try:
            text = json.dumps(vars(self), default=_encode_date, ensure_ascii=False, separators=(",", ":"))
            if json.loads(text, object_hook=_decode_date)["meta"] != self.meta:
                return None
            return text.encode("utf-8")
        except (TypeError, ValueError):
            return None

    @classmethod
    def load(cls, data: bytes) -> RenderedPage | None:
        """Return the result that `dump` wrote, None if it is something else."""
        try:
            values = json.loads(data, object_hook=_decode_date)
            values["log_messages"] = [tuple(log_messages) for log_messages in values["log_messages"]]
            return cls(**values)
        except (ValueError, KeyError, TypeError):
            return None

    def is_current(self, files: Files) -> bool:
        """Tell whether every file that was looked for is where it was."""
        return all(_address(files.get_file_from_path(path)) == known for path, known in self.lookups.items())

    def apply_to(self, page: Page, files: Files) -> None:
        """Put the result into a page, and say what was said."""
        page.markdown, page.content, page.meta = self.markdown, self.content, self.meta
        page.toc = get_toc(self.toc)  # type: ignore[arg-type]
        page._title_from_render = self.title
        page.present_anchor_ids = set(self.anchors)
        sources = files.src_uris
        page.links_to_anchors = {sources[path]: anchors for path, anchors in self.links if path in sources}
        for level, name, text in self.log_messages:
            logging.getLogger(name).log(level, "%s", text)


_DATE, _MOMENT = "\0date", "\0moment"
"""Keys of a date and of a date with a time. YAML allows no NUL, so no front matter has them."""


def _encode_date(value: object) -> dict[str, str]:
    """Return a date of YAML as JSON. Raises TypeError for anything else."""
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    raise TypeError(f"{type(value).__name__} is not kept")


def _decode_date(found: dict[str, Any]) -> Any:
    """Return the date that an object of JSON stands for, any other object as it is."""
    if _DATE in found:
        return date.fromisoformat(found[_DATE])
    return datetime.fromisoformat(found[_MOMENT]) if _MOMENT in found else found


class LookupRecorder:
    """Files that remember what they were asked for, so that a kept page is known to be up to date.

    `found` are those that were found for other pages, by path: static-i18n takes its time.
    """

    def __init__(self, files: Files, found: dict[str, Any]) -> None:
        self._files, self._found = files, found
        self.lookups: dict[str, str | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    def get_file_from_path(self, path: str) -> Any:
        """Return a file, and note that it was looked for."""
        if path not in self._found:
            self._found[path] = self._files.get_file_from_path(path)
        found = self._found[path]
        self.lookups[path] = _address(found)
        return found


class Converter:
    """Renders the pages of one locale."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._md = quicken(
            markdown.Markdown(
                extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
            )
        )
        self._raw = _RawHTMLPreprocessor()
        self._raw._register(self._md)
        nowhere: Any = None
        self._anchors = _ExtractAnchorsTreeprocessor(nowhere, files, config)
        self._anchors._register(self._md)
        self._links = _RelativePathTreeprocessor(nowhere, files, config)
        self._links._register(self._md)
        self._title = _ExtractTitleTreeprocessor()
        self._title._register(self._md)
        self.tokens: list[dict[str, Any]] = []
        """The headings of the page that was rendered last."""
        self.found: dict[str, Any] = {}
        """The files that pages have looked for."""

    def render(self, page: Page, files: Files) -> None:
        """Do what `Page.render` does."""
        self._md.reset()
        self._raw.present_anchor_ids = set()
        self._anchors.present_anchor_ids = set()
        self._links.file, self._links.files, self._links.links_to_anchors = page.file, files, {}
        self._title.title = None
        page.content = self._md.convert(page.markdown or "")
        self.tokens = getattr(self._md, "toc_tokens", [])
        page.toc = get_toc(self.tokens)  # type: ignore[arg-type]
        page._title_from_render = self._title.title
        page.present_anchor_ids = self._anchors.present_anchor_ids | self._raw.present_anchor_ids
        page.links_to_anchors = self._links.links_to_anchors


def render_page(
    page: Page, config: MkDocsConfig, files: Files, converter: Converter | None
) -> RenderedPage | None:
    """Render a page as MkDocs does, and return the result; None without a converter: then nothing is known."""
    if converter is None:
        _populate_page(page, config, files)
        return None
    recorder: Any = LookupRecorder(files, converter.found)
    own: Any = lambda config, files: converter.render(page, recorder)  # noqa: E731
    with _captured_log() as log_messages:
        page.render = own  # type: ignore[method-assign]
        try:
            _populate_page(page, config, files)
        finally:
            del page.render
    return RenderedPage(
        markdown=page.markdown or "",
        content=page.content or "",
        title=page._title_from_render,
        meta=dict(page.meta),
        toc=converter.tokens,
        anchors=sorted(page.present_anchor_ids or ()),
        links=[(file.src_uri, anchors) for file, anchors in (page.links_to_anchors or {}).items()],
        lookups=recorder.lookups,
        log_messages=log_messages,
    )


class _LogCapture(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.log_messages: list[LogMessage] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.log_messages.append((record.levelno, record.name, record.getMessage()))


@contextmanager
def _captured_log() -> Iterator[list[LogMessage]]:
    notes, logger = _LogCapture(), logging.getLogger("mkdocs")
    logger.addHandler(notes)
    try:
        yield notes.log_messages
    finally:
        logger.removeHandler(notes)


def _address(file: Any) -> str | None:
    return None if file is None else f"{file.src_uri} {file.url} {file.inclusion.value}"


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
    }
)
"""Markdown extensions whose result depends on the page and their options only, and that forget a page."""

PURE_PLUGINS = frozenset({"kb", "i18n", "search", "material/search"})
"""Plugins whose result for a page is known to depend on what `inputs` lists."""

_PURE_CODE = ("material.", "pymdownx.", "materialx.")


def impure(config: MkDocsConfig) -> tuple[str, ...]:
    """Name what a project uses that may make a page depend on more than is known: then nothing is kept."""
    extensions = [name for name in config.markdown_extensions if name not in PURE_EXTENSIONS]
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
