"""Renders source and target page and compares what they are made of: the proof that a translation broke nothing."""

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
"""Localizes the page with some targets."""


@dataclass(frozen=True, slots=True)
class Uneven:
    """A unit whose target shows other emphasis on the page than its source."""

    key: str
    name: str
    """What differs: `bold`, `italics`, `kbd`, or the name of another element that changes the look of words."""
    source: int
    """How often the source has it."""
    target: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What the renderer makes of a localized page, held against what it makes of the English one."""

    broken: tuple[str, ...] = ()
    """Keys of the units whose targets break the page, in the order of the page; they must not be published."""
    uneven: tuple[Uneven, ...] = ()
    """Differences in emphasis, which a person may want; in the order of the page."""


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
    """Return which targets break the page: they add, lose or change a block, an element, an attribute or an address.

    Law 7, proven on what readers get. `render` is the project's own renderer; it gets pages without front
    matter. `write` localizes with the options that will be used (plain `localize` by default). `expected` is the
    skeleton of the rendered source, for callers that keep it. `addresses` says where links of the locale may lead
    instead. With `uneven`, differences in emphasis are told, too.

    Costs one rendering of each page when nothing is wrong. Where only elements within blocks differ, one more
    tells in which units; else about log2(units) more for each unit at fault (law 8).
    """
    write = write or partial(localize, document)
    source = expected if expected is not None else skeleton(render(body(document.text)))
    page = _Page(document, targets, write, lambda text: skeleton(render(body(text))), source, addresses)
    order = {key: place for place, key in enumerate(dict.fromkeys(s.key for s in document.segments))}
    keys = [key for key in order if targets.get(key)]
    broken: list[str] = []
    made = page.made_of(keys)
    while keys and (found := departures(source, made, addresses)) != []:
        culprits = page.told_by_place(keys, found) if found else None
        for culprit in culprits or [page.culprit(keys)]:
            broken.append(culprit)
            keys.remove(culprit)
        made = page.made_of(keys)
    differing = page.uneven(keys, made) if uneven else ()
    return Proof(tuple(sorted(broken, key=order.__getitem__)), differing)


class _Page:
    """A page under proof. What needs another rendering is done once."""

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
        """Return the skeleton of the page with the targets of some units."""
        return self.read(self.write({key: self.targets[key] for key in keys}))

    def fits(self, keys: Sequence[str]) -> bool:
        return departures(self.source, self.made_of(keys), self.addresses) == []

    def told_by_place(self, keys: Sequence[str], places: Sequence[int]) -> list[str] | None:
        """Return the units that stand where something differs, if each place has one unit and these are all."""
        units = self.places()
        found = [[key for key in units[place] if key in keys] for place in places] if units else []
        if not found or any(len(there) != 1 for there in found):
            return None
        culprits = list(dict.fromkeys(there[0] for there in found))
        return culprits if self.fits([key for key in keys if key not in culprits]) else None

    def culprit(self, keys: Sequence[str]) -> str:
        """Return one key that breaks the page together with those before it, which do not."""
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
        """Return the keys of the units in each stretch, told by a word in place of each; empty if none can tell."""
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
        """Return where emphasis differs from that of English."""
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
            if len(here) > 1:  # text of raw HTML: several units stand in one block
                here = [
                    key for key in here if self.made_of([key])[place].emphasis != self.source[place].emphasis
                ]
            for key in here:
                for name in sorted((one - two) + (two - one)):
                    found[Uneven(key, name, one[name], two[name])] = None
        return tuple(found)
