"""A text to be translated, and what helps an engine to choose its words. Engines import these from `base`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kb_tools.model.segment import Kind


class Aid(StrEnum):
    """What may help an engine to choose its words. It is given only what it says that it uses."""

    KIND = "kind"
    """Kind of the segment, gettext's context, and the writer's note."""
    PLACE = "place"
    """Page, headings above the text, and the texts before and after it."""
    TERMS = "terms"
    """The terms of the glossary that occur in the text."""
    EXAMPLES = "examples"
    """Similar texts with the translations that people have approved."""
    MARKS = "marks"
    """What each mark stands for."""
    FORMER = "former"
    """What the text said before it was changed, and its translation."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The page that a text is from, in English."""

    title: str = ""
    summary: str = ""
    """The description in its front matter; empty without one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands. All of it is English without translation."""

    source: str = ""
    """The text itself, with its Markdown."""
    page: PageFacts = PageFacts()
    headings: tuple[str, ...] = ()
    """The headings above the text but for the title of the page, outermost first."""
    before: tuple[str, ...] = ()
    """The texts right before it, in the order of the page."""
    after: tuple[str, ...] = ()
    """The texts right after it."""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term of the glossary, in one locale."""

    name: str
    """The term in English."""
    target: str
    """What translators write; the name itself for a term that stays as it is."""
    admitted: tuple[str, ...] = ()
    """What they may write as well."""
    forbidden: tuple[str, ...] = ()
    """What they must not write for it."""
    meaning: str = ""
    """Its definition, in English."""
    translated: bool = True
    """False for a term that stays as it is in every language."""


@dataclass(frozen=True, slots=True)
class Example:
    """A similar text, with the translation that a person has approved. Both have their Markdown."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Former:
    """What a text said before it was changed, and how that was translated. Both have their Markdown."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that was refused, and what is wrong with it. The engine is asked to mend it."""

    answer: str
    """With marks, as the engine gave it."""
    reason: str
    """One sentence in English: `The link to a.md is missing.`"""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to be translated, with the aids that its engine uses.

    Texts that differ only in their place, their examples or what their marks stand for are equal: they are asked once,
    and a change of these alone is no reason to ask, and pay, again.
    """

    text: str
    kind: Kind | None = None
    """The kind of its segment, None if unknown or not used."""
    context: str | None = None
    """gettext's context, which tells equal texts with different meanings apart."""
    note: str = ""
    """What the writer says to translators."""
    terms: tuple[GlossaryTerm, ...] = ()
    former: Former | None = None
    refusal: Refusal | None = None
    """Given to an engine that `mends`, with its second answer asked for, and those after that."""
    marks: tuple[tuple[int, str], ...] = field(default=(), compare=False)
    """The numbers of its marks, each with the Markdown that it stands for; of a pair the one around `…`."""
    place: Place = field(default=Place(), compare=False)
    examples: tuple[Example, ...] = field(default=(), compare=False)
