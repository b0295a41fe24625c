"""Readable attributes of tags and attribute lists: those whose values are shown or read aloud to readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NAMES = frozenset({"alt", "title", "aria-label", "placeholder"})
"""Attributes that are readable on any element."""

_LABELLED = frozenset({"track", "option", "optgroup"})
"""Elements that show their `label` to readers (HTML standard, 4.8.11.11, 4.10.9 and 4.10.10)."""
_BUTTONS = frozenset({"submit", "reset", "button"})
"""Types of `input` that show their `value` on a button; for other types it is data."""
_START = re.compile(r"<(?P<element>[a-zA-Z][^\s\"'<>/]*+)|[ \t]*\{:?")
_IN_TAG = re.compile(
    r"\"[^\"]*+\"|'[^']*+'"
    r"|(?P<name>[^\s\"'<>/=]++)"
    r"(?P<given>\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'<>`]++)))?+"
)
_IN_LIST = re.compile(
    r"(?P<name>[^\s={}]++)"
    r"(?P<given>=(?:\"(?P<double>[^\"\n]*+)\"|'(?P<single>[^'\n]*+)'|(?P<bare>[^\s={}]++(?!=))))?+|="
)
"""Matches as the scanner of Python-Markdown's `attr_list` does; it stops at a stray `=`."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A readable attribute, with offsets in its tag or list."""

    name: str
    """Name, in lower case."""
    value: str
    begin: int
    """Offset just after the name."""
    start: int
    """Offset of the value, after the quote; equal to `begin` if there is no value."""
    stop: int
    """Offset just after the value, before the quote."""
    quote: str
    """The quote around the value; empty if unquoted."""
    given: bool = True
    """False for a name without a value."""

    @property
    def end(self) -> int:
        """Offset just after the attribute, quote included."""
        return self.stop + len(self.quote)


def is_readable(name: str, element: str, type_: str) -> bool:
    """Tell whether an attribute is readable; `type_` is the `type` of its element. All arguments are in lower case."""
    if name in NAMES:
        return True
    if name == "value":
        return element == "input" and type_ in _BUTTONS
    return name == "label" and element in _LABELLED


def readable(text: str, element: str | None = None) -> list[Readable]:
    """Return the readable attributes of a tag or attribute list, those without a value included.

    `text` is the whole tag or list; if `element` is given, only what follows the tag's name.
    """
    position = 0
    pattern = _IN_TAG
    if element is None:
        start = _START.match(text)
        if start is None:
            return []
        element, position = start["element"] or "", start.end()
        pattern = _IN_TAG if element else _IN_LIST
    element = element.lower()
    found = list(_matches(pattern, text, position))
    types = [_value(m).lower() for m in found if m["name"].lower() == "type"] if element == "input" else []
    type_ = types[0] if types else ""
    return [
        _attribute(m)
        for m in found
        if is_readable(m["name"].lower(), element, type_) and "=" not in (m["bare"] or "")
    ]


def _matches(pattern: re.Pattern[str], text: str, position: int) -> Iterator[re.Match[str]]:
    for m in pattern.finditer(text, position):
        if m[0] == "=":
            return
        if m["name"]:
            yield m


def _value(m: re.Match[str]) -> str:
    return next((m[group] for group in ("double", "single", "bare") if m[group] is not None), "")


def _attribute(m: re.Match[str]) -> Readable:
    group = next((g for g in ("double", "single", "bare") if m[g] is not None), "name")
    if not m["given"]:
        return Readable(m["name"].lower(), "", m.end(), m.end(), m.end(), "", given=False)
    quote = {"double": '"', "single": "'"}.get(group, "")
    return Readable(m["name"].lower(), m[group], m.end("name"), m.start(group), m.end(group), quote)


def without_readable(raw: str) -> str:
    """Return a tag or attribute list without its readable values."""
    return rewritten(raw, lambda _: "") if "=" in raw else raw


def rewritten(raw: str, write: Callable[[Readable], str | None]) -> str:
    """Return a tag or attribute list in which `write` replaces what follows the name of each readable attribute.

    An attribute for which `write` returns None stays as it is.
    """
    pieces, position = [], 0
    for one in readable(raw):
        value = write(one)
        if value is not None:
            pieces += [raw[position : one.begin], value]
            position = one.end
    return "".join(pieces) + raw[position:]


def in_words(text: str) -> bool:
    """Tell whether a readable value of a tag or attribute list has letters."""
    return "=" in text and any(c.isalpha() for one in readable(text) for c in one.value)


def requoted(typed: str, source: str) -> str | None:
    """Return a typed tag or list with quotes added around values of several words; None if more than values differs.

    A source without quotes invites translators to leave them out.
    """
    ones = [one for one in readable(source) if one.given]
    if all(one.quote for one in ones):
        return None
    pattern, position = "", 0
    for one in ones:
        pattern += _loosely(source[position : one.begin]) + _ANY_VALUE
        position = one.end
    m = re.fullmatch(pattern + _loosely(source[position:]), typed)
    if m is None:
        return None
    values = iter(m.groups())
    return rewritten(source, lambda one: _quoted(next(values)) if one.given else None)


_ANY_VALUE = r"\s*=\s*(\"[^\"]*+\"|'[^']*+'|[^\"'=<>{}]*?)"


def _loosely(text: str) -> str:
    """Return a pattern for a text in which any white space matches any other."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))


def _quoted(value: str) -> str:
    return f"={value}" if value[:1] in ("'", '"') else f'="{value.strip()}"'
