"""Words and codes of texts in a file that came back. Codes are read by their numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from kb_tools.catalog.xliff.xml import is_writable, local
from kb_tools.model.content import CodeReference, Returned, Role

_UNKNOWN = "\ufffd"
_PAIRS = frozenset({"pc", "g"})
_OPENING = frozenset({"sc", "bx", "bpt"})
_CLOSING = frozenset({"ec", "ex", "ept"})
_ALONE = frozenset({"ph", "x"})
_HALVES = {"open": Role.OPEN, "close": Role.CLOSE}
"""What `pos` says of `<it>`: half of a pair whose other half is in another segment."""
_NO_CODES = frozenset({"", "sm", "em"})
"""Comments, and both ends of an annotation."""
_LAYOUT_BEFORE = re.compile(r"\A[\r\n]+(?:\t|  )*")
"""A line end with its indent, of tabs or pairs of spaces: a single space behind it is the text's."""
_LAYOUT_AFTER = re.compile(r"[\r\n]+[ \t\r\n]*\Z")


def text(element: Element) -> str:
    """Return the text of an element that has no codes, such as a note."""
    return (element.text or "") + "".join(_codepoint(child) + (child.tail or "") for child in element)


def shown_text(element: Element | None, data: Mapping[str, str]) -> str:
    """Return a source as plain text, with codes as the file shows them. `data` has the original data by its id."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        before = data.get(child.get("dataRefStart") or child.get("dataRef") or "", "")
        parts += [
            before,
            _codepoint(child),
            shown_text(child, data),
            data.get(child.get("dataRefEnd", ""), ""),
        ]
        parts.append(child.tail or "")
    return "".join(parts)


def content(element: Element | None) -> Returned:
    """Return words and the numbers of codes; neighbouring words are one text."""
    return () if element is None else joined(_pieces(element))


def joined(pieces: Iterable[str | CodeReference]) -> Returned:
    """Return pieces in which neighbouring words are one text, and no text is empty."""
    found: list[str | CodeReference] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        elif piece:
            found.append(piece)
    return tuple(found)


def says_something(pieces: Iterable[str | CodeReference]) -> bool:
    """Return whether pieces are more than blanks."""
    return any(not isinstance(piece, str) or piece.strip() for piece in pieces)


def without_layout(target: Returned, shown: Returned, own: Returned) -> Returned:
    """Return a target without the lines and indents that a tool has put around codes.

    `shown` is the English of the file, `own` that of the project: the tool has done the same to both texts. Where the
    English of the file is not ours with such lines, the target stays as it is.
    """
    return _stripped(target) if shown != own and _stripped(shown) == own else target


def _stripped(pieces: Sequence[str | CodeReference]) -> Returned:
    bare = (_LAYOUT_AFTER.sub("", _LAYOUT_BEFORE.sub("", p)) if isinstance(p, str) else p for p in pieces)
    return joined(bare)


def _codepoint(element: Element) -> str:
    """Return the character of a `<cp>`; empty for anything else.

    What XML cannot hold, we have never sent: it becomes U+FFFD, which nobody takes for a control character.
    """
    if local(element) != "cp":
        return ""
    try:
        character = chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return _UNKNOWN
    return character if is_writable(character) else _UNKNOWN


def _pieces(element: Element) -> Iterator[str | CodeReference]:
    yield element.text or ""
    for child in element:
        yield from _piece(child)
        yield child.tail or ""


def _piece(child: Element) -> Iterator[str | CodeReference]:
    name, number = local(child), child.get("id", "")
    if name in _PAIRS:
        yield CodeReference(number, Role.OPEN)
        yield from _pieces(child)
        yield CodeReference(number, Role.CLOSE)
    elif name in _OPENING:
        yield CodeReference(number, Role.OPEN)
    elif name in _CLOSING:
        yield CodeReference(child.get("startRef", number), Role.CLOSE)
    elif name == "it":
        yield CodeReference(number, _HALVES.get(child.get("pos", ""), Role.ALONE))
    elif name in _ALONE:
        yield CodeReference(number, Role.ALONE)
    elif name == "cp":
        yield _codepoint(child)
    elif name == "mrk":
        yield from _pieces(child)
    elif name not in _NO_CODES:
        yield CodeReference(f"<{name}>", Role.ALONE)
        yield from _pieces(child)
