"""Finds the earlier version of a changed text or renamed page, by rapidfuzz similarity and neighbouring units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit

SAME_PAGE = 60.0
"""Least similarity, in per cent, of an edited text in the same page (gettext also uses 60)."""
OTHER_PAGE = 75.0
"""Least similarity, in per cent, of a text from another page, where chance matches are frequent."""
PART = 88.0
"""Least partial similarity, in per cent, of a sentence that was split off a longer text."""
SHORT = 24
"""Length in characters up to which a text is too short to be recognized in another page or as a part."""
NEIGHBOUR_BONUS = 8.0
"""Points added if the old text stood between the same neighbours."""
RENAMED = 1 / 3
"""Share of its texts that a renamed page must have kept."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A translated unit whose source is no longer on its page."""

    path: str
    index: int
    """Index of the unit in its old catalog."""
    unit: Unit


def renamed_pages(vanished: Mapping[str, Catalog], appeared: Mapping[str, Sequence[Unit]]) -> dict[str, str]:
    """Return the renamed pages as new path -> old path; each path is used once."""
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
    """Map the index of each wanted unit to the lost unit that it most probably was; each lost unit is used once.

    `expected` has, for a wanted unit, the old positions that the old positions of its neighbours suggest.
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
    """Return the lost unit of which a source is a part, because a sentence was split."""
    if len(source) <= SHORT:
        return None
    longer = [item for item in lost if len(item.unit.source) > len(source)]
    best = process.extractOne(
        source, [item.unit.source for item in longer], scorer=fuzz.partial_ratio, score_cutoff=PART
    )
    return longer[best[2]] if best else None
