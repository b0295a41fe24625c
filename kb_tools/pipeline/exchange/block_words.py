"""Says for a writer in what two blocks differ: that of the page from the catalog, and that of the translated file."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kb_tools.markdown.html.page_blocks import Block

NOTHING = "the catalog shows nothing there"
LACKING = "the catalog shows this there, and the file does not"
MOVED = "the catalog shows it at another place, as in English"
ALIGNED = "the catalog shows the columns of this table aligned as in English"
MARKED = "the catalog shows this code with the highlighted lines of English"
LANGUAGE = "the catalog shows this code in the colours of the language that English names"
_SHOWN = 60
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_HREF = re.compile(r'\bhref="([^"]*)"')
_TASK, _DONE = 'type="checkbox"', 'checked=""'
_HIGHLIGHTED = 'class="hll"'
_ALIGNMENT = frozenset({"style", "align"})
_NAMES = {
    "p": "a paragraph",
    "ul": "a list with bullets",
    "ol": "a numbered list",
    "li": "an item of a list",
    "blockquote": "a quotation",
    "pre": "code",
    "table": "a table",
    "td": "a cell of a table",
    "th": "a cell of the head of a table",
    "dl": "a list of definitions",
    "dt": "a term",
    "dd": "a definition",
    "summary": "a title",
    "hr": "a line",
}
"""How messages call elements. A heading has its level, a box its type."""
_IN_SERIES = frozenset({"li", "dt", "dd", "tr", "td", "th", "thead", "tbody"})
"""Elements of which a writer has many of one kind: a difference of all of them is one."""


@dataclass(frozen=True, slots=True)
class FrameDifference:
    """A difference in the elements around a block."""

    place: Hashable
    """The same for all blocks that have the difference from the same element."""
    reason: str


@dataclass(frozen=True, slots=True)
class ContentDifference:
    """A difference in the contents of a block."""

    after: int
    """How many lines below the first line of the block it stands."""
    text: str
    """What the file has."""
    reason: str


def frame_difference(ours: Block, theirs: Block) -> FrameDifference | None:
    """Return the first difference in the elements around two blocks; None if there is none."""
    for at, (own, other) in enumerate(zip_longest(ours.path, theirs.path)):
        if own != other:
            tag = _tag(other or own)
            series = tag in _IN_SERIES and at > 0
            places = theirs.places if len(theirs.places) > at - series else ours.places
            place: Hashable = (places[at - series], own, other) if series else places[at]
            if _is_alignment(own, other):
                place = (ALIGNED, _table(theirs))
            return FrameDifference(place, _frame_reason(own, other))
    return None


def content_differences(ours: Block, theirs: Block) -> Iterator[ContentDifference]:
    """Yield the differences in the contents of two blocks: in what they say, and in code in what is highlighted."""
    if ours.html == theirs.html or theirs.is_default_title:
        return
    highlights = _is_code(theirs) and _highlighted(ours) != _highlighted(theirs)
    if ours.text != theirs.text:
        yield _text_difference(ours, theirs)
    elif not highlights:
        yield ContentDifference(0, first_line(theirs), _markup_reason(ours, theirs))
    if highlights:
        yield ContentDifference(0, first_line(theirs), MARKED)


def first_line(block: Block) -> str:
    """Return the first line that a block shows, else the files that it shows, else its HTML."""
    return next(iter(block.text.splitlines()), "") or ", ".join(_SOURCE.findall(block.html)) or block.html


def _is_code(block: Block) -> bool:
    return any(_tag(element) == "pre" for element in block.path)


def _highlighted(block: Block) -> list[int]:
    """Return the numbers of the lines of code that are highlighted."""
    return [n for n, line in enumerate(block.html.splitlines()) if _HIGHLIGHTED in line]


def _text_difference(ours: Block, theirs: Block) -> ContentDifference:
    own, other = ours.text.splitlines(), theirs.text.splitlines()
    differs = [n for n, (a, b) in enumerate(zip_longest(own, other)) if a != b]
    at = differs[0] if differs else 0
    shown = own[at] if at < len(own) else ours.html if not own else ""
    reason = f"the catalog shows {shown.strip()[:_SHOWN]!r}" if shown.strip() else NOTHING
    if len(differs) > 1:
        reason += f" ({len(differs)} lines of this code differ)"
    return ContentDifference(at, other[at].strip() if at < len(other) else "", reason)


def _markup_reason(ours: Block, theirs: Block) -> str:
    if _is_code(theirs):
        return LANGUAGE
    if _TASK in ours.html and _TASK in theirs.html and (_DONE in ours.html) is not (_DONE in theirs.html):
        return f"the catalog shows this task as {'done' if _DONE in ours.html else 'not done'}, as in English"
    for pattern, said in ((_SOURCE, "the catalog shows the file {!r}"), (_HREF, "the catalog leads to {!r}")):
        for own, other in zip_longest(pattern.findall(ours.html), pattern.findall(theirs.html)):
            if own and own != other and own.rstrip("#") == (other or "").rstrip("#"):
                return f"the catalog leads to {'a heading' if own.endswith('#') else 'the top'} of {own.rstrip('#')!r}"
            if own and own != other:
                return said.format(own.rstrip("#"))
    return f"the catalog shows it with other markup: {_part(ours.html, theirs.html)!r}"


def _part(ours: str, theirs: str) -> str:
    """Return the part of a text where it begins to differ from another, with a little before it."""
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), len(theirs))
    start = max(0, ours.rfind("<", 0, at + 1))
    return ours[start : start + _SHOWN]


def _frame_reason(own: str | None, other: str | None) -> str:
    if own is None or other is None:
        where = f"outside of {_name(other)}" if other is not None else f"inside of {_name(own)}"
        return f"the catalog shows it {where}, as in English"
    if _is_alignment(own, other):
        return ALIGNED
    if _name(own) != _name(other):
        return f"the catalog shows it as {_name(own)}, not as {_name(other)}"
    has, had = _attributes(own), _attributes(other)
    ours = _listed([each for each in has if each not in had])
    theirs = _listed([each for each in had if each not in has])
    if not ours:
        return f"the catalog shows it without {theirs}"
    return f"the catalog shows it with {ours}" + (f", not with {theirs}" if theirs else "")


def _is_alignment(own: str | None, other: str | None) -> bool:
    if own is None or other is None or _tag(own) != _tag(other) or _tag(own) not in ("td", "th"):
        return False
    return {name for name, _ in {*_attributes(own)} ^ {*_attributes(other)}} <= _ALIGNMENT


def _table(block: Block) -> int:
    """Return the number of the innermost table around a block."""
    return max((n for e, n in zip(block.path, block.places, strict=True) if _tag(e) == "table"), default=0)


def _tag(element: str | None) -> str:
    return (element or "").strip("<>").partition(" ")[0]


def _attributes(element: str) -> list[tuple[str, str]]:
    return _ATTRIBUTE.findall(element)


def _listed(attributes: Sequence[tuple[str, str]]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes)


def _name(element: str | None) -> str:
    """Return what a writer calls an element."""
    tag = _tag(element)
    values = dict(_attributes(element or ""))
    classes = values.get("class", "").split()
    if "admonition-title" in classes:
        return "a title"
    if "admonition" in classes or tag == "details":
        types = " ".join(each for each in classes if each not in ("admonition", "annotate"))
        kind = "a box" if tag != "details" else "an open box to fold" if "open" in values else "a folded box"
        return f"{kind} of the type '{types}'" if types else kind
    if "tabbed-set" in classes:
        return "tabs"
    if tag[:1] == "h" and tag[1:].isdecimal():
        return f"a heading of level {tag[1:]}"
    return _NAMES.get(tag, f"<{tag}>")
