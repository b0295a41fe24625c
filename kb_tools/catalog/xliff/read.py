"""Reads XLIFF 1.2, 2.0 and 2.1 that came back from an agency. Everything in it is untrusted.

Codes are read by their numbers alone. What a code stands for is never taken from the file: the project cuts its own
English again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from kb_tools.catalog.xliff.job import CodeReference, NoteKind, ReturnedFile, ReturnedUnit, Role
from kb_tools.catalog.xliff.xml import is_writable, local, read_xml
from kb_tools.errors import KbError

_DONE = frozenset({"translated", "reviewed", "final", "signed-off", "needs-review-translation"})
"""States of both versions that mean: the translator has finished."""
_UNKNOWN = "\ufffd"
_PAIRS = frozenset({"pc", "g"})
_OPENING = frozenset({"sc", "bx", "bpt"})
_CLOSING = frozenset({"ec", "ex", "ept"})
_ALONE = frozenset({"ph", "x", "it"})

Returned = tuple[str | CodeReference, ...]


def read(data: bytes, where: str) -> ReturnedFile:
    """Return what an XLIFF file says. Raises KbError if it is no XLIFF, or not safe to read (see `read_xml`)."""
    root = read_xml(data, where)
    version = root.get("version", "")
    if local(root) != "xliff" or version.partition(".")[0] not in ("1", "2"):
        raise KbError(
            f"This is not XLIFF 1.2 or 2.1; it is a file of <{local(root)}>.",
            where=where,
            hint="Ask the agency for the XLIFF file that you sent, with the translations in it.",
        )
    files = [element for element in root.iter() if local(element) == "file"]
    if version.startswith("2"):
        units = tuple(unit for file in files for unit in _units_2(file))
        return ReturnedFile(root.get("srcLang", ""), root.get("trgLang", ""), units)
    languages = {(file.get("source-language", ""), file.get("target-language", "")) for file in files}
    if len(languages) > 1:
        raise KbError(
            "This file has translations into several languages.",
            where=where,
            hint="Send a file for each language.",
        )
    source, target = next(iter(languages), ("", ""))
    return ReturnedFile(source, target, tuple(unit for file in files for unit in _units_1(file)))


def _units_2(file: Element) -> Iterator[ReturnedUnit]:
    page = file.get("original", "")
    for unit in _named(file, "unit"):
        data = {e.get("id", ""): _text(e) for e in _named(unit, "data")}
        source: list[str] = []
        target: list[str | CodeReference] = []
        states: list[str | None] = []
        translated = True
        for part in unit:
            if local(part) not in ("segment", "ignorable"):
                continue
            own, other = _child(part, "source"), _child(part, "target")
            source.append(_source(own, data))
            if local(part) == "segment":
                translated = translated and other is not None and bool(_content(other))
                states.append(part.get("state"))
            target += _content(other if other is not None else own)
        yield ReturnedUnit(
            page,
            unit.get("id", ""),
            "".join(source),
            next(iter(_notes(unit, "category", NoteKind.CONTEXT)), None),
            _notes(unit, "category", NoteKind.KIND),
            _joined(target) if translated and states else (),
            None if None in states else all(state in _DONE for state in states),
        )


def _units_1(file: Element) -> Iterator[ReturnedUnit]:
    page = file.get("original", "")
    for unit in _named(file, "trans-unit"):
        target = _child(unit, "target")
        state = None if target is None else target.get("state")
        approved = unit.get("approved") == "yes"
        yield ReturnedUnit(
            page,
            unit.get("id", ""),
            _source(_child(unit, "source"), {}),
            next(iter(_notes(unit, "from", NoteKind.CONTEXT)), None),
            _notes(unit, "from", NoteKind.KIND),
            () if target is None else _content(target),
            True if approved else None if state is None else state in _DONE,
        )


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if local(child) == name)


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _notes(unit: Element, attribute: str, kind: NoteKind) -> tuple[str, ...]:
    return tuple(_text(note) for note in _named(unit, "note") if note.get(attribute) == kind)


def _text(element: Element) -> str:
    return (element.text or "") + "".join(_codepoint(child) + (child.tail or "") for child in element)


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


def _source(element: Element | None, data: Mapping[str, str]) -> str:
    """Return a source as plain text, with codes as the file shows them. It only counts if the unit's id agrees."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        before = data.get(child.get("dataRefStart") or child.get("dataRef") or "", "")
        parts += [before, _codepoint(child), _source(child, data), data.get(child.get("dataRefEnd", ""), "")]
        parts.append(child.tail or "")
    return "".join(parts)


def _content(element: Element | None) -> Returned:
    """Return words and the numbers of codes; neighbouring words are one text."""
    return () if element is None else _joined(_pieces(element))


def _joined(pieces: Iterable[str | CodeReference]) -> Returned:
    joined: list[str | CodeReference] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        elif piece:
            joined.append(piece)
    return tuple(joined)


def _pieces(element: Element) -> Iterator[str | CodeReference]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in _PAIRS:
            yield CodeReference(child.get("id", ""), Role.OPEN)
            yield from _pieces(child)
            yield CodeReference(child.get("id", ""), Role.CLOSE)
        elif name in _OPENING:
            yield CodeReference(child.get("id", ""), Role.OPEN)
        elif name in _CLOSING:
            yield CodeReference(child.get("startRef", child.get("id", "")), Role.CLOSE)
        elif name in _ALONE:
            yield CodeReference(child.get("id", ""), Role.ALONE)
        elif name == "cp":
            yield _codepoint(child)
        elif name == "mrk":
            yield from _pieces(child)
        yield child.tail or ""
