"""What a page is made of: the stretches that can be translated, and the text between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect

CONTEXT_GLUE = "\x04"
"""Joins context and source into one key, as GNU gettext does in .mo files (msgctxt, EOT, msgid)."""


class Kind(StrEnum):
    """Where a segment stands; the value is what translators read in the extracted comment."""

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A translatable stretch of a page: the inline content of one block."""

    source: str
    """What the translator sees: whole sentences on one line, hard wraps undone, inline markup kept."""
    kind: Kind
    start: int
    """Offset in characters of the first character of the stretch in `Document.text`."""
    stop: int
    """Offset just past its last character."""
    headings: tuple[str, ...] = ()
    """Sources of the headings above it, outermost first."""
    context: str | None = None
    """gettext's msgctxt, for a source that means two things."""
    note: str | None = None
    """What the writer tells the translator; lands in the extracted comment."""
    detail: str = ""
    """More of the place: the name of an attribute or of a front-matter key."""

    @property
    def key(self) -> str:
        """What identifies its unit in a catalog: the source, after its context if it has one."""
        return unit_key(self.source, self.context)


@dataclass(frozen=True, slots=True)
class SourceFault:
    """Something in a source page that the scanner could not read as meant, such as an unclosed fence."""

    message: str
    start: int
    """Offset in characters in `Document.text`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, whether or not it has anything to translate."""

    level: int
    start: int
    """Offset in characters of its inline content in `Document.text`."""
    stop: int
    """Offset just past its inline content, before an attribute list."""
    attributes: tuple[int, int] | None = None
    """Where its attribute list stands, braces included."""


@dataclass(frozen=True, slots=True)
class DefaultTitle:
    """A place where the renderer puts a title of its own, such as "Note" for `!!! note`."""

    type: str
    """The type of the admonition, in lower case."""
    stop: int
    """Offset in characters at which a title can be inserted in `Document.text`."""
    opener: str = '"'
    """How a title starts there: `"` after `!!!` and `???`, `|` after `///`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page cut into segments. Law 2: segments and the text between them concatenate to `text`."""

    text: str
    segments: tuple[Segment, ...]
    problems: tuple[SourceFault, ...] = field(default=())
    headings: tuple[Heading, ...] = field(default=())
    default_titles: tuple[DefaultTitle, ...] = field(default=())
    dialect: Dialect = DEFAULT_DIALECT
    """What the project's renderer reads in a text."""
    addresses: Addresses = NOWHERE
    """Where links may lead, in the locale that the page is localized into, instead of where they lead here."""


def unit_key(source: str, context: str | None = None) -> str:
    """Return the key of a unit: context and source, glued as gettext glues them."""
    return f"{context}{CONTEXT_GLUE}{source}" if context else source
