"""Faults in front matter, which MkDocs would show to readers as text or read differently than intended."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import yaml

from kb_tools.markdown.front_matter import FRONT, LIKE_KEYS, meta_data
from kb_tools.markdown.front_matter_yaml import LOADER, children, excess, index

RESERVED = "kb"
"""The key that kb-tools writes itself, to pass page data to templates."""
_OPENED = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(?=[A-Za-z_][\w-]*:(?:\s|$))")
_DAY = re.compile(r"\s*\d{1,4}-\d{1,2}-\d{1,2}(?!\d)")
_CLOCK = re.compile(r"\d+(?::\d+)+")
"""A time of day, which YAML 1.1 reads as a number."""
_BREAK = re.compile(r"\r\n|\n|\r")


class Fault(NamedTuple):
    """A fault that must be mended."""

    message: str
    start: int
    """Offset in the text, in characters."""
    hint: str
    refused: bool = False
    """Whether the page cannot be published so. If not, it is treated as MkDocs treats it."""


def fault(text: str) -> Fault | None:
    """Return the first fault in the front matter of a page, or None.

    MkDocs shows front matter that it cannot read as text (mkdocs.utils.meta.get_data).
    """
    if not text.startswith(("---", "\ufeff---")):
        at = re.search(rf"^[ ]{{0,3}}{RESERVED}:", text, re.IGNORECASE | re.MULTILINE)
        return _reserved(at.start()) if at and RESERVED in meta_data(text)[0] else None
    found = FRONT.match(text)
    if found is None:
        return _unclosed(text)
    inner, base = found["yaml"], found.start("yaml")
    wrong = _unreadable(inner)
    if wrong is None or not (LIKE_KEYS.search(inner) or inner.lstrip(" \t")[:1] not in "\r\n"):
        return None  # two horizontal rules with text between them
    return wrong._replace(start=base + min(wrong.start, len(inner)))


def line_of(text: str, start: int) -> int:
    """Return the line number of an offset, counted from 1."""
    return len(_BREAK.findall(text, 0, start)) + 1


def _unclosed(text: str) -> Fault | None:
    if _OPENED.match(text) is None:
        return None  # a horizontal rule
    message = "The front matter of this page is never closed."
    return Fault(message, 0, "Write --- on a line of its own below its last key.")


def _reserved(start: int) -> Fault:
    message = f"The key '{RESERVED}' in the front matter is reserved for kb-tools."
    return Fault(message, start, "Give your key another name.", refused=True)


def _unreadable(inner: str) -> Fault | None:
    """Return the fault of YAML that must be a mapping, or None. Empty YAML is not front matter."""
    try:
        if too_much := excess(inner):
            return Fault(*too_much, refused=True)
        root = yaml.compose(inner, Loader=LOADER)
        if root is None:
            return None
        if not isinstance(root, yaml.MappingNode):
            kind = "a list" if isinstance(root, yaml.SequenceNode) else "a text"
            message = f"The front matter of this page is {kind}, so readers would see it."
            return Fault(message, 0, "Write 'key: value' lines; begin with an empty line if --- is a rule.")
        data = yaml.load(inner, Loader=LOADER)  # noqa: S506  (a SafeLoader)
        if not isinstance(data, dict):
            return _not_yaml(f"{root.tag} is not a plain mapping", 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(str(error.problem or error.context).split())
        return _not_yaml(said, index(mark))
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        return _not_yaml("a character that cannot stand in YAML", position)
    except Exception as error:  # constructors raise various exceptions for '2026-02-30' or '!!int x'
        return _invalid_value(inner, error)
    return _disallowed(root, data)


def _not_yaml(said: str, start: int) -> Fault:
    hint = "Put a text with a colon, or one that begins with a mark, into quotes."
    return Fault(f"The front matter of this page is not valid YAML: {said}.", start, hint)


def _invalid_value(inner: str, error: Exception) -> Fault:
    """Return a fault that names the value that cannot be read."""
    said = " ".join(str(error).split()) or "it cannot be read"
    root = yaml.compose(inner, Loader=LOADER)
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        pending += children(node)
        if isinstance(node, yaml.ScalarNode):
            try:
                yaml.constructor.SafeConstructor().construct_object(node)
            except Exception:
                message = f"'{node.value}' in the front matter of this page is not valid: {said}."
                return Fault(message, index(node.start_mark), "Correct it, or put it into quotes.")
    return _not_yaml(said, 0)


def _disallowed(root: yaml.MappingNode, data: Any) -> Fault | None:
    pending: list[yaml.Node] = [root]
    while pending:
        node = pending.pop()
        pending += children(node)
        names = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            name = (key.tag, key.value) if isinstance(key, yaml.ScalarNode) else id(key)
            if name in names:
                message = f"The key '{key.value}' stands twice in the front matter of this page."
                return Fault(message, index(key.start_mark), "Keep one of them.")
            names.add(name)
    for key, value in root.value:
        if key.value == RESERVED:
            return _reserved(index(key.start_mark))
        if key.value == "reviewed" and (
            not isinstance(value, yaml.ScalarNode)
            or _CLOCK.fullmatch(value.value)
            or not _is_day(data.get("reviewed"))
        ):
            written = f"'{value.value}'" if isinstance(value, yaml.ScalarNode) else "The value of 'reviewed'"
            message = f"{written} in the front matter of this page is not a date."
            return Fault(message, index(value.start_mark), "Write it as 2026-11-21.", refused=True)
    return None if RESERVED not in data else _reserved(0)  # merged in by a YAML merge key


def _is_day(value: object) -> bool:
    """Tell whether a value is a date, or a text that does not look like one."""
    if not isinstance(value, str) or not _DAY.match(value):
        return True
    try:
        date.fromisoformat(value.strip()[:10])
    except ValueError:
        return False
    return True
