"""The inputs of checks that read catalogs: a catalog, a unit, or all catalogs of a locale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb_tools.catalog.assets import Versions
from kb_tools.catalog.format.places import place_in_target
from kb_tools.language.literals import NOTHING, Change, code_change, key_change
from kb_tools.language.prose import Prose, prose
from kb_tools.language.typography import Typography, typography
from kb_tools.markdown.prove.safety import PLAIN, violations
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.markdown.prove.verify import Uneven
from kb_tools.markdown.prove.violation import Violation
from kb_tools.markdown.stray_marks import Stray
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.catalog import Catalog
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.finding import Finding, Location, Span
from kb_tools.model.lazy import lazy_property
from kb_tools.model.locale import Locale
from kb_tools.model.messages import agree, spoken
from kb_tools.model.segment import Document, Kind
from kb_tools.model.unit import State, Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.style.glossary import Glossary
from kb_tools.style.rules import Rule
from kb_tools.style.spelling import Speller

_LEADS = re.compile(r"[^\S\n]*\n\s*?(?:[-*+>|`~!<?:$]|\d+[.)]|={3}| {4})")
"""What may stand after a text with a colon: a list, code, a table, a picture, a quotation."""


@dataclass(frozen=True, slots=True)
class Style:
    """The style guide as data."""

    glossary: Glossary = field(default_factory=Glossary)
    rules: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    """By locale tag."""
    spellers: Mapping[str, Speller] = field(default_factory=dict)
    """By locale tag; only where spelling is checked."""


@dataclass(frozen=True)
class Subject:
    """One catalog of one locale, with the facts that checks need. Not slotted, so that properties are kept."""

    locale: Locale
    path: str
    """Of the PO file, relative to the project's root."""
    catalog: Catalog
    policy: Policy
    document: Document | None = None
    """The English page; None for `site.po` and for a catalog whose page is gone."""
    own_file: str = ""
    """The translated file of the page in the locale, relative to the project's root; empty where there is none."""
    written: bool = False
    """True where readers see that file, and nothing of the catalog."""
    broken: Finding | None = None
    """Why the PO file could not be read; then the catalog is empty."""
    outdated: bool = False
    """True where the catalog lacks a change of English."""
    lacks_interface: bool = False
    """True where the catalog lacks texts of kb-tools that the site shows."""
    orphan: bool = False
    """True where the catalog belongs to no English text."""
    coverage: float | None = None
    """Share of the page's words that would be shown in the locale; None where no check needs it,
    and where the catalog is not there or cannot be read."""
    breaking: frozenset[str] = frozenset()
    """Keys of the units whose targets break the rendered page."""
    uneven: Mapping[str, Sequence[Uneven]] = field(default_factory=dict)
    """By key: how the emphasis of the rendered page differs from that of English."""
    left: Sequence[Stray] = ()
    """Marks of Markdown that readers see on the page in this locale, and not in English."""
    addresses: Addresses = NOWHERE
    """The addresses that links of the locale may have in place of the English ones."""
    anchors: frozenset[str] = frozenset()
    """Ids within text that some link of the site leads to."""
    style: Style = field(default_factory=Style)
    english: Locale = field(default_factory=lambda: Locale("en"))
    page_path: str = ""
    """Of the English page, relative to the project's root."""
    edits: tuple[EditedSentence, ...] = ()
    """Changes of English texts that are not in the catalog yet."""
    assets: Mapping[str, Versions] = field(default_factory=dict)
    """The files that the locale has its own version of, as they are now."""
    data: bytes = b""
    """The PO file, as it is on disk."""

    @lazy_property
    def kinds(self) -> Mapping[str, Kind]:
        """The kind of the segment of each unit, by key."""
        return {s.key: s.kind for s in self.document.segments} if self.document else {}

    def kind(self, unit: Unit) -> Kind:
        """Return the kind of the segment of a unit; TEMPLATE for a unit that is on no page."""
        return self.kinds.get(unit.key, Kind.TEMPLATE)

    @lazy_property
    def typography(self) -> Typography:
        """The typography of the locale."""
        return typography(self.locale)

    def leads_on(self, key: str) -> bool:
        """Return whether a list, code, a table, a picture or a quotation follows a unit somewhere on the page."""
        text = self.document.text if self.document else ""
        return key in self.kinds and any(
            _LEADS.match(text, segment.stop)
            for segment in (self.document.segments if self.document else ())
            if segment.key == key
        )

    def pairs(self) -> Iterator[TextPair]:
        """Yield the active units that have a target, with the facts that checks need."""
        return (TextPair(self, unit) for unit in self.catalog.active if unit.translated)

    @lazy_property
    def _lines(self) -> Mapping[str, int]:
        """The line of the page on which each unit first stands, by key."""
        if self.document is None:
            return {}
        text, line, offset = self.document.text, 1, 0
        lines: dict[str, int] = {}
        for segment in sorted(self.document.segments, key=lambda s: s.start):
            line += text.count("\n", offset, segment.start)
            offset = segment.start
            lines.setdefault(segment.key, line)
        return lines

    @lazy_property
    def _data_lines(self) -> Sequence[str]:
        return self.data.decode("utf-8", "replace").split("\n")

    def target_place(self, unit: Unit, span: Span | None, path: str) -> Location:
        """Return where the target of a unit stands in the PO file, or a part of it."""
        if span is None or unit.line is None or not self.data:
            return Location(path, unit.line)
        return Location(path, *place_in_target(self._data_lines, unit.line, span[0]))

    def place(self, key: str) -> Location | None:
        """Return where the English text of a unit stands, None for one that is on no page."""
        line = self._lines.get(key)
        return Location(self.page_path, line) if line and self.page_path else None


