"""What was this sentence, or this page, before? Similarity by rapidfuzz, near neighbours preferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit

SAME_PAGE = 60.0
"""Least similarity, in per cent, to be taken for an edit of a text of the same page (gettext uses 60 too)."""
OTHER_PAGE = 75.0
"""The same for a text of another page, where chance likenesses are many."""
PART = 88.0
"""Least similarity to a part of a longer text, for a sentence that was split."""
SHORT = 24
"""Characters up to which a text is too short to be recognized in another page or as a part."""
NEIGHBOUR_BONUS = 8.0
"""Points for standing where the old text stood: between the same neighbours."""
RENAMED = 1 / 3
"""Share of its texts that a page must have kept to be taken for the same page under a new name."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A translated unit that no source of its page asks for any more."""

    path: str
    index: int
    """Its place among the units of its old catalog."""
    unit: Unit


def renamed_pages(vanished: Mapping[str, Catalog], appeared: Mapping[str, Sequence[Unit]]) -> dict[str, str]:
    """Return which vanished page is now which new one: new path -> old path, each used once."""
    scored = []
    for new, units in appeared.items():
        keys = {u.key for u in units}
        for old, catalog in vanished.items():
            known = set(catalog.by_key)
            shared = len(keys & known)
            if known and shared >= RENAMED * len(known):
                scored.append((-shared / len(known | keys), -fuzz.ratio(old, new), old, new))
    pairs: dict[str, str] = {}
    for *_, old, new in sorted(scored):
        if new not in pairs and old not in pairs.values():
            pairs[new] = old
    return pairs


def similar(
    wanted: Sequence[tuple[int, Unit]],
    lost: Sequence[Lost],
    threshold: float,
    expected: Mapping[int, set[tuple[str, int]]],
) -> dict[int, Lost]:
    """Return for the index of a wanted unit the lost unit that it most probably was; each lost unit once.

    `expected` says, for a wanted unit, which old places its neighbours' old places make likely.
    """
    if not wanted or not lost:
        return {}
    texts = [item.unit.source for item in lost]
    ranked = []
    for index, unit in wanted:
        near = expected.get(index, set())
        likely = process.extract_iter(unit.source, texts, scorer=fuzz.ratio, score_cutoff=threshold)
        for _, score, column in likely:
            item = lost[column]
            bonus = NEIGHBOUR_BONUS if (item.path, item.index) in near else 0.0
            ranked.append((-(score + bonus), item.unit.obsolete, index, item.path, item.index, column))
    found: dict[int, Lost] = {}
    taken: set[int] = set()
    for *_, index, _path, _index, column in sorted(ranked):
        if index not in found and column not in taken:
            found[index] = lost[column]
            taken.add(column)
    return found


def part_of(source: str, lost: Sequence[Lost]) -> Lost | None:
    """Return the lost unit of which a source is a part: a sentence was split in two."""
    if len(source) <= SHORT:
        return None
    longer = [item for item in lost if len(item.unit.source) > len(source)]
    best = process.extractOne(
        source, [item.unit.source for item in longer], scorer=fuzz.partial_ratio, score_cutoff=PART
    )
    return longer[best[2]] if best else None
