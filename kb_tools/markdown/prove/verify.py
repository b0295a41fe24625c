"""Renders the source page and the localized page and compares skeletons, to prove that no target broke the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kb_tools.markdown.front_matter import body
from kb_tools.markdown.prove.safety import PLAIN
from kb_tools.markdown.prove.skeleton import Skeleton, departures, skeleton
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


def verify(
    document: Document,
    targets: Mapping[str, str],
    render: Callable[[str], str],
    *,
    write: Write | None = None,
    expected: Skeleton | None = None,
    addresses: Addresses = NOWHERE,
    uneven: bool = False,
) -> Proof:
    """Return the targets that break the page: they add, lose or change a block, an element, an attribute or an address.

    Law 7, proven on what readers get. `render` is the project's own renderer; it gets pages without front matter.
    `write` localizes with the options that will be used (plain `localize` by default). `expected` is the skeleton of
    the rendered source, for callers that cache it. `addresses` says where links of the locale may lead besides the
    English addresses. With `uneven`, differences in emphasis are reported too.

    Takes one rendering per page if nothing is wrong. If only elements within blocks differ, one more finds the units;
    else about log2(units) more for each broken unit (law 8).
    """
    write = write or partial(localize, document)
    source = expected if expected is not None else skeleton(render(body(document.text)))
    page = _Page(document, targets, write, lambda text: skeleton(render(body(text))), source, addresses)
    order = {key: place for place, key in enumerate(dict.fromkeys(s.key for s in document.segments))}
    keys = [key for key in order if targets.get(key)]
    broken: list[str] = []
    made = page.made_of(keys)
    while keys and (found := departures(source, made, addresses)) != []:
        culprits = page.units_at(keys, found) if found else None
        for culprit in culprits or [page.culprit(keys)]:
            broken.append(culprit)
            keys.remove(culprit)
        made = page.made_of(keys)
    differing = page.uneven(keys, made) if uneven else ()
    return Proof(tuple(sorted(broken, key=order.__getitem__)), differing)


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
        self._places: Sequence[Sequence[str]] | None = None

    def made_of(self, keys: Sequence[str]) -> Skeleton:
        """Return the skeleton of the page localized with the targets of these units."""
        return self.read(self.write({key: self.targets[key] for key in keys}))

    def fits(self, keys: Sequence[str]) -> bool:
        return departures(self.source, self.made_of(keys), self.addresses) == []

    def units_at(self, keys: Sequence[str], places: Sequence[int]) -> list[str] | None:
        """Return the units at the differing positions, if each position has one unit and these explain all of it."""
        units = self.places()
        found = [[key for key in units[place] if key in keys] for place in places] if units else []
        if not found or any(len(there) != 1 for there in found):
            return None
        culprits = list(dict.fromkeys(there[0] for there in found))
        return culprits if self.fits([key for key in keys if key not in culprits]) else None

    def culprit(self, keys: Sequence[str]) -> str:
        """Return a key that breaks the page together with the keys before it, which alone do not break it."""
        sound: list[str] = []
        suspects = list(keys)
        while len(suspects) > 1:
            half = suspects[: len(suspects) // 2]
            if self.fits(sound + half):
                sound, suspects = sound + half, suspects[len(half) :]
            else:
                suspects = half
        return suspects[0]

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
                    key for key in here if self.made_of([key])[place].emphasis != self.source[place].emphasis
                ]
            for key in here:
                for name in sorted((one - two) + (two - one)):
                    found[Uneven(key, name, one[name], two[name])] = None
        return tuple(found)
