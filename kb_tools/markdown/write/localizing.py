"""Localizes a page: splices targets into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kb_tools.markdown.locate.marking import marked_as_written
from kb_tools.markdown.write import escape
from kb_tools.markdown.write.inline import inline
from kb_tools.markdown.write.kinds import one_line, written
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Heading, Kind, Segment

Edit = tuple[int, int, str]
"""Start and stop of a span of the page, and its replacement."""

_NO_TAGS = frozenset(
    {
        Kind.ATTRIBUTE,
        Kind.FRONT_MATTER,
        Kind.CODE_TITLE,
        Kind.CODE_COMMENT,
        Kind.DIAGRAM_LABEL,
        Kind.LINK_TITLE,
        Kind.ABBREVIATION,
    }
)
"""Kinds that cannot contain inline HTML."""
_TEXT_ONLY = frozenset({"option", "title", "textarea"})
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_SPELLED_OUT = re.compile(r"^\d|[\s=}\"]")
"""Matches ids that cannot follow a `#`. magiclink makes a link to an issue of `#2`, before attributes are read."""
_QUOTED = re.compile(r"(?<=[a-zA-Z-]=)(?:\"[^\"\n]*\"|'[^'\n]*')")
_TITLES = {'"': ' "{}"', "|": " | {}", "*": " **{}**", " ": " {}"}
"""How a default title is written, by what opens it."""
_ID = re.compile(r"(?:^|[\s{:])(?:#[^\s}]|id\s*=)")


def localize(
    document: Document,
    targets: Mapping[str, str],
    *,
    heading_ids: Sequence[str] | None = None,
    foreign: str | None = None,
    titles: Mapping[str, str] | None = None,
    addresses: Addresses = NOWHERE,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """Return the page with its sources replaced by targets, by `Segment.key`.

    A source whose target is missing, or equals it, stays as it is, byte for byte. `heading_ids` has the id of each of
    `Document.headings`; changed headings get theirs pinned. `foreign` is the language of the sources; it marks sources
    without a target. `titles` has the default titles of admonitions, by type. `addresses` says where links may lead
    besides the page's addresses. `numbers` has the numbers of units; their texts, also those that stay, get marks by
    which they are found in the rendered page (see markdown.locate). A mark is put around a text that is escaped: in the
    target, it would look like something foreign.

    Law 1: without targets the result is the page. Law 7: a target never becomes more than inline text.
    """
    document = replace(document, addresses=addresses)
    edits: list[Edit] = []
    changed: set[int] = set()
    for segment in document.segments:
        text = _text(document, segment, targets.get(segment.key), foreign)
        if text is not None and segment.kind is Kind.HEADING:
            changed.add(segment.start)
        if numbers and segment.key in numbers:
            shown = document.text[segment.start : segment.stop] if text is None else text
            value = targets.get(segment.key) or segment.source
            text = marked_as_written(segment, shown, numbers[segment.key], value)
        if text is not None:
            edits.append((segment.start, segment.stop, text))
    if heading_ids and changed:
        edits += _pins(document, heading_ids, changed)
    if titles:
        edits += _titles(document, titles)
    return applied(document.text, edits)


def _text(document: Document, segment: Segment, target: str | None, foreign: str | None) -> str | None:
    """Return what to write in place of a source; None if it stays as it is."""
    if not target or target.isspace():
        return _in_language(document, segment, foreign) if foreign and takes_tags(segment) else None
    return None if target == segment.source else written(document, segment, target)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return text with some spans replaced. Text between them is not changed."""
    out, position = [], 0
    for start, stop, replacement in sorted(edits, key=lambda edit: edit[:2]):
        out += [text[position:start], replacement]
        position = stop
    return "".join(out) + text[position:]


def takes_tags(segment: Segment) -> bool:
    """Tell whether inline HTML may stand in a text."""
    return segment.kind not in _NO_TAGS and segment.detail not in _TEXT_ONLY


def _in_language(document: Document, segment: Segment, language: str) -> str:
    text = document.text[segment.start : segment.stop]
    return f"<span lang={language} dir={Locale(language).direction}>{text}</span>"


def _pins(document: Document, ids: Sequence[str], changed: Collection[int]) -> list[Edit]:
    """Return the edits that give changed headings the ids of the English page."""
    return [
        _pin(document.text, heading, ident)
        for heading, ident in zip(document.headings, ids, strict=False)
        if ident and heading.start in changed and not has_id(document.text, heading)
    ]


def has_id(text: str, heading: Heading) -> bool:
    """Tell whether a heading has an id in its attribute list."""
    return heading.attributes is not None and (
        _ID.search(_QUOTED.sub("", text[slice(*heading.attributes)])) is not None
    )


def _pin(text: str, heading: Heading, ident: str) -> Edit:
    # Attribute lists are read after emphasis, so loose underscores are escaped.
    ident = _LOOSE_UNDERSCORE.sub(r"\\_", ident)
    attribute = f'id="{ident}"' if _SPELLED_OUT.search(ident) else f"#{ident}"
    if heading.attributes is None:
        return heading.stop, heading.stop, f" {{ {attribute} }}"
    at = heading.attributes[1] - 1
    return at, at, f"{attribute} " if text[at - 1] == " " else f" {attribute}"


def _titles(document: Document, titles: Mapping[str, str]) -> list[Edit]:
    """Return the edits that insert default titles in the language of the page."""
    edits = []
    for place in document.default_titles:
        title = titles.get(place.type)
        if title:
            text = escape.start(inline("", one_line(title), document.dialect, quoted=True, heading=True))
            edits.append((place.stop, place.stop, _TITLES[place.opener].format(text)))
    return edits


def default_titles(document: Document) -> tuple[str, ...]:
    """Return the types of the default titles on a page, each once, in order."""
    return tuple(dict.fromkeys(place.type for place in document.default_titles))
