"""Renders the source page and the localized page and compares skeletons, to prove that no target broke the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from kb_tools.markdown.front_matter import body
from kb_tools.markdown.prove.culprits import culprits
from kb_tools.markdown.prove.left_marks import new_marks
from kb_tools.markdown.prove.safety import PLAIN
from kb_tools.markdown.prove.skeleton import Skeleton, departures, skeleton
from kb_tools.markdown.stray_marks import Stray
from kb_tools.markdown.write.localizing import localize
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.segment import Document

_WORD = re.compile(r"kbunit\d+x")

Write = Callable[[Mapping[str, str]], str]
"""Returns the page localized with some targets."""


@dataclass(frozen=True, slots=True)
class Uneven:
    """A unit whose target has other emphasis than its source, as rendered."""

    key: str
    name: str
    """The element that differs: `bold`, `italics`, `kbd`, or another name of emphasis."""
    source: int
    """Number of such elements in the source."""
    target: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of comparing a rendered localized page with the rendered English page."""

    broken: tuple[str, ...] = ()
    """Keys of units whose targets break the page, in page order. They must not be published."""
    uneven: tuple[Uneven, ...] = ()
    """Differences in emphasis, which may be intended; in page order."""
    bare: tuple[str, ...] = ()
    """Keys of units without a sound target whose sources break the page if they are marked with their language."""
    frame: int = 0
    """The way of writing that the page must be written in: 0 for `write`, else a place in `plainer`, from 1."""
    left: tuple[Stray, ...] = ()
    """Marks of Markdown that readers see in the localized page and not in the English one, in page order; only with
    `uneven`."""

    def published(self, document: Document, targets: Mapping[str, str]) -> dict[str, str]:
        """Return the targets to write: without the broken ones, and with the sources that must stay as they are."""
        sound = {key: target for key, target in targets.items() if key not in self.broken}
        bare = frozenset(self.bare)
        return {**sound, **{s.key: s.source for s in document.segments if s.key in bare}} if bare else sound


