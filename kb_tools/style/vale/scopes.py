"""Vale's scopes: the parts of a page that a rule applies to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb_tools.language.prose import OBJECT, Prose, shown
from kb_tools.model.finding import Span
from kb_tools.model.inline import Inline
from kb_tools.model.placeholders import PLACEHOLDER
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
_INLINE = {
    "link": Inline.LINK, "strong": Inline.EMPHASIS, "emphasis": Inline.EMPHASIS, "alt": Inline.IMAGE,
    "code": Inline.CODE,
}  # fmt: skip
_PARTS = frozenset(["sentence", *_INLINE])
"""Scopes that are parts of a block."""
_EVERYWHERE = frozenset(["text", "summary", "raw"])
_BLOCKS = frozenset(["blockquote", "heading", "table", "figure", "list", "paragraph", "title", "caption"])
_NO_SENTENCES = frozenset({Kind.HEADING, Kind.NAVIGATION, Kind.TABLE_HEADER})
"""Kinds whose texts are no sentences."""
_TITLES = frozenset({Kind.NAVIGATION, Kind.FRONT_MATTER})

Origin = Callable[[int, int], Span]
"""Turns offsets in a text into offsets in the raw text of its block."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text that a rule reads, and where it comes from."""

    text: str
    origin: Origin
    raw: str
    """The raw text of its block."""

    def spoken(self, value: str, start: int, stop: int) -> str:
        """Return a value made of a part of the text, with what stands in the page in place of each `OBJECT`."""
        if OBJECT not in value:
            return value
        places = (start + n for n, c in enumerate(self.text[start:stop]) if c == OBJECT)
        hidden = (self.raw[slice(*self.origin(place, place + 1))] for place in places)
        return "".join(next(hidden, c) if c == OBJECT else c for c in value)


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a page: the source or target of a segment."""

    prose: Prose
    kind: Kind
    level: int = 0
    """The heading level; 0 for other kinds."""
    quoted: bool = False
    """True within a block quotation."""
    detail: str = ""
    """The name of an attribute or of a key of the front matter."""

    @property
    def text(self) -> str:
        """The text; `OBJECT` stands for each character of words in italics, which are quoted, not used.

        Vale does the same with `IgnoredScopes = code, tt, em`. Offsets are those of `prose.text`.
        """
        tokens = self.prose.tokens
        italics = [
            (n, t.pair)
            for n, t in enumerate(tokens)
            if t.pair is not None and _italic(t.kind, t.raw, t.opens)
        ]
        if not italics:
            return self.prose.text
        kept, stop = [], -1
        for index, token in enumerate(tokens):
            stop = max([stop, *(last for first, last in italics if first == index)])
            said = shown(token)
            kept.append(OBJECT * len(PLACEHOLDER.sub(OBJECT, said)) if index <= stop else said)
        return PLACEHOLDER.sub(OBJECT, "".join(kept))

    @property
    def scopes(self) -> frozenset[str]:
        """The names of the scopes that the block stands in."""
        name = _NAMES.get(self.kind, "text")
        names = {f"{name}.h{self.level}" if self.kind is Kind.HEADING and self.level else name}
        if self.quoted:
            names.add("blockquote")
        if self.kind in _TITLES and self.detail in ("", "title"):
            names.add("title")
        return frozenset(names)


@dataclass(frozen=True, slots=True)
class Scope:
    """A rule's `scope`: alternatives, each a conjunction of names, some of them negated."""

    alternatives: tuple[tuple[str, ...], ...] = (("text",),)

    @classmethod
    def parse(cls, texts: Sequence[str]) -> Scope:
        """Parse `heading & ~heading.h1`, or several such alternatives."""
        return cls(
            tuple(tuple(_plain(part) for part in text.split("&") if part.strip()) for text in texts)
            or (("text",),)
        )

    @property
    def unknown(self) -> str:
        """The first scope that a page of Markdown has not, such as `comment`; empty if there is none."""
        names = (name.lstrip("~") for names in self.alternatives for name in names)
        known = _EVERYWHERE | _BLOCKS | _PARTS
        return next((name for name in names if name.partition(".")[0] not in known), "")

    @property
    def raw(self) -> bool:
        """True if the rule reads the page as it is written, with its markup."""
        return any("raw" in names for names in self.alternatives)

    @property
    def summary(self) -> bool:
        """True if the rule reads the running text of a page as a whole."""
        return any("summary" in names for names in self.alternatives)

    def parts(self, block: Block) -> Iterator[Part]:
        """Yield the texts of a block that the rule applies to."""
        for names in self.alternatives:
            inner = [name for name in names if name in _PARTS]
            places = [name for name in names if name not in _PARTS or name in block.scopes]
            if not all(_matches(name, block.scopes) for name in places):
                continue
            if "raw" in names:
                yield Part(block.prose.raw, lambda start, stop: (start, stop), block.prose.raw)
            elif inner and inner[0] not in block.scopes:
                yield from _sentences(block) if inner[0] == "sentence" else _inside(block.prose, inner[0])
            else:
                yield Part(block.text, block.prose.raw_span, block.prose.raw)
            return


def _plain(name: str) -> str:
    """Return the name of a scope without the format or the parent that Vale allows before it: `text.heading.h1`."""
    mark, bare = ("~", name.strip()[1:]) if name.strip().startswith("~") else ("", name.strip())
    head, _, rest = bare.partition(".")
    if head == "text" and rest:
        bare = (
            rest if rest.partition(".")[0] in _BLOCKS | _PARTS else "text" if rest in ("md", "html") else rest
        )
    return mark + bare.strip()


def _matches(wanted: str, scopes: frozenset[str]) -> bool:
    name = wanted.removeprefix("~")
    found = name in _EVERYWHERE or any(scope == name or scope.startswith(f"{name}.") for scope in scopes)
    return found != wanted.startswith("~")


def _italic(kind: Inline, raw: str, opens: bool) -> bool:
    return kind is Inline.EMPHASIS and len(raw) == 1 and opens and raw in "*_"


def _sentences(block: Block) -> Iterator[Part]:
    if block.kind in _NO_SENTENCES:
        return
    for m in _SENTENCE.finditer(block.text):
        text = m[0].strip()
        if text:
            start = m.start() + m[0].index(text[0])
            yield Part(text, _moved(block.prose.raw_span, start), block.prose.raw)


def _inside(prose: Prose, name: str) -> Iterator[Part]:
    """Yield the texts within the links, code and so on of a text."""
    at = 0
    for index, token in enumerate(prose.tokens):
        start = at
        at += len(token.raw)
        if token.kind is not _INLINE[name]:
            continue
        if token.kind is Inline.CODE:
            value = token.value or ""
            yield Part(value, _moved(lambda a, b: (a, b), start + max(token.raw.find(value), 0)), prose.raw)
            continue
        if not token.opens or token.pair is None:
            continue
        if token.kind is Inline.EMPHASIS and (len(token.raw) == 2) != (name == "strong"):
            continue
        inner = Prose("".join(t.raw for t in prose.tokens[index + 1 : token.pair]), prose.dialect)
        yield Part(inner.text, _shifted(inner.raw_span, at), prose.raw)


def _moved(origin: Origin, by: int) -> Origin:
    """Return an origin for a text that begins later than that of another."""
    return lambda start, stop: origin(start + by, stop + by)


def _shifted(origin: Origin, by: int) -> Origin:
    """Return an origin for a raw text that begins later than that of another."""

    def shifted(start: int, stop: int) -> Span:
        first, last = origin(start, stop)
        return first + by, last + by

    return shifted
