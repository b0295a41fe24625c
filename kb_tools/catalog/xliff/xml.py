"""XML for XLIFF: writes texts, and reads files that nobody vouches for."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat
from xml.sax.saxutils import escape

from kb_tools.errors import KbError

LARGEST = 64 * 2**20
"""Most bytes of a file. A site of a thousand pages has about ten million."""
DEEPEST = 64
"""Most elements inside each other."""
MOST = 4_000_000
"""Most elements of a file."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def is_writable(text: str) -> bool:
    """Return whether XML can hold a text."""
    return _ILLEGAL.search(text) is None


def written(text: str) -> str:
    """Return a text as the content of an element. Line ends stay what they are."""
    return escape(text, {"\r": "&#13;"})


def quoted(text: str) -> str:
    """Return a text as an attribute's value, with its quotes."""
    more = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
    return f'"{escape(text, more)}"'


class _RefusedError(Exception):
    pass


def read_xml(data: bytes, where: str) -> Element:
    """Return the root element of an XML file.

    Raises KbError, with the line, if it is no XML, has a document type (which can declare entities that read other
    files or grow without limit), or is larger or deeper than any file of translations.
    """
    hint = "Ask the agency to export the file again, as XLIFF."
    if len(data) > LARGEST:
        raise KbError(
            f"This file has more than {LARGEST // 2**20} MB.",
            where=where,
            hint="Send and take smaller files.",
        )
    parser = expat.ParserCreate()
    depth = count = 0

    def start(*_: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST:
            raise _RefusedError("It has too many elements, or too many inside each other.")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise _RefusedError("It has a document type or entities, which are not safe.")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return fromstring(data)  # noqa: S314  (document types were refused)
    except expat.ExpatError as error:
        problem = f"This is not XML: {expat.ErrorString(error.code)}."
        raise KbError(problem, where=f"{where}:{error.lineno}", hint=hint) from None
    except _RefusedError as error:
        problem = f"This file is not taken. {error}"
        raise KbError(problem, where=f"{where}:{parser.CurrentLineNumber}", hint=hint) from None
    except (ParseError, ValueError, LookupError) as error:
        raise KbError(f"This is not XML: {error}.", where=where, hint=hint) from None


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
