"""Vale's scopes: the parts of a page that a rule applies to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb_tools.language.prose import OBJECT, Prose
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Kind

_NAMES = {
    Kind.HEADING: "heading",
    Kind.PARAGRAPH: "paragraph",
    Kind.LIST_ITEM: "list",
    Kind.TABLE_CELL: "table.cell",
    Kind.TABLE_HEADER: "table.header",
    Kind.CAPTION: "figure.caption",
    Kind.ATTRIBUTE: "alt",
    Kind.FOOTNOTE: "paragraph.footnote",
    Kind.DEFINITION: "paragraph.definition",
}
_SENTENCE = re.compile(r"(?:[^.!?…。！？؟\n]|[.!?…](?=\S))+(?:[.!?…。！？؟]+[\"'”’»)\]]*|$|(?=\n))")
_INLINE = {"link": Inline.LINK, "strong": Inline.EMPHASIS, "emphasis": Inline.EMPHASIS}
PAGE_SCOPES = ("summary",)
"""Scopes that span a whole page."""


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a page: the source or target of a segment."""

    prose: Prose
    kind: Kind
    level: int = 0
    """The heading level; 0 for other kinds."""

    @property
    def text(self) -> str:
        """The text without words in italics, which are quoted, not used.

        Vale does the same with `IgnoredScopes = code, tt, em`.
        """
        tokens = self.prose.tokens
        kept, skip = [], -1
        for index, token in enumerate(tokens):
            if index <= skip:
                continue
            if (
                token.kind is Inline.EMPHASIS
                and len(token.raw) == 1
                and token.opens
                and token.pair is not None
            ):
                kept.append(OBJECT)
                skip = token.pair
            else:
                kept.append(token.raw)
        return self.prose.text if skip < 0 else Prose("".join(kept)).text

    @property
    def scope(self) -> str:
        """The name of the scope in Vale."""
        name = _NAMES.get(self.kind, "text")
        return f"{name}.h{self.level}" if self.kind is Kind.HEADING and self.level else name


@dataclass(frozen=True, slots=True)
class Scope:
    """A rule's `scope`: alternatives, each a conjunction of names, some of them negated."""

    alternatives: tuple[tuple[str, ...], ...] = (("text",),)

    @classmethod
    def parse(cls, texts: Sequence[str]) -> Scope:
        """Parse `heading & ~heading.h1`, or several such alternatives."""
        return cls(tuple(tuple(part.strip() for part in text.split("&")) for text in texts) or (("text",),))

    @property
    def whole_page(self) -> bool:
        """True if the rule needs the text of a whole page."""
        return any(name in PAGE_SCOPES for names in self.alternatives for name in names)

    def texts(self, block: Block) -> Iterator[str]:
        """Yield the texts of a block that the rule applies to."""
        for names in self.alternatives:
            places = [n for n in names if n.lstrip("~") not in ("sentence", "raw", "code", *_INLINE)]
            if not all(_matches(name, block.scope) for name in places):
                continue
            if "raw" in names:
                yield block.prose.raw
            elif "sentence" in names:
                yield from (m[0].strip() for m in _SENTENCE.finditer(block.text) if m[0].strip())
            elif "code" in names:
                yield from (t.value or "" for t in block.prose.tokens if t.kind is Inline.CODE)
            elif inner := next((n for n in names if n in _INLINE), None):
                yield from _inside(block.prose, inner)
            else:
                yield block.text
            return


def _matches(wanted: str, scope: str) -> bool:
    name = wanted.removeprefix("~")
    found = name in ("text", "summary") or scope == name or scope.startswith(f"{name}.")
    return found != wanted.startswith("~")


def _inside(prose: Prose, name: str) -> Iterator[str]:
    for index, token in enumerate(prose.tokens):
        if token.kind is not _INLINE[name] or not token.opens or token.pair is None:
            continue
        if token.kind is Inline.EMPHASIS and (len(token.raw) == 2) != (name == "strong"):
            continue
        yield Prose("".join(t.raw for t in prose.tokens[index + 1 : token.pair])).text
