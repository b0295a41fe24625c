"""Catalogs in the plain form that nearly all of them are in, read some ten times faster than polib does.

Plain is what `serialize` and `msgcat --no-wrap` write: fields in gettext's order, a blank line between entries,
no plurals. A file with a single entry of another form is not read here at all but by polib, which knows every
form that PO files are found in; tests/catalog holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.catalog.po_comment import read_comment
from kb_tools.catalog.po_nothing import read_target
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Provenance, Unit

_TEXT = r'[^"\\\n]*(?:\\[nt"\\][^"\\\n]*)*'


def _field(keyword: str, first: str = "", below: str = "(?P=old)") -> str:
    """A string on the line of its keyword, and the lines of it below; each with what stands before it."""
    return rf'{first}{keyword} "({_TEXT})"\n((?:{below}"{_TEXT}"\n)*)'


_WAS = "#~?[|] "
_ENTRY = re.compile(
    r"((?:# [^\n]*\n)*)"
    r"((?:#\. [^\n]*\n)*)"
    r"(?:#: ([^\n]+)\n)?"
    r"(?:#, ([^\n]+)\n)?"
    rf"(?:{_field('msgctxt', _WAS, _WAS)})?"
    rf"(?:{_field('msgid', _WAS, _WAS)})?"
    r"(?P<old>(?:#~ )?)"
    rf"(?:{_field('msgctxt')}(?P=old))?"
    rf"{_field('msgid')}{_field('msgstr', '(?P=old)')}"
)
_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u2068\u2069]")
"""Line ends to polib, and the marks that gettext puts around file names with blanks."""
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*): ((?:\S(?:.*\S)?)?)")
_LINE = re.compile(rf'"({_TEXT})"\n')
_ESCAPED = re.compile(r"\\(.)")
_MEANING = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def parse_plain(text: str) -> Catalog | None:
    """Return what `po.parse` would, None for a text that is not plain PO from its first line to its last."""
    if _STRANGE.search(text):
        return None
    first = _ENTRY.match(text)
    header = _header(first) if first else None
    if first is None or header is None:
        return None
    units, at, line = [], first.end(), 1 + first[0].count("\n")
    while at < len(text):
        entry = _ENTRY.match(text, at + 1) if text[at] == "\n" else None
        unit = _unit(entry, line + 1) if entry else None
        if entry is None or unit is None:
            return None
        units.append(unit)
        at, line = entry.end(), line + 1 + entry[0].count("\n")
    active = [unit for unit in units if not unit.obsolete]
    return Catalog(
        (*active, *(unit for unit in units if unit.obsolete)),
        header,
        tuple(_lines(first[1], 2)),
        tuple(_flags(first[4])),
    )


def _header(entry: re.Match[str]) -> tuple[tuple[str, str], ...] | None:
    comment, extracted, references, _, *strings = entry.groups()
    *others, source, more, target, targets = strings
    if extracted or references or any(others) or source or more or not all(_lines(comment, 2)):
        return None
    fields = [_FIELD.fullmatch(line) for line in _string(target, targets).split("\n")[:-1]]
    if not fields or not all(fields) or not _string(target, targets).endswith("\n"):
        return None
    found = {field[1]: field[2] for field in fields if field}
    return tuple(found.items()) if len(found) == len(fields) else None


def _unit(entry: re.Match[str], line: int) -> Unit | None:
    (
        comments, extracted, references, flags,
        previous_context, pc, previous, p, old, context, c, source, s, target, t,
    ) = entry.groups()  # fmt: skip
    notes = _lines(comments, 2) if comments else []
    extracts = _lines(extracted, 3) if extracted else []
    if not (all(notes) and all(extracts)):
        return None  # polib drops some of these
    comment, provenance = read_comment(notes) if notes else ((), Provenance())
    found = _flags(flags) if flags else []
    return Unit(
        source=_string(source, s),
        target=read_target(_string(target, t), obsolete=bool(old)),
        context=None if context is None else _string(context, c),
        fuzzy="fuzzy" in found,
        previous_source=None if previous is None else _string(previous, p),
        previous_context=None if previous_context is None else _string(previous_context, pc),
        extracted=tuple(extracts),
        comment=comment,
        provenance=provenance,
        references=tuple(references.split()) if references else (),
        flags=tuple(flag for flag in found if flag != "fuzzy"),
        obsolete=bool(old),
        line=line,
    )


def _lines(comments: str, mark: int) -> list[str]:
    return [line.strip()[mark:] for line in comments.split("\n")[:-1]]


def _flags(line: str | None) -> list[str]:
    return [flag.strip() for flag in line.split(",")] if line else []


def _string(first: str, more: str) -> str:
    text = first + "".join(_continued(more)) if more else first
    return _ESCAPED.sub(lambda found: _MEANING[found[1]], text) if "\\" in text else text


def _continued(lines: str) -> Iterator[str]:
    return (found[1] for found in _LINE.finditer(lines))
