"""The attributes of tags and attribute lists whose value is language: what readers see, or have read to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NAMES = frozenset({"alt", "title", "aria-label", "placeholder"})
"""Attributes whose value is language wherever they stand."""

_LABELLED = frozenset({"track", "option", "optgroup"})
"""Elements that show their `label` to readers (HTML standard, 4.8.11.11, 4.10.9 and 4.10.10)."""
_BUTTONS = frozenset({"submit", "reset", "button"})
"""Types of `input` that show their `value` as words on a button; of all others it is data."""
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
"""As the scanner of Python-Markdown's `attr_list` reads them; what follows a stray `=` it does not read."""


@dataclass(frozen=True, slots=True)
class Readable:
    """An attribute that is language, and where it stands in its tag or list."""

    name: str
    """In lower case."""
    value: str
    begin: int
    """Offset just past its name."""
    start: int
    """Offset of its value, behind the quote; `begin` where it has none."""
    stop: int
    """Offset just past its value, before the quote."""
    quote: str
    """The quote around its value; empty where it is bare."""
    given: bool = True
    """False for a name without a value."""

    @property
    def end(self) -> int:
        """Offset just past the attribute, the quote included."""
        return self.stop + len(self.quote)


def is_readable(name: str, element: str, type_: str) -> bool:
    """Tell whether the value of an attribute is language; `type_` is the `type` of its element. All in lower case."""
    if name in NAMES:
        return True
    if name == "value":
        return element == "input" and type_ in _BUTTONS
    return name == "label" and element in _LABELLED


def readable(text: str, element: str | None = None) -> list[Readable]:
    """Return the attributes of a tag or an attribute list that are language, those without a value included.

    `text` is the whole of it, or with `element` what stands in a tag after its name.
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
    """Return a tag or an attribute list without the values that are language."""
    return rewritten(raw, lambda _: "") if "=" in raw else raw


def rewritten(raw: str, write: Callable[[Readable], str | None]) -> str:
    """Return a tag or an attribute list with what `write` puts behind the names of its readable attributes.

    None leaves an attribute as it is.
    """
    pieces, position = [], 0
    for one in readable(raw):
        value = write(one)
        if value is not None:
            pieces += [raw[position : one.begin], value]
            position = one.end
    return "".join(pieces) + raw[position:]


def in_words(text: str) -> bool:
    """Tell whether a tag or an attribute list has letters that readers see."""
    return "=" in text and any(c.isalpha() for one in readable(text) for c in one.value)


def requoted(typed: str, source: str) -> str | None:
    """Return what was typed for a tag or list of the source, with quotes around values that have blanks in them.

    A source without quotes invites to type several words without them. None where anything else differs.
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
    """Return a pattern for text with any white space where it has some."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))


def _quoted(value: str) -> str:
    return f"={value}" if value[:1] in ("'", '"') else f'="{value.strip()}"'
