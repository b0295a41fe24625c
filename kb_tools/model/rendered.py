"""What a rendered page shows: the facts that checks need, without its HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

START_OF_EMPHASIS, END_OF_EMPHASIS = "\ue000", "\ue001"
"""What stands in `Rendered.texts` for the tags of emphasis."""
CODE = "\ufffc"
"""What stands there for code, formulas and drawings."""
_BARE = str.maketrans("", "", START_OF_EMPHASIS + END_OF_EMPHASIS)


class Contents(StrEnum):
    """How much a page shows."""

    NOTHING = "nothing"
    HEADINGS = "headings"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The facts of one rendered page."""

    ids: tuple[str, ...] = ()
    """All ids, sorted, each once."""
    repeated: tuple[str, ...] = ()
    """The ids that several elements have."""
    links: tuple[str, ...] = ()
    """Where links (`a ADDRESS`) and media (`img ADDRESS`) lead, each once."""
    wordless: tuple[str, ...] = ()
    """The addresses of links that show nothing to select."""
    texts: tuple[str, ...] = ()
    """The texts of the blocks in which something looks like Markdown, outside of code."""
    boxes: tuple[str, ...] = ()
    """The types of admonitions, each once; `tab` for a tab."""
    hollow: tuple[str, ...] = ()
    """The types of the admonitions and tabs without contents."""
    unknown: tuple[str, ...] = ()
    """The tags that no browser knows, as written."""
    stray: tuple[str, ...] = ()
    """The names of end tags without a start tag."""
    unclosed: tuple[str, ...] = ()
    """The names of inline elements without an end tag."""
    crossed: tuple[str, ...] = ()
    """The names of inline elements of which one ends within the other: `b i` for `<b><i>x</b></i>`."""
    tables: int = 0
    """The number of tables."""
    contents: Contents = Contents.TEXT

    @property
    def plain(self) -> str:
        """All texts in one, with single blanks, without the marks of emphasis."""
        return "\n".join(" ".join(text.translate(_BARE).split()) for text in self.texts)

    def as_data(self) -> dict[str, Any]:
        """Return the facts as a value of JSON."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Rendered:
        """Return the facts that `as_data` gave."""
        made: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**{**made, "contents": Contents(data["contents"])})
