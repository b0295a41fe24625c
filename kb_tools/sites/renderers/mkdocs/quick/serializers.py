"""HTML out of elements, written straight down the tree.

The seam: `to_html_string` and `to_xhtml_string` of markdown.serializers, whose rules these are. What they do not
know (names that are objects, instructions), and trees of extreme depth, are left to the original.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

import markdown.serializers

_DEEP = 200
"""Levels down to which Python's own stack does."""
_original: Any = markdown.serializers
_BOOLEAN = _original.BOOLEAN_ATTRIBUTES["html"]
_EMPTY, _RAW = frozenset(HTML_EMPTY), frozenset({"script", "style"})
_text, _value = _original._escape_cdata, _original._escape_attrib_html


class _UnknownError(Exception):
    """There is something here that the original must write."""


def _serialize(original: Callable[[Element], str], xhtml: bool, element: Element) -> str:
    parts: list[str] = []
    try:
        _write(parts.append, element, xhtml, 0)
    except _UnknownError:
        return original(element)
    return "".join(parts)


def _write(write: Callable[[str], None], element: Element, xhtml: bool, depth: int) -> None:
    tag, text, attributes = element.tag, element.text, element.attrib
    if type(tag) is not str or depth > _DEEP:
        raise _UnknownError
    name = tag.lower()
    end = ">"
    if name in _EMPTY:
        end = " />" if xhtml else ">"
    if attributes:
        items = attributes.items() if len(attributes) == 1 else sorted(attributes.items())
        write(f"<{tag}{''.join([_attribute(*item, xhtml) for item in items])}{end}")
    else:
        write(f"<{tag}{end}")
    if end == ">":
        if text:
            write(text if name in _RAW else _text(text))
        for child in element:
            _write(write, child, xhtml, depth + 1)
        if name not in _EMPTY:
            write(f"</{tag}>")
    if element.tail:
        write(_text(element.tail))


def _attribute(name: Any, value: Any, xhtml: bool) -> str:
    if type(name) is not str or not (value is None or isinstance(value, str)):
        raise _UnknownError
    if value is None:
        return f" {name}"
    value = _value(value)
    return f" {name}" if name == value and not xhtml and name in _BOOLEAN else f' {name}="{value}"'


SERIALIZERS: dict[Any, Callable[[Element], str]] = {
    _original.to_html_string: partial(_serialize, _original.to_html_string, False),
    _original.to_xhtml_string: partial(_serialize, _original.to_xhtml_string, True),
}
"""What writes the same, by the function of Python-Markdown's."""
