"""Exports and imports the glossary as TBX (ISO 30042:2019, dialect TBX-Basic, style DCA)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, indent, tostring
from xml.parsers.expat import ExpatError, ParserCreate

from kb_tools.errors import KbError
from kb_tools.language.inflection import normalized
from kb_tools.model.locale import Locale
from kb_tools.style.glossary import Glossary, Names, Target, Term, slug

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
MARK = "Glossary of a style guide, exported by kb-tools"
"""Identifies a file that kb-tools exported."""
_KEPT = "keep as it is"
"""The usage note of a term that stays the same in every language."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_tbx(glossary: Glossary, english: Locale) -> str:
    """Return a TBX document with one concept for each term."""
    root = Element("tbx", {"style": "dca", "type": "TBX-Basic", "xml:lang": english.tag, "xmlns": _NAMESPACE})
    header = SubElement(root, "tbxHeader")
    description = SubElement(SubElement(header, "fileDesc"), "sourceDesc")
    SubElement(description, "p").text = MARK
    body = SubElement(SubElement(root, "text"), "body")
    for term in glossary.terms:
        _concept(body, term, english)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _concept(body: Element, term: Term, english: Locale) -> None:
    concept = SubElement(body, "conceptEntry", id="c-" + re.sub(r"[^\w-]", "-", slug(term.name)))
    if term.definition:
        SubElement(concept, "descrip", type="definition").text = _text(term.definition)
    _language(concept, english.tag, [(term.name, "preferred")], term)
    for tag, names in sorted(term.targets.items()):
        listed = [(names.preferred.text, "preferred")]
        listed += [(target.text, "admitted") for target in names.admitted]
        listed += [(target.text, "forbidden") for target in names.forbidden]
        _language(concept, tag, listed)


def _language(
    concept: Element, tag: str, listed: Sequence[tuple[str, str]], term: Term | None = None
) -> None:
    section = SubElement(concept, "langSec", {"xml:lang": tag})
    for text, status in listed:
        entry = SubElement(section, "termSec")
        SubElement(entry, "term").text = _text(text)
        SubElement(entry, "termNote", type="administrativeStatus").text = _STATUS[status]
        if term is not None and term.part_of_speech:
            SubElement(entry, "termNote", type="partOfSpeech").text = _text(term.part_of_speech)
        if term is not None and not term.translate:
            SubElement(entry, "note").text = _KEPT


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def from_tbx(data: bytes, english: Locale, where: str) -> tuple[Term, ...]:
    """Return the terms of a TBX document (version 3, or the older martif form).

    Raises KbError if it is not XML, declares entities, or has no English terms.
    """
    try:
        _refuse_entities(data, where)
        root = fromstring(data)  # noqa: S314  (entities were refused)
    except (ExpatError, ParseError, ValueError) as error:
        raise KbError(f"This is not XML: {error}.", where=where, hint="Export it again as TBX.") from None
    found = [term for entry in _entries(root) if (term := _term(entry, english, where)) is not None]
    if not found:
        raise KbError(
            f"There are no terms in {english.english_name} here.", where=where, hint="It must be a TBX file."
        )
    return tuple(found)


def _refuse_entities(data: bytes, where: str) -> None:
    """Raise KbError for entity declarations: they can expand without limit or read other files."""

    def refuse(*_: object) -> None:
        raise KbError("This file declares entities.", where=where, hint="Remove its <!ENTITY> lines.")

    parser = ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.Parse(data, True)


def _entries(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if _name(element) in ("conceptEntry", "termEntry"):
            yield element


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _below(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element.iter() if _name(child) in names)


def _note(element: Element, kind: str) -> str:
    found = (n.text or "" for n in _below(element, "termNote", "descrip", "admin") if n.get("type") == kind)
    return " ".join(next(found, "").split())


def _term(entry: Element, english: Locale, where: str) -> Term | None:
    term: Term | None = None
    targets: dict[str, Names] = {}
    for section in _below(entry, "langSec", "langSet"):
        locale = Locale.parse(section.get(_XML) or "", where=where)
        listed = [(_word(one), _status(one), one) for one in _below(section, "termSec", "tig", "ntig")]
        listed = [one for one in listed if one[0]]
        if listed and locale.language == english.language:
            word, _, element = listed[0]
            notes = {" ".join((n.text or "").split()) for n in _below(element, "note")}
            term = Term(
                name=word,
                definition=_note(entry, "definition"),
                part_of_speech=_note(element, "partOfSpeech"),
                translate=_KEPT not in notes,
                forms=tuple(other for other, status, _ in listed[1:] if status != "forbidden"),
            )
        elif listed:
            targets[locale.tag] = _names([(word, status) for word, status, _ in listed], locale)
    return replace(term, targets=targets) if term else None


def _word(element: Element) -> str:
    return next((normalized(" ".join("".join(t.itertext()).split())) for t in _below(element, "term")), "")


def _status(element: Element) -> str:
    said = _note(element, "administrativeStatus")
    if said.startswith(("deprecated", "superseded")):
        return "forbidden"
    return "preferred" if said.startswith("preferred") else "admitted"


def _names(listed: Sequence[tuple[str, str]], locale: Locale) -> Names:
    preferred = next((word for word, status in listed if status == "preferred"), listed[0][0])

    def all_of(wanted: str) -> tuple[Target, ...]:
        return tuple(
            Target(w, script=locale.script) for w, status in listed if status == wanted and w != preferred
        )

    return Names(
        Target(preferred, script=locale.script), all_of("admitted") + all_of("preferred"), all_of("forbidden")
    )


def merged(ours: Glossary, theirs: Sequence[Term]) -> tuple[Term, ...]:
    """Return our terms, completed by those of another glossary. Our values win, stems and patterns included."""
    known: Mapping[str, Term] = {term.name.lower(): term for term in theirs}
    kept = []
    for term in ours.terms:
        other = known.get(term.name.lower())
        if other is not None:
            term = replace(  # noqa: PLW2901
                term,
                definition=term.definition or other.definition,
                part_of_speech=term.part_of_speech or other.part_of_speech,
                targets={**other.targets, **term.targets},
            )
        kept.append(term)
    names = {term.name.lower() for term in ours.terms}
    return (*kept, *(term for term in theirs if term.name.lower() not in names))
