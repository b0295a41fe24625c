"""Renders a staged page to HTML by MkDocs' own steps, with one Markdown converter for all pages of a locale.

MkDocs makes a new converter, with every extension, for each page. Extensions can be reset instead: those of
Python-Markdown, PyMdown and Material keep nothing of the last page after a reset, so they share one converter.

The seam: `Page.render` of mkdocs.structure.pages and the four processors that it adds, and `_populate_page` of
mkdocs.commands.build. tests/sites/renderers/mkdocs/test_seams.py fails when a version of MkDocs moves them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from mkdocs.structure.toc import AnchorLink, get_toc

from kb_tools.sites.renderers.mkdocs.quick import quicken
from kb_tools.sites.renderers.mkdocs.render.page_marks import known_names, marks_of, set_marks
from kb_tools.sites.renderers.mkdocs.render.snippets import SnippetReads

LogMessage = tuple[int, str, str]
"""Level, name of the logger, and text of a log message."""


@dataclass(frozen=True)
class RenderedPage:
    """The result of rendering a page's Markdown. Plain values, to store as JSON; not slotted, because of `vars`."""

    markdown: str
    content: str
    title: str | None
    meta: dict[str, Any]
    toc: list[dict[str, Any]]
    anchors: list[str]
    links: list[tuple[str, dict[str, str]]]
    """Links to headings: the path of the target page, then each anchor with the link as written."""
    lookups: dict[str, str | None]
    """Every file that the page looked up, with its address; None for a file that does not exist."""
    log_messages: list[LogMessage]
    snippets: dict[str, str] = field(default_factory=dict)
    """What the page includes; see snippets.py."""
    marks: dict[str, Any] = field(default_factory=dict)
    """What plugins have set on the page and its headings; see page_marks.py."""

    def dump(self) -> bytes | None:
        """Return JSON in UTF-8; None if `load` cannot restore the front matter: sets, binaries, keys not strings."""
        try:
            if json.loads(_json(self.meta), object_hook=_decode_date) != self.meta:
                return None
            return _json(vars(self)).encode("utf-8")
        except (TypeError, ValueError):
            return None

    @classmethod
    def load(cls, data: bytes) -> RenderedPage | None:
        """Return the result that `dump` wrote; None for any other bytes."""
        try:
            values = json.loads(data, object_hook=_decode_date)
            values["log_messages"] = [tuple(message) for message in values["log_messages"]]
            return cls(**values)
        except (ValueError, KeyError, TypeError):
            return None

    def is_current(self, files: Files) -> bool:
        """Tell whether every file that the page looked up still has the same address."""
        return all(_address(files.get_file_from_path(path)) == known for path, known in self.lookups.items())

    def apply_to(self, page: Page, files: Files) -> None:
        """Set the result on a page, and repeat the log messages of its rendering."""
        page.markdown, page.content, page.meta = self.markdown, self.content, self.meta
        page.toc = get_toc(self.toc)  # type: ignore[arg-type]
        page._title_from_render = self.title
        page.present_anchor_ids = set(self.anchors)
        sources = files.src_uris
        page.links_to_anchors = {sources[path]: anchors for path, anchors in self.links if path in sources}
        if self.marks:
            set_marks(page, self.marks)
        for level, name, text in self.log_messages:
            logging.getLogger(name).log(level, "%s", text)


_DATE, _MOMENT = "\0date", "\0moment"
"""JSON keys for a date and for a date with a time. YAML forbids NUL, so front matter cannot contain them."""


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, default=_encode_date, ensure_ascii=False, separators=(",", ":"))


def _encode_date(value: object) -> dict[str, str]:
    """Return a date from YAML as a JSON object. Raises TypeError for any other value."""
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    raise TypeError(f"{type(value).__name__} is not kept")


def _decode_date(found: dict[str, Any]) -> Any:
    """Return the date that `_encode_date` encoded; any other JSON object unchanged."""
    if _DATE in found:
        return date.fromisoformat(found[_DATE])
    return datetime.fromisoformat(found[_MOMENT]) if _MOMENT in found else found


class LookupRecorder:
    """Wraps MkDocs' files and records each lookup, to tell later whether a stored page is up to date.

    `found` caches the results of lookups by path, across pages: a lookup in static-i18n is slow.
    """

    def __init__(self, files: Files, found: dict[str, Any]) -> None:
        self._files, self._found = files, found
        self.lookups: dict[str, str | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    def get_file_from_path(self, path: str) -> Any:
        """Return a file, and record the lookup."""
        if path not in self._found:
            self._found[path] = self._files.get_file_from_path(path)
        found = self._found[path]
        self.lookups[path] = _address(found)
        return found


class Converter:
    """Renders the Markdown of all pages of one locale."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._md = quicken(
            markdown.Markdown(
                extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
            )
        )
        self.snippets = SnippetReads(self._md)
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
        """The heading tokens of the last rendered page."""
        self.found: dict[str, Any] = {}
        """The files that pages have looked up, by path."""

    def heading(self, page: Page, text: str) -> tuple[str, str | None]:
        """Return the HTML of a heading of a page, and the title that MkDocs takes from it if it comes first."""
        self._md.reset()
        self.snippets.reads = {}
        self._links.file, self._links.links_to_anchors = page.file, {}
        self._title.title = None
        return self._md.convert(text), self._title.title

    def render(self, page: Page, files: Files) -> None:
        """Replace `Page.render`, with the same result."""
        self._md.reset()
        self.snippets.reads = {}
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
    page: Page, config: MkDocsConfig, files: Files, converter: Converter | None, *, marks: bool = False
) -> RenderedPage:
    """Render a page as MkDocs does, and return the result.

    Without a converter, MkDocs makes one for the page; the result then does not tell what the page looked up and
    included, so it must not be stored. `marks` tells whether a plugin sets attributes of pages and headings.
    """
    before, title = (known_names(page), page.__dict__.get("title")) if marks else (frozenset[str](), None)
    recorder: Any = LookupRecorder(files, {} if converter is None else converter.found)
    with _captured_log() as log_messages:
        if converter is not None:
            own: Any = lambda config, files: converter.render(page, recorder)  # noqa: E731
            page.render = own  # type: ignore[method-assign]
        try:
            _populate_page(page, config, files)
        finally:
            page.__dict__.pop("render", None)
    return RenderedPage(
        markdown=page.markdown or "",
        content=page.content or "",
        title=page._title_from_render,
        meta=dict(page.meta),
        toc=_tokens(page.toc) if converter is None else converter.tokens,
        anchors=sorted(filter(None, page.present_anchor_ids or ())),  # of `<a id>`, MkDocs notes None
        links=[(file.src_uri, anchors) for file, anchors in (page.links_to_anchors or {}).items()],
        lookups=recorder.lookups,
        log_messages=log_messages,
        snippets={} if converter is None else converter.snippets.reads,
        marks=marks_of(page, before, title) if marks else {},
    )


def _tokens(headings: Iterable[AnchorLink]) -> list[dict[str, Any]]:
    """Return the headings of a page as plain values."""
    return [{"name": each.title, "id": each.id, "children": _tokens(each.children)} for each in headings]


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
