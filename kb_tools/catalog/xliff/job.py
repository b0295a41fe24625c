"""A job for an agency: pages with their units, texts cut into words and codes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from kb_tools.model.content import Content, Returned
from kb_tools.model.locale import Locale
from kb_tools.model.segment import unit_key
from kb_tools.model.unit import State


class NoteKind(StrEnum):
    """What a note tells the translator: the `category` of the note, or who it is `from` in XLIFF 1.2."""

    KIND = "kind"
    """Where the text stands: heading, table cell, image description."""
    UNDER = "under"
    """The headings above it."""
    WRITER = "note"
    """What the writer says."""
    CONTEXT = "context"
    """The gettext context of the unit."""
    PREVIOUS = "earlier-english"
    """The English that the target was made for, where English has changed."""
    SIMILAR = "similar-english"
    """The English that the target was made for, where a memory had only a similar one."""
    TERM = "term"
    """What a term of the glossary is called."""


ADDRESS = "address"
"""The kind of the note on a page that has the page's address."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note to the translator."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class JobTerm:
    """A term of the glossary that a text has."""

    name: str
    target: str
    """Its name in the locale; empty if the glossary has none."""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class JobUnit:
    """A unit of a job."""

    id: str
    source: Content
    target: Content
    """Empty for an untranslated unit, or a copy of English where a tool wants one."""
    state: State
    machine: bool = False
    """True for a draft that a machine wrote."""
    notes: tuple[Note, ...] = ()
    terms: tuple[JobTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class JobPage:
    """The units of one page."""

    path: str
    """Path of the English file, relative to the project's root."""
    units: tuple[JobUnit, ...]
    address: str = ""
    """Address of the published English page; empty if it is unknown."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that one XLIFF file holds."""

    source: Locale
    target: Locale
    pages: tuple[JobPage, ...]


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A unit of a file that came back. Nothing in it is trusted."""

    page: str
    id: str
    source: str
    """The English text as the file has it."""
    context: str | None
    kinds: tuple[str, ...]
    """Where the text stood when the file was sent."""
    target: Returned
    """Empty where the file has no translation, or only a part of one."""
    done: bool | None
    """Whether the file calls the translation finished; None if it does not say."""
    shown: Returned = ()
    """The English text in pieces, as the file has it."""
    partial: bool = False
    """True if a tool has cut the text, and some of its sentences have no translation."""
    notes: tuple[str, ...] = ()
    """What the agency says about the text; also notes of ours whose kind a tool has lost."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back."""

    source: str
    """Language tag of the sources."""
    target: str
    """Language tag of the targets; empty if the file does not say."""
    units: tuple[ReturnedUnit, ...]
    notes: tuple[str, ...] = ()
    """What the agency says about whole pages."""


def unit_id(source: str, context: str | None) -> str:
    """Return the id of a unit in XLIFF: it names exactly this English text, on whatever day the file comes back."""
    key = unit_key(source, context).encode("utf-8", "surrogatepass")
    return f"kb-{hashlib.sha256(key).hexdigest()[:24]}"
