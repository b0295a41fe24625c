"""The tags of rendered HTML, each reduced to what a translation must keep.

Browsers see exactly the tags found here, provided that all of them are also on the English page: a well-formed tag
(quotes closed, no `<` in values) ends where the HTML standard ends it. Text that starts like a tag but is malformed is
taken literally up to the next `>`, so a translation can only repeat it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from html import unescape

from kb_tools.markdown.blocks.html_tree import BLOCK, VOID
from kb_tools.markdown.html.attributes import is_readable

_VALUE = r"(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'=<>`]++)"
_ATTRIBUTE = rf"\s++([^\s\"'<>/=]++)(?:\s*+=\s*+({_VALUE}))?+"
_BARE = rf"(?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+{_VALUE})?+)*+\s*+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s\"'<>/=]*+)({_BARE})/?>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
TOKEN = re.compile(
    r"<(?:(?:pre|script|style)\b.*?</(?:pre|script|style)\s*>"
    r"|code\b[^<>]*+>(?:[^<]++|</span>|<span class=\"[\w -]*+\">)*+</code>"
    r"|/?[a-zA-Z][^<>\"']*+(?:(?:\"[^\"<]*+\"|'[^'<]*+')[^<>\"']*+)*+>"
    r"|[!?/a-zA-Z][^>]*>?)",
    re.DOTALL,
)
"""A tag, a comment, a code span, or a block whose text must stay exactly the same."""

_CODE = re.compile(r"(<code\b[^<>]*>)(.*)</code>", re.DOTALL | re.IGNORECASE)
_BLOCKS = (BLOCK | {"input", "label", "button", "dialog", "embed", "base", "link", "meta"}) - {"body", "html"}
_LEADS = frozenset(
    {
        *("action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping"),
        *("poster", "src", "srcset", "usemap", "xlink:href"),
    }
)
"""Attributes with an address that an element loads, links to or submits to."""
_EMPHASIS = {
    name: name for name in re.findall(r"\w+", "br cite del dfn ins kbd mark q samp small sub sup u var wbr")
} | {"strong": "bold", "b": "bold", "em": "italics", "i": "italics", "s": "del"}
"""Emphasis: elements that change only the look of words, with their names in findings."""
_FREE = {
    "abbr": frozenset({"title", "lang", "dir"}),
    "bdi": frozenset({"lang", "dir"}),
    "span": frozenset({"lang", "dir"}),
}
"""Elements that a translation may add, if they have only these attributes.

They set language or direction, or explain an abbreviation.
"""
_GENERATED = {"input": frozenset({"id", "name"}), "label": frozenset({"for", "id"})}
"""Attributes whose values extensions may derive from a translated label, as pymdownx.tabbed does."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOTE_ID = re.compile(r"(fn(?:ref\d*)?)[:-]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\|[?#]|\Z")
"""The start of an address that is not a relative or absolute path on the site."""


class MarkRole(IntEnum):
    """How the proof compares a tag."""

    BLOCK = 0
    """Starts or ends a block: order counts."""
    INLINE = 1
    """An element with its attributes, in any order within its block."""
    CODE = 2
    """A code span: its text counts, in any order within its block."""
    EMPHASIS = 3
    """Changes only the look of words."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The parts of a tag that the proof compares."""

    role: MarkRole
    text: str
    """Normalized name and attributes; the text of code; the name of emphasis."""
    leads: tuple[tuple[str, str], ...] = ()
    """Attributes with addresses, and their values."""
    heading: str = ""
    """The id of a heading."""


def marks(token: str) -> tuple[Mark, ...]:
    """Return the marks of a token: none, one, or two for code with attributes."""
    return _remembered(token) if len(token) < _SHORT else _marks(token)


_SHORT = 160
"""Longest token, in characters, that is cached: most short ones repeat."""


def _marks(token: str) -> tuple[Mark, ...]:
    if code := _CODE.fullmatch(token):
        own = () if code[1].lower() == "<code>" else _marks(code[1])
        return (*own, Mark(MarkRole.CODE, code[2]))
    tag = _TAG.fullmatch(token)
    if tag is None:  # a comment, a block that must stay exactly the same, or a malformed tag
        return (Mark(MarkRole.BLOCK, token),)
    closing, name = tag[1], tag[2].lower()
    if closing:
        block = name in _BLOCKS and name not in VOID
        return (Mark(MarkRole.BLOCK, f"</{name}>"),) if block else ()
    attributes: list[tuple[str, str]] = _ATTRIBUTES.findall(tag[3])
    if not attributes and name in _EMPHASIS:
        return (Mark(MarkRole.EMPHASIS, _EMPHASIS[name]),)
    if not attributes and name == "code":  # contains markup
        return (Mark(MarkRole.INLINE, "<code>"),)
    names = {attribute.lower() for attribute, _ in attributes}
    if name in _FREE and names <= _FREE[name] and (names or name != "span"):
        return ()
    return (_mark(name, attributes),)


_remembered = lru_cache(maxsize=8192)(_marks)


def _mark(name: str, attributes: list[tuple[str, str]]) -> Mark:
    kept, leads, heading = [], [], ""
    type_ = next(
        (_unquoted(quoted) for attribute, quoted in attributes if attribute.lower() == "type"), ""
    ).lower()
    for written, quoted in attributes:
        attribute, value = written.lower(), _unquoted(quoted)
        if attribute in _LEADS:
            leads.append((attribute, value))
            continue
        if is_readable(attribute, name, type_) or attribute in _GENERATED.get(name, ()):
            value = ""
        elif attribute == "id" and name in _HEADINGS:
            value, heading = "", value
        elif attribute == "id" and (note := _NOTE_ID.match(value)):
            value = note[1]
        kept.append(f"{attribute}={value}")
    role = MarkRole.BLOCK if name in _BLOCKS or any(one.startswith("on") for one in kept) else MarkRole.INLINE
    text = " ".join([f"<{name}", *sorted(kept)])
    if "footnote-backref" in text:
        leads = [(attribute, "") for attribute, _ in leads]
    return Mark(role, text, tuple(sorted(leads)), heading)


def _unquoted(value: str) -> str:
    """Return the value of an attribute as browsers read it: unquoted and unescaped."""
    if value[:1] in ("'", '"'):
        value = value[1:-1]
    return unescape(value) if "&" in value else value


def of_site(address: str) -> bool:
    """Tell whether an address is a path to a page or file of the site."""
    return _ELSEWHERE.match(address) is None
