"""Reads XLIFF 1.2, 2.0 and 2.1 that came back from an agency. Everything in it is untrusted.

What a code stands for is never taken from the file: the project cuts its own English again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from kb_tools.catalog.xliff.content import content, joined, says_something, shown_text, text
from kb_tools.catalog.xliff.job import ADDRESS, NoteKind, ReturnedFile, ReturnedUnit
from kb_tools.catalog.xliff.segments import Part, is_cut_and_partial, whole
from kb_tools.catalog.xliff.xml import local, read_xml
from kb_tools.errors import KbError

_DONE = frozenset(
    {
        *("translated", "reviewed", "final", "signed-off", "needs-adaptation"),
        *("needs-review-translation", "needs-review-adaptation", "needs-review-l10n"),
    }
)
"""States of both versions that mean: the translator has finished the text. Adaptation is about anything but text."""
_OURS = frozenset({*NoteKind, ADDRESS})
_TOOLS = frozenset({"pofilter"})
"""What notes of tools say where they come from; nobody has written them."""
_PO_HEADER = "x-gettext-domain-header"
"""What tools of gettext call the unit that is no text, in a file that was a catalog meanwhile."""


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
    said = tuple(note for file in files for note in _notes_of_file(file))
    if version.startswith("2"):
        target = root.get("trgLang", "")
        units = tuple(unit for file in files for unit in _units_2(file, target))
        return ReturnedFile(root.get("srcLang", ""), target, units, said)
    units = tuple(unit for file in files for unit in _units_1(file))
    source = next((file.get("source-language", "") for file in files), "")
    return ReturnedFile(source, _language_1(files, where), units, said)


def _language_1(files: Sequence[Element], where: str) -> str:
    """Return the language of the targets; empty if no `<file>` says it. Some tools say it only where they changed."""
    said = {tag.replace("_", "-").lower(): tag for file in files if (tag := file.get("target-language"))}
    if len(said) > 1:
        raise KbError(
            "This file has translations into several languages.",
            where=where,
            hint="Send a file for each language.",
        )
    return next(iter(said.values()), "")


def _units_2(file: Element, language: str) -> Iterator[ReturnedUnit]:
    page = file.get("original", "")
    for unit in _named(file, "unit"):
        originals = _child(unit, "originalData")
        data = {} if originals is None else {e.get("id", ""): text(e) for e in originals}
        cut = [part for part in unit if local(part) in ("segment", "ignorable")]
        parts = [_part(part, number) for number, part in enumerate(cut, 1)]
        states = [part.done for part in parts if part.is_segment]
        target, partial = whole(parts, language)
        holders = [child for holder in (unit, *cut) for child in holder if local(child) == "notes"]
        notes = [note for holder in holders for note in _listed(holder)]
        yield ReturnedUnit(
            page,
            unit.get("id", ""),
            "".join(shown_text(_child(part, "source"), data) for part in cut),
            next(iter(_notes(notes, "category", NoteKind.CONTEXT)), None),
            _notes(notes, "category", NoteKind.KIND),
            target,
            None if None in states else all(states),
            joined(piece for part in parts for piece in part.source),
            partial,
            (*_their_notes(notes, "category"), *_annotations(unit)),
        )


def _part(element: Element, number: int) -> Part:
    target, state = _child(element, "target"), element.get("state")
    order = "" if target is None else target.get("order", "")
    return Part(
        content(_child(element, "source")),
        None if target is None else content(target),
        None if state is None else state in _DONE,
        local(element) == "segment",
        int(order) if order.isascii() and order.isdigit() and len(order) < 9 else number,
    )


def _units_1(file: Element) -> Iterator[ReturnedUnit]:
    page = file.get("original", "")
    for unit in _named(file, "trans-unit"):
        if unit.get("restype") == _PO_HEADER:
            continue
        source, target, notes = _child(unit, "source"), _child(unit, "target"), list(_listed(unit))
        state = None if target is None else target.get("state")
        done = True if unit.get("approved") == "yes" else None if state is None else state in _DONE
        translated = content(target)
        partial = done is not True and is_cut_and_partial(_child(unit, "seg-source"), target)
        missing = partial or not says_something(translated)
        yield ReturnedUnit(
            page,
            unit.get("id", ""),
            shown_text(source, {}),
            next(iter(_notes(notes, "from", NoteKind.CONTEXT)), None),
            _notes(notes, "from", NoteKind.KIND),
            () if missing else translated,
            done,
            content(source),
            partial and says_something(translated),
            (*_their_notes(notes, "from"), *_annotations(unit)),
        )


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if local(child) == name)


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _notes(notes: Sequence[Element], attribute: str, kind: NoteKind) -> tuple[str, ...]:
    return tuple(text(note) for note in notes if note.get(attribute) == kind)


def _their_notes(notes: Sequence[Element], attribute: str) -> tuple[str, ...]:
    """Return the notes that are not of a kind that we write: those of the agency."""
    return tuple(text(note) for note in notes if note.get(attribute) not in _OURS | _TOOLS)


def _listed(holder: Element) -> Iterator[Element]:
    return (child for child in holder if local(child) == "note")


def _notes_of_file(element: Element) -> Iterator[str]:
    """Yield the agency's notes on a file or on a group of its texts, in either version."""
    for child in element:
        if local(child) in ("notes", "header", "body", "group"):
            yield from _notes_of_file(child)
        elif local(child) == "note" and _OURS.isdisjoint((child.get("category"), child.get("from"))):
            yield text(child)


def _annotations(unit: Element) -> Iterator[str]:
    """Yield the comments that a tool has put on words of a text."""
    for mark in unit.iter():
        if local(mark) in ("mrk", "sm"):
            said = mark.get("value") if mark.get("type") == "comment" else mark.get("comment")
            if said:
                yield said
