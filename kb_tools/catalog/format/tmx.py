"""Parses and serializes translation memories as TMX 1.4.

A property says whether an entry is translated or reviewed. The approval of a reviewed one is a property too, as
catalogs have it; `changedate` and `changeid` of the target tell other tools its day and person. Markup is written as
codes, whose text is the markup: programs for translators keep it, and the texts of a segment are Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from kb_tools.catalog.format.tmx_codes import paired
from kb_tools.catalog.format.tmx_segment import RawSegment, SegmentReader, escaped, with_shortcuts, written
from kb_tools.catalog.memory import Cut, MemoryEntry, uncut
from kb_tools.errors import KbError
from kb_tools.model.content import Code, plain
from kb_tools.model.locale import Locale
from kb_tools.model.locale_match import closeness, is_in_language
from kb_tools.model.remarks import Remark, RemarkKind, clean_name, read_remarks
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, pair_hash

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARK = 'creationtool="kb-tools"'
"""Identifies a file that kb-tools exported."""
_KIND, _CONTEXT, _STATE, _APPROVAL = "x-kb-kind", "x-kb-context", "x-kb-state", "x-kb-approval"


@dataclass(slots=True)
class _TmxUnit:
    """A unit of a file: its segments by the tag of their language, and its properties."""

    segments: dict[str, RawSegment] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def parse(data: bytes, source: Locale, target: Locale, where: str = "memory") -> list[MemoryEntry]:
    """Parse the entries of a TMX file for a pair of locales.

    Sources are English of any country. Targets are in the locale, or in another that may serve it
    (model/locale_match.py); of several variants of a unit, the closest counts. Raises KbError with the line if the file
    is not TMX.
    """
    return list(_entries(_units(data, where), source, target))


def target_tags(data: bytes, source: Locale, where: str = "memory") -> list[str]:
    """Return the tags of the languages that the sources of a TMX file are translated into, as the file writes them.

    Raises KbError as `parse` does.
    """
    tags = {tag for unit in _units(data, where) for tag in unit.segments if not is_in_language(tag, source)}
    return sorted(tags)


def _units(data: bytes, where: str) -> list[_TmxUnit]:
    reader = _TmxReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise KbError(
            f"This is not a TMX file: {expat.ErrorString(error.code)}.",
            where=f"{where}:{error.lineno}",
            hint="Export it again from the tool that it comes from.",
        ) from None
    except _EntitiesError:
        raise KbError(
            "This TMX file declares entities.",
            where=f"{where}:{parser.CurrentLineNumber}",
            hint="That is not needed and not safe; remove its <!ENTITY> lines.",
        ) from None
    if reader.root != "tmx":
        raise KbError(
            f"This is not a TMX file; it is a file of <{reader.root}>.",
            where=where,
            hint="Export a translation memory as TMX 1.4.",
        )
    return reader.units


def serialize(
    entries: Iterable[MemoryEntry], source: Locale, target: Locale, cut: Cut = uncut
) -> Iterator[str]:
    """Yield the text of a TMX file in parts. Entries with characters that XML cannot hold are left out.

    `cut` finds the codes of entries. Without it, the markup of Markdown is text.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'  <header {MARK} creationtoolversion="1" segtype="paragraph" o-tmf="PO" adminlang="en"'
        f' srclang={quoteattr(source.tag)} datatype="plaintext"/>\n  <body>\n'
    )
    for entry in entries:
        if any(_ILLEGAL.search(text) for text in (entry.source, entry.target, entry.context or "")):
            continue
        yield "    <tu>\n"
        said, changed = _approval_words(entry.approval)
        for name, value in (
            (_KIND, entry.kind),
            (_CONTEXT, entry.context),
            (_STATE, entry.state),
            (_APPROVAL, said),
        ):
            if value is not None:
                yield f'      <prop type="{name}">{escaped(value)}</prop>\n'
        left, right = cut(entry)
        for locale, content, more in ((source, left, ""), (target, right, changed)):
            yield f"      <tuv xml:lang={quoteattr(locale.tag)}{more}><seg>{written(content)}</seg></tuv>\n"
        yield "    </tu>\n"
    yield "  </body>\n</tmx>\n"


