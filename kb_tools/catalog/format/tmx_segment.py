"""A segment of TMX 1.4, read and written with its codes (section "Content markup" of the specification).

`bpt` and `ept` are the halves of a pair, with one number `i`. `ph`, `it` and `ut` stand alone; `ut` is from old Trados
files. `hi` marks words and is no code. The text of a `sub` is language inside a code, such as the words of an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from kb_tools.model.content import Code, Content, Role

_CODES: Mapping[str, Role] = {
    "bpt": Role.OPEN,
    "ept": Role.CLOSE,
    "ph": Role.ALONE,
    "it": Role.ALONE,
    "ut": Role.ALONE,
}
"""The elements that are codes, with what they do."""
_SHORTCUT = re.compile(r"<(?P<end>/?)(?P<name>[^\s/\d<>]{1,30})(?P<number>\d{1,9})(?P<alone>/?)>")
"""How OmegaT writes codes into the text of its level one files: `<g1>`, `</g1>`, `<x2/>`."""


@dataclass(slots=True)
class RawCode:
    """A code as a file has it."""

    role: Role
    number: str = ""
    """The attribute `i`, which both halves of a pair have."""
    match: str = ""
    """The attribute `x`, which the same code has in the other language."""
    kind: str = ""
    raw: list[str] = field(default_factory=list)
    """The markup that it stands for, in parts."""


RawSegment = Sequence[str | RawCode]


class SegmentReader:
    """Takes the elements and the text of one segment as a parser comes by them."""

    def __init__(self) -> None:
        self.pieces: list[str | RawCode] = []
        self._open: list[RawCode | None] = []
        """The codes that are open, innermost last; None for a `sub`, whose text is language."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name in _CODES:
            number, match, kind = (attributes.get(key, "") for key in ("i", "x", "type"))
            code = RawCode(_CODES[name], number, match, kind)
            self.pieces.append(code)
            self._open.append(code)
        elif name == "sub" and self._open:
            self._open.append(None)

    def text(self, words: str) -> None:
        """Take some text."""
        code = self._open[-1] if self._open else None
        if code is None:
            self.pieces.append(words)
        else:
            code.raw.append(words)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._open and (name in _CODES or name == "sub"):
            self._open.pop()
            outer = self._open[-1] if self._open else None
            if name == "sub" and outer is not None:
                self._open[-1] = self._rest_of(outer)

    def _rest_of(self, code: RawCode) -> RawCode:
        """Return the code that goes on behind words inside a code. What stands before them is a code of its own."""
        rest = RawCode(code.role, code.number, code.match, code.kind)
        code.role, code.number, code.match = Role.ALONE, "", ""
        self.pieces.append(rest)
        return rest


def with_shortcuts(pieces: RawSegment) -> RawSegment:
    """Return a segment of OmegaT with its shortcuts (`<g1>`) as codes."""
    found: list[str | RawCode] = []
    for piece in pieces:
        found += _shortcuts(piece) if isinstance(piece, str) else [piece]
    return found


def _shortcuts(text: str) -> Iterator[str | RawCode]:
    at = 0
    for tag in _SHORTCUT.finditer(text):
        yield text[at : tag.start()]
        role = Role.ALONE if tag["alone"] else Role.CLOSE if tag["end"] else Role.OPEN
        yield RawCode(role, f"{tag['name']}{tag['number']}", raw=[tag[0]])
        at = tag.end()
    yield text[at:]


def written(content: Content) -> str:
    """Return content as the inside of a `<seg>`: any reader that joins its texts finds the whole."""
    return "".join(escaped(piece) if isinstance(piece, str) else _element(piece) for piece in content)


def _element(code: Code) -> str:
    number, kind = quoteattr(code.id), f" type={quoteattr(code.kind)}" if code.kind else ""
    if code.role is Role.CLOSE:
        return f"<ept i={number}>{escaped(code.raw)}</ept>"
    if code.role is Role.OPEN:
        return f"<bpt i={number} x={number}{kind}>{escaped(code.raw)}</bpt>"
    return f"<ph x={number}{kind}>{escaped(code.raw)}</ph>"


def escaped(text: str) -> str:
    """Return text for XML, in which a carriage return is kept."""
    return escape(text).replace("\r", "&#13;")