def verify(
    document: Document,
    targets: Mapping[str, str],
    render: Callable[[str], str],
    *,
    write: Write | None = None,
    plainer: Sequence[Write] = (),
    expected: Skeleton | None = None,
    addresses: Addresses = NOWHERE,
    uneven: bool = False,
) -> Proof:
    """Return the targets that break the page: they add, lose or change a block, an element, an attribute or an address.

    Law 7, proven on what readers get. `render` is the project's own renderer; it gets pages without front matter.
    `write` localizes with the options that will be used (plain `localize` by default); a source that is given as its
    own target must stay as it is. `plainer` has other ways of writing, for a page that `write` itself changes: the
    first under which the source stays sound is used. `expected` is the skeleton of the rendered source, for callers
    that cache it. `addresses` says where links of the locale may lead besides the English addresses. With `uneven`,
    differences in emphasis are reported too, and marks that readers see.

    Law 8: exactly the units at fault are named, whatever their number; see `culprits`. Takes one rendering per page if
    nothing is wrong. If only elements within blocks differ, two more find the units; else groups of units are tested.
    """
    if uneven:
        render = lru_cache(maxsize=4)(render)  # the page is looked at twice, and rendered once
    writes = [write or partial(localize, document), *plainer]
    source = expected if expected is not None else skeleton(render(body(document.text)))
    page = _Page(document, targets, writes[0], lambda text: skeleton(render(body(text))), source, addresses)
    changes = page.changes()
    found = departures(source, page.made_of(changes), addresses)
    frame = 0
    if found != []:
        frame = next((number for number, each in enumerate(writes) if page.stays_sound(each)), 0)
        if frame:
            page.write = writes[frame]
            found = departures(source, page.made_of(changes), addresses)
    broken: list[str] = []
    bare: list[str] = []
    sound = changes
    if found != []:
        sound, broken, bare = page.divided(changes, found or ())
    differing = (
        page.uneven([change.key for change in sound if not change.marks], page.made_of(sound))
        if uneven
        else ()
    )
    left = new_marks(render, body(document.text), body(page.text(sound))) if uneven else ()
    order = {change.key: place for place, change in enumerate(page.in_order)}
    return Proof(
        tuple(sorted(broken, key=order.__getitem__)),
        differing,
        tuple(sorted(bare, key=order.__getitem__)),
        frame,
        left,
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What a localized page changes at one unit."""

    key: str
    marks: bool = False
    """True if the unit has no target, and its source is marked with its language."""


class _Page:
    """A page under proof. Results that need another rendering are cached."""

    def __init__(
        self,
        document: Document,
        targets: Mapping[str, str],
        write: Write,
        read: Callable[[str], Skeleton],
        source: Skeleton,
        addresses: Addresses,
    ) -> None:
        self.document, self.targets, self.addresses = document, targets, addresses
        self.write, self.read, self.source = write, read, source
        self.sources = {s.key: s.source for s in document.segments}
        self.in_order = [_Change(key, not targets.get(key)) for key in self.sources]
        self._places: Sequence[Sequence[str]] | None = None
        self._fits: dict[str, bool] = {document.text: True}
        self._last: tuple[str, Skeleton] | None = None
        self._written: tuple[Write, Sequence[_Change], str] | None = None

    def changes(self) -> list[_Change]:
        """Return all changes: first the targets, so that a mark is blamed before a target that breaks with it."""
        return sorted(self.in_order, key=lambda change: change.marks)

    def text(self, changes: Sequence[_Change]) -> str:
        """Return the page with these changes only: every other unit keeps its source as it is."""
        last = self._written
        if last is None or last[0] is not self.write or last[1] != changes:
            self._written = last = self.write, changes, self._written_with(changes)
        return last[2]

    def _written_with(self, changes: Sequence[_Change]) -> str:
        marked = {change.key for change in changes if change.marks}
        shown = {change.key for change in changes if not change.marks}
        return self.write(
            {
                key: self.targets[key] if key in shown else source
                for key, source in self.sources.items()
                if key in shown or key not in marked
            }
        )

    def made_of(self, changes: Sequence[_Change]) -> Skeleton:
        """Return the skeleton of the page with these changes."""
        text = self.text(changes)
        if self._last is None or self._last[0] != text:
            self._last = text, self.read(text)
        return self._last[1]

    def fits(self, changes: Sequence[_Change]) -> bool:
        """Tell whether the page with these changes has the skeleton of the source."""
        text = self.text(changes)
        if text not in self._fits:
            self._fits[text] = departures(self.source, self.made_of(changes), self.addresses) == []
        return self._fits[text]

    def stays_sound(self, write: Write) -> bool:
        """Tell whether the source page, written in this way, keeps its skeleton."""
        text = write(self.sources)
        if text not in self._fits:
            self._fits[text] = departures(self.source, self.read(text), self.addresses) == []
        return self._fits[text]

    def divided(
        self, changes: Sequence[_Change], places: Sequence[int]
    ) -> tuple[list[_Change], list[str], list[str]]:
        """Return the changes that fit, the keys of broken targets, and those of sources that cannot be marked."""
        wrong = self.changes_at(changes, places) or culprits(changes, self.fits)
        sound = [change for change in changes if change not in wrong]
        broken = [change.key for change in wrong if not change.marks]
        bare = [change.key for change in wrong if change.marks]
        marks = [_Change(key, marks=True) for key in broken]
        if marks and not self.fits([*sound, *marks]):
            worse = culprits(marks, lambda some: self.fits([*sound, *some]))
            bare += [change.key for change in worse]
            marks = [change for change in marks if change not in worse]
        return [*sound, *marks], broken, bare

    def changes_at(self, changes: Sequence[_Change], places: Sequence[int]) -> list[_Change] | None:
        """Return the targets at the differing positions, if each position has one and these explain all of it."""
        units = self.places() if places else []
        shown = {change.key: change for change in changes if not change.marks}
        found = [[key for key in units[place] if key in shown] for place in places] if units else []
        if not found or any(len(there) != 1 for there in found):
            return None
        wrong = [shown[key] for key in dict.fromkeys(there[0] for there in found)]
        sound = [change for change in changes if change not in wrong]
        return wrong if self.fits([*sound, *(_Change(change.key, marks=True) for change in wrong)]) else None

    def places(self) -> Sequence[Sequence[str]]:
        """Return the keys of the units in each stretch; empty if unknown.

        Found by rendering a unique word for each unit.
        """
        if self._places is None:
            keys = list(dict.fromkeys(s.key for s in self.document.segments if s.kind not in PLAIN))
            words = {key: f"kbunit{number}x" for number, key in enumerate(keys)}
            made = self.read(self.write(words))
            blocks = [stretch.block for stretch in made]
            if blocks != [stretch.block for stretch in self.source]:
                self._places = ()
            else:
                by_word = {word: key for key, word in words.items()}
                self._places = [
                    [by_word[word] for word in _WORD.findall(stretch.text) if word in by_word]
                    for stretch in made
                ]
        return self._places

    def uneven(self, keys: Sequence[str], made: Skeleton) -> tuple[Uneven, ...]:
        """Return the units whose emphasis differs from that of English."""
        differing = [
            (place, Counter(one.emphasis), Counter(two.emphasis))
            for place, (one, two) in enumerate(zip(self.source, made, strict=True))
            if one.emphasis != two.emphasis
        ]
        if not differing or not (units := self.places()):
            return ()
        found: dict[Uneven, None] = {}
        for place, one, two in differing:
            here = list(dict.fromkeys(key for key in units[place] if key in keys))
            if len(here) > 1:  # raw HTML: several units stand in one block
                here = [
                    key
                    for key in here
                    if self.made_of([_Change(key)])[place].emphasis != self.source[place].emphasis
                ]
            for key in here:
                for name in sorted((one - two) + (two - one)):
                    found[Uneven(key, name, one[name], two[name])] = None
        return tuple(found)
