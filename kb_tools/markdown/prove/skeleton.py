"""The skeleton of a rendered page: its blocks and the elements in each, for comparing a translation (law 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from kb_tools.markdown.prove.tags import TOKEN, Mark, MarkRole, marks
from kb_tools.model.addresses import NOWHERE, Addresses


@dataclass(frozen=True, slots=True)
class Stretch:
    """A tag that starts or ends a block, and the content up to the next such tag.

    Two stretches are equal if they have the same elements; emphasis and text may differ.
    """

    block: Mark | None
    """The block's tag; None at the start of the page."""
    inline: tuple[Mark, ...] = ()
    """Elements within the text, sorted: a translation may order its words freely."""
    codes: tuple[str, ...] = ()
    """The texts of code spans, sorted."""
    emphasis: tuple[str, ...] = field(default=(), compare=False)
    """Names of emphasis elements (`bold`, `italics`, `kbd`), sorted."""
    text: str = field(default="", compare=False)
    """The text between the tags, code included."""

    def fits(self, other: Stretch, addresses: Addresses = NOWHERE) -> bool:
        """Tell whether a translated stretch has the elements of this one, with the same attributes.

        Emphasis may differ, and text of this stretch may be code in the other. `addresses` says where links may lead
        besides the English addresses.
        """
        if self.block != other.block and not _same_mark(self.block, other.block, addresses):
            return False
        if self.inline != other.inline and not _same_marks(self.inline, other.inline, addresses):
            return False
        return self.codes == other.codes or self._same_codes(other)

    def _same_codes(self, other: Stretch) -> bool:
        """Tell whether added code stands in the text of this stretch, or replaces other code.

        Checks report code that differs; it can do no harm.
        """
        own, their = Counter(self.codes), Counter(other.codes)
        text = unescape(self.text)
        added = [code for code in (their - own).elements() if unescape(code).strip() not in text]
        return len(added) <= (own - their).total()


Skeleton = tuple[Stretch, ...]
"""The stretches of a rendered page, in order."""


def skeleton(html: str) -> Skeleton:
    """Return the skeleton of a rendered page: blocks in order, the contents of each in any order.

    It leaves out what a translation may change: text, readable attribute values, heading ids (links to a heading count
    by its position), and the order of footnotes, which follows their references.
    """
    parts: list[_Part] = [_Part(None)]
    position = 0
    for found in TOKEN.finditer(html):
        parts[-1].text.append(html[position : found.start()])
        position = found.end()
        for mark in marks(found[0]):
            if mark.role is MarkRole.BLOCK:
                parts.append(_Part(mark))
            elif mark.role is MarkRole.INLINE:
                parts[-1].inline.append(mark)
            elif mark.role is MarkRole.CODE:
                parts[-1].codes.append(mark.text)
                parts[-1].text.append(mark.text)
            else:
                parts[-1].emphasis.append(mark.text)
    parts[-1].text.append(html[position:])
    headings = [part.mark.heading for part in parts if part.mark and part.mark.heading]
    places = {ident: str(place) for place, ident in enumerate(headings)}
    return tuple(_with_sorted_notes([part.stretch(places) for part in parts]))


class _Part:
    """A stretch under construction."""

    __slots__ = ("codes", "emphasis", "inline", "mark", "text")

    def __init__(self, mark: Mark | None) -> None:
        self.mark = mark
        self.inline: list[Mark] = []
        self.codes: list[str] = []
        self.emphasis: list[str] = []
        self.text: list[str] = []

    def stretch(self, places: Mapping[str, str]) -> Stretch:
        block = _placed(self.mark, places) if self.mark else None
        if block is not None and block.heading:
            block = replace(block, heading="")
        inline = sorted(_placed(mark, places) for mark in self.inline)
        return Stretch(
            block, tuple(inline), tuple(sorted(self.codes)), tuple(sorted(self.emphasis)), "".join(self.text)
        )


def _placed(mark: Mark, places: Mapping[str, str]) -> Mark:
    """Return a mark in which links to a heading's id name the heading's position on the page."""
    if not mark.leads or not any(value[:1] == "#" and value[1:] in places for _, value in mark.leads):
        return mark
    leads = [
        (name, f"#{places[value[1:]]}" if value[:1] == "#" and value[1:] in places else value)
        for name, value in mark.leads
    ]
    return replace(mark, leads=tuple(leads))


def _with_sorted_notes(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with the footnotes of the page in a canonical order."""
    notes: list[list[Stretch]] = []
    depth = 0
    for stretch in stretches:
        text = stretch.block.text if stretch.block else ""
        if text.startswith("<li") and " id=fn" in text and not depth:
            notes.append([])
        if notes:
            depth += text.startswith(("<ol", "<ul")) - text.startswith(("</ol", "</ul"))
        if notes and depth < 0:
            yield from _sorted(notes)
            notes, depth = [], 0
        if notes:
            notes[-1].append(stretch)
        else:
            yield stretch
    yield from _sorted(notes)


def _sorted(notes: Sequence[Sequence[Stretch]]) -> Iterator[Stretch]:
    for note in sorted(notes, key=lambda note: [(s.block, s.inline, s.codes) for s in note]):
        yield from note


def _same_mark(source: Mark | None, target: Mark | None, addresses: Addresses) -> bool:
    if source is None or target is None or source.text != target.text or source.role != target.role:
        return False
    if [name for name, _ in source.leads] != [name for name, _ in target.leads]:
        return False
    return all(addresses.same(a, b) for (_, a), (_, b) in zip(source.leads, target.leads, strict=True))


def _same_marks(sources: Sequence[Mark], targets: Sequence[Mark], addresses: Addresses) -> bool:
    """Tell whether each mark of a translation matches one of English, and none is missing."""
    if len(sources) != len(targets):
        return False
    left = list((Counter(sources) - Counter(targets)).elements())
    for target in (Counter(targets) - Counter(sources)).elements():
        fitting = next((source for source in left if _same_mark(source, target, addresses)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return True


def departures(english: Skeleton, other: Skeleton, addresses: Addresses = NOWHERE) -> Sequence[int] | None:
    """Return the positions at which a translation has other elements than English; None if its blocks differ."""
    if len(english) != len(other):
        return None
    if any(not _same_block(one, two, addresses) for one, two in zip(english, other, strict=True)):
        return None
    pairs = enumerate(zip(english, other, strict=True))
    return [place for place, (one, two) in pairs if not one.fits(two, addresses)]


def _same_block(english: Stretch, other: Stretch, addresses: Addresses) -> bool:
    return english.block == other.block or _same_mark(english.block, other.block, addresses)
