"""llms.txt: a list of the pages of a site for language models (https://llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LINKING = re.compile(r"[\[\]<]|\\(?=[\[\]<\\])")


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A link to a page, with the description of the page."""

    title: str
    url: str
    description: str = ""


def llms_txt(
    name: str, description: str, sections: Iterable[tuple[str, Sequence[LinkedPage]]], note: str = ""
) -> str:
    """Return llms.txt for a site: its name, what it is about, and links by section. All texts are plain."""
    parts = [f"# {_line(name)}"]
    if description:
        parts.append(f"> {_line(description)}")
    if note:
        parts.append(_line(note))
    for title, entries in sections:
        if entries:
            parts.append("\n".join([f"## {_line(title)}", "", *map(_item, entries)]))
    return "\n\n".join(parts) + "\n"


def _item(entry: LinkedPage) -> str:
    link = f"- [{_line(entry.title)}]({entry.url})"
    return f"{link}: {_line(entry.description)}" if entry.description else link


def _line(text: str) -> str:
    """Return a text on one line, escaped so that it makes no link and no HTML in Markdown (law 7)."""
    return _LINKING.sub(r"\\\g<0>", " ".join(text.split()))
