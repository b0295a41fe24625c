"""The tags of rendered HTML, each with what of it a translation must keep.

Every browser sees the tags that are found here, and no others, as long as all of them are also on the English
page: a tag that is well formed (quotes closed, no `<` within values) ends where the HTML standard ends it. What
starts like a tag and is not well formed is taken word for word up to the next `>`, so it can only be the same.
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
"""A tag, a comment, a code span, or a block whose text is exact."""

_CODE = re.compile(r"(<code\b[^<>]*>)(.*)</code>", re.DOTALL | re.IGNORECASE)
_BLOCKS = (BLOCK | {"input", "label", "button", "dialog", "embed", "base", "link", "meta"}) - {"body", "html"}
_LEADS = frozenset(
    {
        *("action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping"),
        *("poster", "src", "srcset", "usemap", "xlink:href"),
    }
)
"""Attributes by which an element loads something, leads somewhere, or submits to it."""
_EMPHASIS = {
    **{
        name: name for name in ("br", "cite", "dfn", "ins", "kbd", "mark", "q", "samp", "small", "sub", "sup")
    },
    **{name: name for name in ("u", "var", "wbr")},
    **{"strong": "bold", "b": "bold", "em": "italics", "i": "italics", "del": "del", "s": "del"},
}
"""Elements that change no more than the look of words, by what a finding calls them."""
_FREE = {
    "abbr": frozenset({"title", "lang", "dir"}),
    "bdi": frozenset({"lang", "dir"}),
    "span": frozenset({"lang", "dir"}),
}
"""Elements that a translation may have of its own with no other attributes than these: they tell its language,
its direction, or what an abbreviation stands for."""
_GENERATED = {"input": frozenset({"id", "name"}), "label": frozenset({"for", "id"})}
"""Attributes whose values extensions may make of the words of a label, as pymdownx.tabbed does."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOTE_ID = re.compile(r"(fn(?:ref\d*)?)[:-]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\|[?#]|\Z")
"""What an address starts with that does not lead to a page or file by its path on the site."""


class MarkRole(IntEnum):
    """What a tag is to the proof."""

    BLOCK = 0
    """Starts or ends a block: its order counts."""
    INLINE = 1
    """Counts with its attributes, in any order within its block."""
    CODE = 2
    """A code span: its text counts, in any order."""
    EMPHASIS = 3
    """Changes the look of words."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What counts of a tag."""

    role: MarkRole
    text: str
    """Name and attributes in one form; of code its text, of emphasis the name for it."""
    leads: tuple[tuple[str, str], ...] = ()
    """Attributes that lead somewhere, with their values."""
    heading: str = ""
    """The id that a heading has."""


def marks(token: str) -> tuple[Mark, ...]:
    """Return what counts of a token: nothing, one mark, or two for code with attributes."""
    return _remembered(token) if len(token) < _SHORT else _marks(token)


_SHORT = 160
"""Characters of tags that are worth remembering: most come again and again."""


def _marks(token: str) -> tuple[Mark, ...]:
    if code := _CODE.fullmatch(token):
        own = () if code[1].lower() == "<code>" else _marks(code[1])
        return (*own, Mark(MarkRole.CODE, code[2]))
    tag = _TAG.fullmatch(token)
    if tag is None:  # a comment, an exact block, or no tag that browsers agree on
        return (Mark(MarkRole.BLOCK, token),)
    closing, name = tag[1], tag[2].lower()
    if closing:
        block = name in _BLOCKS and name not in VOID
        return (Mark(MarkRole.BLOCK, f"</{name}>"),) if block else ()
    attributes: list[tuple[str, str]] = _ATTRIBUTES.findall(tag[3])
    if not attributes and name in _EMPHASIS:
        return (Mark(MarkRole.EMPHASIS, _EMPHASIS[name]),)
    if not attributes and name == "code":  # with markup inside
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
    """Return the value of an attribute as browsers read it."""
    if value[:1] in ("'", '"'):
        value = value[1:-1]
    return unescape(value) if "&" in value else value


def of_site(address: str) -> bool:
    """Tell whether an address leads to a page or file by its path on the site."""
    return _ELSEWHERE.match(address) is None
