"""A fast parser for PO files in plain form, which nearly all catalogs have.

Plain form is what `serialize` and `msgcat --no-wrap` write: fields in gettext's order, a blank line between entries, no
plurals. If a single entry has another form, `po_reader` reads the whole file instead; it reads every form.
tests/catalog checks that both parsers agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb_tools.catalog.format.po_comment import Comment, read_comment, write_comment
from kb_tools.catalog.format.po_header import read_header
from kb_tools.catalog.format.po_obsolete import read_target
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Provenance, Unit

_TEXT = r'[^"\\\n]*(?:\\[nt"\\][^"\\\n]*)*'


def _field(keyword: str, first: str = "", below: str = "(?P=old)") -> str:
    """Return a pattern for a string: on the line of its keyword, and on the lines below, each after its prefix."""
    return rf'{first}{keyword} "({_TEXT})"\n((?:{below}"{_TEXT}"\n)*)'


_WAS = "#~?[|] "
_ENTRY = re.compile(
    r"((?:#(?: [^\n]*)?\n)*)"
    r"((?:#\.(?: [^\n]*)?\n)*)"
    r"(?:#: ([^\s\u2068]+(?: [^\s\u2068]+)*)\n)?"
    r"(?:#, ([\w-]+(?:, [\w-]+)*)\n)?"
    rf"(?:{_field('msgctxt', _WAS, _WAS)})?"
    rf"(?:{_field('msgid', _WAS, _WAS)})?"
    r"(?P<old>(?:#~ )?)"
    rf"(?:{_field('msgctxt')}(?P=old))?"
    rf"{_field('msgid')}{_field('msgstr', '(?P=old)')}"
)
_TARGET = _ENTRY.groups - 1
"""The group of the first line of the msgstr."""
_ONE = re.compile(r"kb: source=[0-9a-f]{8}")
_NOTHING = Comment((), Provenance(), tidy=True)
_PROTECTED = re.compile(r"(?<=\\)( *) $")
_LINE = re.compile(rf'"({_TEXT})"\n')
_ESCAPED = re.compile(r"\\(.)")
_MEANING = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def parse_plain(text: str) -> Catalog | None:
    """Parse as `po.parse` does; None for a text that is not plain form throughout."""
    first = _ENTRY.match(text)
    header = _header(first) if first else None
    if first is None or header is None:
        return None
    units, at, line = [], first.end(), 1 + first[0].count("\n")
    while at < len(text):
        entry = _ENTRY.match(text, at + 1) if text[at] == "\n" else None
        if entry is None:
            return None
        unit = _unit(entry, line + 1 + text.count("\n", entry.start(), entry.start(_TARGET)))
        if not (unit.source or unit.obsolete or unit.context is not None):
            return None  # a header that is not the first entry
        units.append(unit)
        at, line = entry.end(), line + 1 + entry[0].count("\n")
    return Catalog(tuple(units), header, tuple(_lines(first[1], 2)), tuple(_flags(first[4])))


def _header(entry: re.Match[str]) -> tuple[tuple[str, str], ...] | None:
    _, extracted, references, _, *strings = entry.groups()
    *others, source, more, target, targets = strings
    previous_context, _, previous, _, old, context, _ = others
    if (
        extracted
        or references
        or source
        or more
        or old
        or (previous_context, previous, context) != (None,) * 3
    ):
        return None
    return read_header(_string(target, targets))


def _unit(entry: re.Match[str], line: int) -> Unit:
    (
        comments, extracted, references, flags,
        previous_context, pc, previous, p, old, context, c, source, s, target, t,
    ) = entry.groups()  # fmt: skip
    notes = _lines(comments, 2) if comments else []
    extracts = _lines(extracted, 3) if extracted else []
    read, written = _read(notes) if notes else (_NOTHING, ())
    found = _flags(flags) if flags else []
    return Unit(
        source=_string(source, s),
        target=read_target(_string(target, t), obsolete=bool(old)),
        context=None if context is None else _string(context, c),
        fuzzy="fuzzy" in found,
        previous_source=None if previous is None else _string(previous, p),
        previous_context=None if previous_context is None else _string(previous_context, pc),
        extracted=tuple(extracts),
        comment=read.lines,
        provenance=read.provenance,
        references=tuple(references.split()) if references else (),
        flags=tuple(flag for flag in found if flag != "fuzzy"),
        obsolete=bool(old),
        line=line,
        written=written,
    )


def _read(notes: list[str]) -> tuple[Comment, tuple[str, ...]]:
    """Parse a translator comment; also return its lines if we would write them differently."""
    if len(notes) == 1 and _ONE.fullmatch(notes[0]):
        return _stamp(notes[0]), ()
    read = read_comment(notes)
    return read, () if notes == write_comment(read.lines, read.provenance) else tuple(notes)


@lru_cache(maxsize=2048)
def _stamp(note: str) -> Comment:
    """Return the comment for a single stamp; cached, since it is equal in all locales' catalogs of a page."""
    return Comment((), Provenance((("source", note.removeprefix("kb: source=")),)), tidy=True)


def _lines(comments: str, mark: int) -> list[str]:
    """Return comment lines without comment marks and without the blank that protects a final backslash."""
    lines = [line[mark:] for line in comments.split("\n")[:-1]]
    return [_PROTECTED.sub(r"\1", line) for line in lines] if "\\" in comments else lines


def _flags(line: str | None) -> list[str]:
    return list(dict.fromkeys(line.split(", "))) if line else []


def _string(first: str, more: str) -> str:
    text = first + "".join(_continued(more)) if more else first
    return _ESCAPED.sub(lambda found: _MEANING[found[1]], text) if "\\" in text else text


def _continued(lines: str) -> Iterator[str]:
    return (found[1] for found in _LINE.finditer(lines))
