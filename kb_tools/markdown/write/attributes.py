"""Writes what was typed into the attributes of tags and attribute lists that are language, and into no other.

No character of a value that could end it, or be markup where it stands, is written as it is: all are entities.
"""

from __future__ import annotations

import re

from kb_tools.markdown.html.attributes import Readable, readable, rewritten
from kb_tools.model.delimiters import IN_CLASS

_TYPED = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,40}|#\d{1,8}|#[xX][0-9a-fA-F]{1,8});"
"""An entity, which stays as it was typed."""
_IN_TAG = re.compile(rf"{_TYPED}|[&\"'<>`\\\[\]{{}}(){IN_CLASS}$=!+@:|]")
_IN_LIST = re.compile(
    rf"{_TYPED}|[!-+/:<=>?@\[-`{{-~]|(?<=www)\.|[a-f0-9](?=[a-f0-9]{{39}})",
    re.IGNORECASE,
)
"""In a list, addresses, users and commits would be links, too: it is read after them."""


def tag_text(text: str) -> str:
    """Return text for an attribute of a tag in inline Markdown, where links, code and formulas would be found too."""
    return _IN_TAG.sub(_entity, text)


def list_text(text: str) -> str:
    """Return text for a value in an attribute list, whose scanner ends it at the first quote and knows no escape."""
    return _IN_LIST.sub(_entity, text)


def _entity(m: re.Match[str]) -> str:
    return m[0] if m[0][1:] else f"&#{ord(m[0])};"


def localized_tag(raw: str, typed: str, *, quoted: bool = False) -> str:
    """Return a tag as the source has it, with the readable attributes that were typed."""
    values = _values(typed)

    def localized(one: Readable) -> str | None:
        value = values.get(one.name, one.value)
        return None if value == one.value else _in_quotes(tag_text(value), quoted)

    return raw if raw == typed else rewritten(raw, localized)


def localized_list(raw: str, typed: str, *, quoted: bool = False) -> str:
    """Return an attribute list as the source has it, with the readable values that were typed.

    `quoted` is true where double quotes stand around all of it.
    """
    values = _values(typed)

    def localized(one: Readable) -> str | None:
        value = values.get(one.name, "").strip() or one.value
        return None if value == one.value else _in_quotes(list_text(value), quoted)

    return raw if raw == typed else rewritten(raw, localized)


def _values(typed: str) -> dict[str, str]:
    return {one.name: one.value for one in readable(typed) if one.given}


def _in_quotes(value: str, quoted: bool) -> str:
    return f"='{value}'" if quoted else f'="{value}"'
