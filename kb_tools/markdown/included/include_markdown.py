"""Directives of mkdocs-include-markdown-plugin: `{% include-markdown "file" %}` and its `{% include "file" %}`.

Source: the modules `directive`, `event` and `process` of mkdocs_include_markdown_plugin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kb_tools.model.segment import Document

_DOUBLE = r'(?:[^"]|(?<=\\)")+'
_SINGLE = r"(?:[^']|(?<=\\)')+"
_NAMED = re.compile(rf"(?P<name>start|end|exclude)=(?:\"(?P<double>{_DOUBLE})\"|'(?P<single>{_SINGLE})')")
_SWITCH = re.compile(r"(?<![\w-])recursive=(?P<value>true|false)")
_DIRECTIVES = {"include-markdown": "include-markdown", "include": "include"}


@dataclass(frozen=True, slots=True)
class IncludeSyntax:
    """How the project's options of the plugin change the directives."""

    opening: str = "{%"
    closing: str = "%}"
    names: Mapping[str, str] = field(default_factory=lambda: dict(_DIRECTIVES))
    """The words that the project writes for `include-markdown` and `include`."""
    start: str | None = None
    end: str | None = None
    recursive: bool = True


@dataclass(frozen=True, slots=True)
class Include:
    """A directive."""

    path: str
    """A path or a pattern."""
    start: str | None = None
    """The text after which the included part begins; None for the start of the file."""
    end: str | None = None
    """The text before which it ends."""
    exclude: str | None = None
    recursive: bool = True
    """Whether directives in the included text are read."""


def includes(text: str, syntax: IncludeSyntax) -> Iterator[Include]:
    """Yield the directives of a text."""
    if syntax.opening not in text:
        return
    for found in _pattern(syntax.opening, syntax.closing, tuple(syntax.names.values())).finditer(text):
        path = _unquoted(found["double"], found["single"])
        if not path:
            continue
        said: dict[str, str] = {}
        for argument in _NAMED.finditer(found["arguments"]):
            said.setdefault(argument["name"], _unquoted(argument["double"], argument["single"]))
        switch = _SWITCH.search(found["arguments"])
        yield Include(
            path,
            start=interpreted(said.get("start", syntax.start)),
            end=interpreted(said.get("end", syntax.end)),
            exclude=said.get("exclude"),
            recursive=switch["value"] == "true" if switch else syntax.recursive,
        )


def with_paths(text: str, syntax: IncludeSyntax, new: Callable[[str], str | None]) -> str:
    """Return a text with other paths in its directives; `new` returns the path in place of one, or None to keep it."""
    if syntax.opening not in text:
        return text
    pieces, position = [], 0
    for found in _pattern(syntax.opening, syntax.closing, tuple(syntax.names.values())).finditer(text):
        group = "double" if found["double"] else "single"
        path = new(_unquoted(found["double"], found["single"]))
        if path is not None:
            quoted = path.replace('"', r"\"") if group == "double" else path.replace("'", r"\'")
            pieces += [text[position : found.start(group)], quoted]
            position = found.end(group)
    return "".join(pieces) + text[position:]


def part(text: str, start: str | None, end: str | None) -> list[tuple[int, int]]:
    """Return the spans of a file that a directive shows."""
    if start is None and end is None:
        return [(0, len(text))]
    if end is None:
        at = text.find(start or "")
        return [(at + len(start or ""), len(text))] if at >= 0 else []
    if start is None:
        at = text.find(end)
        return [(0, at if at >= 0 else len(text))]
    spans: list[tuple[int, int]] = []
    begins = [at + len(start) for at in _places(text, start)] or [0]
    stops = [*_places(text, start)[1:], len(text)]
    for begin, stop in zip(begins, stops, strict=True):
        cuts = _places(text[begin:stop], end)
        edges = [0, *(edge for at in cuts for edge in (at, at + len(end))), stop - begin]
        pairs = list(zip(edges[::2], edges[1::2], strict=True))
        spans += [(begin + first, begin + last) for first, last in pairs[::2]]
    return spans


def holds(document: Document, localized: str, mark: str) -> bool:
    """Tell whether a mark that bounds a part stands at the same places in a localized file as in English.

    It does if each of its places in English is outside of what is translated, and no translation holds it.
    """
    places = _places(document.text, mark)
    if len(places) != len(_places(localized, mark)):
        return False
    stops = [at + len(mark) for at in places]
    return not any(
        segment.start < stop and at < segment.stop
        for at, stop in zip(places, stops, strict=True)
        for segment in document.segments
    )


def _places(text: str, mark: str) -> list[int]:
    found, at = [], text.find(mark)
    while at >= 0:
        found.append(at)
        at = text.find(mark, at + len(mark))
    return found


@lru_cache(maxsize=8)
def _pattern(opening: str, closing: str, names: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"{re.escape(opening)}\s*(?:{words})\s+(?:\"(?P<double>{_DOUBLE})\"|'(?P<single>{_SINGLE})')"
        rf"(?P<arguments>.*?)\s*{re.escape(closing)}",
        re.DOTALL,
    )


def _unquoted(double: str | None, single: str | None) -> str:
    return (double or "").replace(r"\"", '"') or (single or "").replace(r"\'", "'")


def interpreted(text: str | None) -> str | None:
    """Return a mark with its escapes replaced, as the plugin does: those of Python's texts."""
    if text is None or "\\" not in text:
        return text
    try:
        return text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    except UnicodeDecodeError:
        return text