def _approval_words(approval: Remark | None) -> tuple[str | None, str]:
    """Return an approval as the value of its property, and as attributes of the variant that it is about."""
    if approval is None or approval.day is None:
        return None, ""
    day, person = approval.day, clean_name(approval.person)
    changed = f' changedate="{day:%Y%m%d}T000000Z"' + (f" changeid={quoteattr(person)}" if person else "")
    return " ".join(filter(None, (day.isoformat(), person, approval.hash))), changed


class _EntitiesError(Exception):
    pass


def _refuse_entities(*_: object) -> None:
    raise _EntitiesError


class _TmxReader:
    """Collects the segments by language, and the properties, of each unit of a TMX file."""

    def __init__(self) -> None:
        self.root = ""
        self.units: list[_TmxUnit] = []
        self._shortcuts = False
        """Whether codes are written as OmegaT does in files of level one."""
        self._language = ""
        self._property = ""
        self._words: list[str] | None = None
        self._segment: SegmentReader | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if self._segment is not None:
            self._segment.start(name, attributes)
        elif name == "header":
            self._shortcuts = attributes.get("creationtool", "").lower() == "omegat"
        elif name == "tu":
            self.units.append(_TmxUnit())
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name == "seg":
            self._segment = SegmentReader()
        elif name == "prop":
            self._property = attributes.get("type", "")
            self._words = []

    def text(self, words: str) -> None:
        if self._segment is not None:
            self._segment.text(words)
        elif self._words is not None:
            self._words.append(words)

    def end(self, name: str) -> None:
        unit = self.units[-1] if self.units else _TmxUnit()
        if self._segment is not None and name == "seg":
            pieces = self._segment.pieces
            unit.segments[self._language] = with_shortcuts(pieces) if self._shortcuts else pieces
            self._segment = None
        elif self._segment is not None:
            self._segment.end(name)
        elif self._words is not None and name == "prop":
            unit.properties[self._property] = "".join(self._words)
            self._words = None


def _entries(units: Iterable[_TmxUnit], source: Locale, target: Locale) -> Iterator[MemoryEntry]:
    kinds = {str(kind): kind for kind in Kind}
    for unit in units:
        own, other = _source_of(unit, source), _target_of(unit, target)
        if own is None or other is None:
            continue
        content = paired(own, other)
        left, right = map(plain, content)
        if not left.strip() or not right.strip():
            continue
        context = unit.properties.get(_CONTEXT)
        state, approval = _state(unit.properties, pair_hash(left, context, right))
        kind = kinds.get(unit.properties.get(_KIND, ""))
        coded = any(isinstance(piece, Code) for text in content for piece in text)
        yield MemoryEntry(
            left, right, context, kind, state=state, approval=approval, content=content if coded else None
        )


def _state(properties: Mapping[str, str], pair: str) -> tuple[State | None, Remark | None]:
    """Return state and approval of an entry. An approval that is about another text, or lacks its day, is none."""
    said = properties.get(_STATE)
    if said not in (State.TRANSLATED, State.REVIEWED):
        return None, None
    remarks = read_remarks([f"{RemarkKind.REVIEWED}: {properties.get(_APPROVAL, '')}"])
    if said == State.REVIEWED and remarks and remarks[0].hash == pair:
        return State.REVIEWED, remarks[0]
    return State.TRANSLATED, None


def _source_of(unit: _TmxUnit, source: Locale) -> RawSegment | None:
    """Return the segment in the language of sources: that of the closest locale, else of any country."""
    fitting = [tag for tag in unit.segments if is_in_language(tag, source)]
    best = min(fitting, key=lambda tag: _rank(tag, source), default=None)
    return None if best is None else unit.segments[best]


def _target_of(unit: _TmxUnit, target: Locale) -> RawSegment | None:
    fitting = [tag for tag in unit.segments if closeness(tag, target) is not None]
    best = min(fitting, key=lambda tag: _rank(tag, target), default=None)
    return None if best is None else unit.segments[best]


def _rank(tag: str, locale: Locale) -> tuple[bool, int]:
    found = closeness(tag, locale)
    return found is None, found or 0
