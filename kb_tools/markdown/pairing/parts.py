"""The parts of a page that a translator can move as a whole, and which of them are siblings.

Parts are sections, items of lists, rows and columns of tables, cells of a row, admonitions, tabs, terms with their
definitions, and each other text alone. Siblings are parts of one kind within the same part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kb_tools.markdown.blocks.lines import TAB, split
from kb_tools.markdown.blocks.tables import cells
from kb_tools.markdown.pairing.items import Item
from kb_tools.model.segment import Document, Kind

Shape = tuple[object, ...]

_LEAD = re.compile(r"[ \t>]*")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]*\w")
_SAID = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]{3,}|[^\w\s!-~]")
"""Numbers, words of code, and signs such as a check mark."""
_TABLE = (Kind.TABLE_HEADER, Kind.TABLE_CELL)
_OPENERS = (Kind.ADMONITION_TITLE, Kind.TAB_LABEL, Kind.TERM)
"""Kinds of texts to which the deeper lines after them belong."""
_PAGE: Shape = ("page",)
_GRID: Shape = ("table",)
ROW: Shape = ("row",)
COLUMN: Shape = ("column",)
_UNTITLED: Shape = (Kind.ADMONITION_TITLE, "", None)


@dataclass(slots=True, eq=False)
class Part:
    """A part of a page: its texts in page order, and what stands beside them."""

    shape: Shape
    """What siblings have in common: the kind, and the level of a heading."""
    lead: int = 0
    """Width of the blanks and marks of quotations before its first line, in columns."""
    last: int = 0
    """Number of its last line."""
    items: list[Item] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    """Numbers, words and signs of its lines that are no text: code, cells without letters, types of admonitions."""
    parts: list[Part] = field(default_factory=list)

    def identities(self) -> set[int]:
        """Return the identities of the segments of its texts."""
        return {id(item.segments[0]) for item in self.items}

    def families(self) -> dict[Shape, list[Part]]:
        """Return the parts in it by what siblings have in common, each family in page order."""
        found: dict[Shape, list[Part]] = defaultdict(list)
        for part in self.parts:
            found[part.shape].append(part)
        return found

    def all_parts(self) -> Iterator[Part]:
        """Yield the part and all parts in it, outer ones first."""
        yield self
        for part in self.parts:
            yield from part.all_parts()


def page_part(document: Document, items: Iterable[Item]) -> Part:
    """Return a page as one part with all parts in it. `items` are those of the page; what is no text is left out."""
    reader = _Reader(document.text)
    reader.read(sorted((i for i in items if i.is_text), key=lambda item: item.segments[0].start))
    return reader.page


class _Reader:
    """Reads the lines of a page into parts."""

    def __init__(self, text: str) -> None:
        self.page = Part(_PAGE, -1)
        self._text = text
        self._open = [self.page]
        self._columns: list[Part] = []
        """Those of the table that is open."""

    def read(self, texts: Sequence[Item]) -> None:
        """Put texts, in page order, and the lines beside them into parts."""
        at = end = 0
        for number, (line, start) in enumerate(zip(*split(self._text), strict=True)):
            here = []
            while at < len(texts) and texts[at].segments[0].start <= start + len(line):
                here.append(texts[at])
                at += 1
            rest = self._without(here, max(start, end), start + len(line))
            end = max([end, *(item.segments[0].stop for item in here)])
            if here or rest.strip():
                self._line(number, line, start, rest, here)

    def _without(self, texts: Sequence[Item], start: int, stop: int) -> str:
        """Return what stands between two offsets besides texts."""
        found = []
        for item in texts:
            found.append(self._text[start : item.segments[0].start])
            start = max(start, item.segments[0].stop)
        return " ".join((*found, self._text[start:stop]))

    def _line(self, number: int, line: str, start: int, rest: str, here: Sequence[Item]) -> None:
        """Put a line, with the texts that begin on it, into the parts that are open, or into new ones."""
        blanks = _LEAD.match(line)[0]  # type: ignore[index]
        lead, begins = len(blanks.expandtabs(TAB)), line[len(blanks) :]
        first = here[0] if here else None
        while self._ends(self._open[-1], number, lead, begins, first):
            self._open.pop()
        opened = self._opened(begins, first, lead)
        said = _said(_ITEM.sub("", rest.lstrip(" \t>"), count=1))  # the number of an item is its place
        for part in self._open:
            part.items += here
            part.said |= said
            part.last = number
        if self._open[-1].shape == _GRID:
            self._cells(line, start, here)
            return
        for item in here[opened:]:
            own = said if len(here) == 1 else set()
            self._open[-1].parts.append(Part(item.shape, lead, number, [item], own))

    def _ends(self, part: Part, number: int, lead: int, begins: str, first: Item | None) -> bool:
        """Tell whether a part ends before a line."""
        if part.lead != lead:
            return part.lead > lead
        match part.shape[0]:
            case Kind.HEADING:
                return (
                    first is not None
                    and first.kind is Kind.HEADING
                    and _level(first.shape) <= _level(part.shape)
                )
            case Kind.TERM:
                return first is None or first.kind is not Kind.DEFINITION
            case "table":
                return "|" not in begins or number > part.last + 1
            case _:
                return True

    def _opened(self, begins: str, first: Item | None, lead: int) -> bool:
        """Open the part that a line begins, if it begins one with all that belongs to its first text."""
        shape: Shape | None = None
        if first is None:
            shape = _UNTITLED if _ADMONITION.match(begins) else None
        elif first.kind in _TABLE:
            if self._open[-1].shape != _GRID:
                shape, self._columns = _GRID, []
        elif (
            first.kind is Kind.HEADING
            or first.kind in _OPENERS
            or (first.kind is Kind.LIST_ITEM and _ITEM.match(begins))
        ):
            shape = first.shape
        if shape is not None:
            part = Part(shape, lead)
            self._open[-1].parts.append(part)
            self._open.append(part)
        return shape is not None

    def _cells(self, line: str, start: int, here: Sequence[Item]) -> None:
        """Put the cells of a line into a row and into columns."""
        table = self._open[-1]
        row = Part(ROW)
        text = line.strip()
        start += len(line) - len(line.lstrip())
        for number, (begin, stop) in enumerate(cells(text, text.startswith("|"))):
            if number == len(self._columns):
                self._columns.append(Part(COLUMN))
                table.parts.append(self._columns[-1])
            inside = [i for i in here if start + begin <= i.segments[0].start < start + stop]
            said = _said(self._without(inside, start + begin, start + stop))
            self._columns[number].items += inside
            self._columns[number].said |= said
            row.items += inside
            row.said |= {f"{number} {word}" for word in said}
            row.parts += [Part(item.shape, items=[item]) for item in inside]
        if here and here[0].kind is Kind.TABLE_CELL:
            table.parts.append(row)


def _level(shape: Shape) -> int:
    """Return the level of a heading."""
    level = shape[2]
    return level if isinstance(level, int) else 1


def _said(text: str) -> set[str]:
    return set(_SAID.findall(text.casefold()))
