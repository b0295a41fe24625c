"""Parses and serializes translation memories as TMX 1.4.

A property says whether an entry is translated or reviewed. The approval of a reviewed one is a property too, as
catalogs have it; `changedate` and `changeid` of the target tell other tools its day and person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from kb_tools.catalog.memory import MemoryEntry
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import Remark, RemarkKind, clean_name, read_remarks
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, pair_hash

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRAILING = re.compile(r"\r")
MARK = 'creationtool="kb-tools"'
"""Identifies a file that kb-tools exported."""
_KIND, _CONTEXT, _STATE, _APPROVAL = "x-kb-kind", "x-kb-context", "x-kb-state", "x-kb-approval"


def parse(data: bytes, source: Locale, target: Locale, where: str = "memory") -> list[MemoryEntry]:
    """Parse the entries of a TMX file for a pair of locales.

    A variant for exactly the locale wins over one for its language. Inline codes of other tools in segments (bpt, ept,
    ph) are read as text. Raises KbError with the line if the file is not TMX.
    """
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
    return list(_entries(reader.units, source, target))


def serialize(entries: Iterable[MemoryEntry], source: Locale, target: Locale) -> Iterator[str]:
    """Yield the text of a TMX file in parts. Entries with characters that XML cannot hold are left out."""
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
                yield f'      <prop type="{name}">{_written(value)}</prop>\n'
        for locale, text, more in ((source, entry.source, ""), (target, entry.target, changed)):
            yield f"      <tuv xml:lang={quoteattr(locale.tag)}{more}><seg>{_written(text)}</seg></tuv>\n"
        yield "    </tu>\n"
    yield "  </body>\n</tmx>\n"


def _approval_words(approval: Remark | None) -> tuple[str | None, str]:
    """Return an approval as the value of its property, and as attributes of the variant that it is about."""
    if approval is None or approval.day is None:
        return None, ""
    day, person = approval.day, clean_name(approval.person)
    changed = f' changedate="{day:%Y%m%d}T000000Z"' + (f" changeid={quoteattr(person)}" if person else "")
    return " ".join(filter(None, (day.isoformat(), person, approval.hash))), changed


def _written(text: str) -> str:
    return _TRAILING.sub("&#13;", escape(text))


class _EntitiesError(Exception):
    pass


def _refuse_entities(*_: object) -> None:
    raise _EntitiesError


class _TmxReader:
    """Collects the texts by language, and the properties, of each unit of a TMX file."""

    def __init__(self) -> None:
        self.root = ""
        self.units: list[tuple[dict[str, str], dict[str, str]]] = []
        self._language = ""
        self._property = ""
        self._words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        if name == "tu":
            self.units.append(({}, {}))
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name == "seg":
            self._words = []
        elif name == "prop":
            self._property = attributes.get("type", "")
            self._words = []

    def text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, name: str) -> None:
        if name not in ("seg", "prop") or self._words is None:
            return
        if self.units:
            texts, properties = self.units[-1]
            if name == "seg":
                texts[self._language.lower().replace("_", "-")] = "".join(self._words)
            else:
                properties[self._property] = "".join(self._words)
        self._words = None


def _entries(
    units: Iterable[tuple[dict[str, str], dict[str, str]]], source: Locale, target: Locale
) -> Iterator[MemoryEntry]:
    kinds = {str(kind): kind for kind in Kind}
    for texts, properties in units:
        left, right = _chosen(texts, source), _chosen(texts, target)
        if left and right and left.strip() and right.strip():
            context = properties.get(_CONTEXT)
            state, approval = _state(properties, pair_hash(left, context, right))
            kind = kinds.get(properties.get(_KIND, ""))
            yield MemoryEntry(left, right, context, kind, state=state, approval=approval)


def _state(properties: Mapping[str, str], pair: str) -> tuple[State | None, Remark | None]:
    """Return state and approval of an entry. An approval that is about another text, or lacks its day, is none."""
    said = properties.get(_STATE)
    if said not in (State.TRANSLATED, State.REVIEWED):
        return None, None
    remarks = read_remarks([f"{RemarkKind.REVIEWED}: {properties.get(_APPROVAL, '')}"])
    if said == State.REVIEWED and remarks and remarks[0].hash == pair:
        return State.REVIEWED, remarks[0]
    return State.TRANSLATED, None


def _chosen(texts: dict[str, str], locale: Locale) -> str | None:
    if locale.tag.lower() in texts:
        return texts[locale.tag.lower()]
    return next((text for tag, text in texts.items() if Locale(tag).language == locale.language), None)
