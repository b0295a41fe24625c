"""Writes translated values into readable attributes, and into no others.

Every character that could end a value, or be markup inside it, is written as an entity.
"""

from __future__ import annotations

import re

from kb_tools.markdown.html.attributes import Readable, readable, rewritten
from kb_tools.model.delimiters import IN_CLASS

_TYPED = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,40}|#\d{1,8}|#[xX][0-9a-fA-F]{1,8});"
"""An entity, which is kept as typed."""
_IN_TAG = re.compile(rf"{_TYPED}|[&\"'<>`\\\[\]{{}}(){IN_CLASS}$=!+@:|]")
_IN_LIST = re.compile(
    rf"{_TYPED}|[!-+/:<=>?@\[-`{{-~]|(?<=www)\.|[a-f0-9](?=[a-f0-9]{{39}})",
    re.IGNORECASE,
)
"""Attribute lists are read after links, so addresses, users and commits in them would become links."""


def tag_text(text: str) -> str:
    """Return text escaped for a tag's attribute in inline Markdown, where links, code and formulas are also read."""
    return _IN_TAG.sub(_entity, text)


def list_text(text: str) -> str:
    """Return text escaped for an attribute list's value: the scanner has no escapes and ends it at the first quote."""
    return _IN_LIST.sub(_entity, text)


def _entity(m: re.Match[str]) -> str:
    return m[0] if m[0][1:] else f"&#{ord(m[0])};"


def localized_tag(raw: str, typed: str, *, quoted: bool = False) -> str:
    """Return a source's tag with the readable attribute values of the typed tag."""
    values = _values(typed)

    def localized(one: Readable) -> str | None:
        value = values.get(one.name, one.value)
        return None if value == one.value else _in_quotes(tag_text(value), quoted)

    return raw if raw == typed else rewritten(raw, localized)


def localized_list(raw: str, typed: str, *, quoted: bool = False) -> str:
    """Return a source's attribute list with the readable values of the typed list.

    `quoted` tells that the list stands within double quotes.
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