_VARIABLE = "placeholder"
"""The code of a violation about a variable."""


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """A sentence of English that has changed."""

    old: str
    new: str
    minor: bool


class TextPair:
    """A source beside its target, as readers see them.

    Of messages with forms (`{count, plural, one {# file} other {# files}}`), readers see one form: `unit` has the one
    for all other cases, where both texts have the same messages. `written` is the unit of the catalog.
    """

    def __init__(self, subject: Subject, unit: Unit) -> None:
        self.subject = subject
        self.locale = subject.locale
        self.written = unit
        self.state = unit.state
        self.kind = subject.kind(unit)
        if "{" in unit.source and agree(unit.source, unit.target):
            unit = replace(unit, source=spoken(unit.source), target=spoken(unit.target))
        self.unit = unit
        self.source = prose(unit.source, self.dialect)
        self.target = Prose(unit.target, self.dialect, unit.source)

    @property
    def texts(self) -> tuple[str, ...]:
        """What readers may see of the target: of a plural, each form that is filled in."""
        return (
            (self.unit.target,) if self.unit.plural is None else tuple(filter(None, self.unit.plural_targets))
        )

    @property
    def dialect(self) -> Dialect:
        """The Markdown dialect of the project's renderer."""
        return self.subject.document.dialect if self.subject.document else DEFAULT_DIALECT

    @property
    def draft(self) -> bool:
        """True where the target is a draft: fuzzy, and made for the current English."""
        return self.state is State.DRAFT

    @lazy_property
    def violations(self) -> tuple[Violation, ...]:
        """The differences of the target's markup from that of the source; of a plural, those of all its forms."""
        written = self.written
        if written.plural is None:
            return self._differences(written.source, written.target)
        english = (written.source, written.plural)
        forms = [
            [self._differences(text, form) for text in english] for form in written.plural_targets if form
        ]
        found = dict.fromkeys(violation for form in forms for violation in min(form, key=len))
        return tuple(
            v for v in found if v.code != _VARIABLE
        )  # a form may leave the number out: see `placeholders`

    def _differences(self, source: str, target: str) -> tuple[Violation, ...]:
        if self.subject.document is None:
            return site_violations(source, target)
        return violations(source, target, self.kind, self.dialect, self.subject.addresses)

    @lazy_property
    def has_language(self) -> bool:
        """Whether the source has any word outside of code."""
        return bool(self.source.words)

    @property
    def markdown(self) -> bool:
        """Whether the text is inline Markdown."""
        return self.kind not in PLAIN

    @lazy_property
    def code(self) -> Change:
        """How the code of the target differs from that of the source."""
        return code_change(self.source, self.target) if self.markdown else NOTHING

    @lazy_property
    def keys(self) -> Change:
        """How the keys to press differ."""
        return key_change(self.source, self.target) if self.markdown else NOTHING

    @property
    def leads_on(self) -> bool:
        """Whether a list, code, a table, a picture or a quotation follows on the page, to which a colon may lead."""
        return self.subject.leads_on(self.written.key)

    def span_of(self, *things: str) -> Span | None:
        """Return where the first of some things that the target has stands in it."""
        raw = self.unit.target
        starts = ((raw.find(thing), thing) for thing in things if thing)
        return next(((start, start + len(thing)) for start, thing in starts if start >= 0), None)

    @lazy_property
    def breaks_page(self) -> bool:
        """Whether the target is refused only because of the rendered page: no other check says that, and why."""
        return self.written.key in self.subject.breaking and not any(v.fatal for v in self.violations)


@dataclass(frozen=True, slots=True)
class LocaleSubject:
    """All catalogs of one locale."""

    locale: Locale
    subjects: Sequence[Subject]
    policy: Policy
