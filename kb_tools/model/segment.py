"""A page cut into segments and the text between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect

CONTEXT_GLUE = "\x04"
"""Joins context and source into one key, as GNU gettext does in .mo files (msgctxt, EOT, msgid)."""


class Kind(StrEnum):
    """Where a segment stands. Translators read the value in the extracted comment."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    TABLE_HEADER = "table header"
    ADMONITION_TITLE = "admonition title"
    TAB_LABEL = "tab label"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    ABBREVIATION = "abbreviation"
    CAPTION = "caption"
    HTML_TEXT = "HTML text"
    ATTRIBUTE = "attribute"
    LINK_TITLE = "link title"
    CODE_TITLE = "code title"
    CODE_COMMENT = "code comment"
    DIAGRAM_LABEL = "diagram label"
    FRONT_MATTER = "front matter"
    NAVIGATION = "navigation"
    SITE = "site"
    NOTICE = "notice"
    TEMPLATE = "template string"


IN_CODE = frozenset({Kind.CODE_COMMENT, Kind.CODE_TITLE, Kind.DIAGRAM_LABEL})
"""Kinds of texts that stand in code or in a drawing. They are no prose."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A translatable span of a page: the inline content of one block."""

    source: str
    """The text as the translator sees it: whole sentences on one line, hard wraps undone, inline markup kept."""
    kind: Kind
    start: int
    """Offset in `Document.text` of the first character, in characters."""
    stop: int
    """Offset just after the last character."""
    headings: tuple[str, ...] = ()
    """Sources of the enclosing headings, outermost first."""
    context: str | None = None
    """gettext's msgctxt: distinguishes equal sources with different meanings."""
    note: str | None = None
    """The writer's note to the translator; written to the extracted comment."""
    detail: str = ""
    """More about the place: the name of an attribute or front-matter key."""

    @property
    def key(self) -> str:
        """The key of the segment's unit in a catalog: context and source."""
        return unit_key(self.source, self.context)


@dataclass(frozen=True, slots=True)
class SourceFault:
    """A place in a source page that the scanner could not read as intended, such as an unclosed fence."""

    message: str
    start: int
    """Offset in `Document.text`, in characters."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, translatable or not."""

    level: int
    start: int
    """Offset in `Document.text` of its inline content, in characters."""
    stop: int
    """Offset just after its inline content, before an attribute list."""
    attributes: tuple[int, int] | None = None
    """Start and stop of its attribute list, braces included."""


@dataclass(frozen=True, slots=True)
class DefaultTitle:
    """A place where the renderer inserts a default title, such as "Note" for `!!! note`."""

    type: str
    """The type of the admonition, in lower case."""
    stop: int
    """Offset in `Document.text` where a title can be inserted, in characters."""
    opener: str = '"'
    """What opens a title there: `"` after `!!!` and `???`, `|` after `///`, `*` after `NOTE:`, ` ` after `[!NOTE]`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page cut into segments. Law 2: segments and the text between them concatenate to `text`."""

    text: str
    segments: tuple[Segment, ...]
    problems: tuple[SourceFault, ...] = field(default=())
    headings: tuple[Heading, ...] = field(default=())
    default_titles: tuple[DefaultTitle, ...] = field(default=())
    dialect: Dialect = DEFAULT_DIALECT
    """The inline syntax that the project's renderer reads."""
    addresses: Addresses = NOWHERE
    """Where the links of targets may lead, in the locale that the page is localized into."""


def unit_key(source: str, context: str | None = None) -> str:
    """Return the key of a unit: its context, if any, and its source, joined as gettext joins them."""
    return f"{context}{CONTEXT_GLUE}{source}" if context else source
