"""Translation memory: finds earlier human translations for a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import Remark
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, Unit

MEMORY = "memory"
"""The origin of a target that came from a memory."""
UNKNOWN = "not in memory"
"""The reason why a memory has no translation of a text."""
_RARE = 300
"""A word in more sources than this is too common to find similar sources by."""
_LOOKED_UP = 6
"""Number of a source's rarest words that are looked up."""
_COMPARED = 60
"""Most candidates compared by edit distance; keeps the time for a source constant."""


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A source with a target that is not fuzzy."""

    source: str
    target: str
    context: str | None = None
    kind: Kind | None = None
    """The kind of segment; None if unknown."""
    own: bool = False
    """True for an active unit of this project; False for an obsolete one, and for an imported entry."""
    state: State | None = None
    """Translated or reviewed; None if an imported file does not say it."""
    approval: Remark | None = None
    """The approval of a reviewed entry: its person, its day and the hash of the pair."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that matches a source."""

    entry: MemoryEntry
    score: float
    """Similarity of the sources in per cent; 100 only for equal sources."""
    certain: bool = False
    """True if the project has the same source in the same kind of segment, always with the same final target."""


class Memory:
    """Entries indexed by source. Entries with the same source and target count as one."""

    def __init__(self, entries: Iterable[MemoryEntry]) -> None:
        self._by_source: dict[str, list[MemoryEntry]] = {}
        for entry in entries:
            self._by_source.setdefault(entry.source, []).append(entry)
        self._sources: list[str] = []
        self._by_word: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        """Return the number of different sources."""
        return len(self._by_source)

    def entries(self) -> Iterator[MemoryEntry]:
        """Yield all entries, each pair of source and target once: reviewed ones and own ones go before others."""
        for entries in self._by_source.values():
            best: dict[str, MemoryEntry] = {}
            for entry in entries:
                known = best.get(entry.target)
                if known is None or _standing(entry) > _standing(known):
                    best[entry.target] = entry
            yield from best.values()

    def exact(self, source: str, context: str | None = None, kind: Kind | None = None) -> Match | None:
        """Return the best entry with the same source.

        The same context counts most, then the same kind of segment, then whether a person vouched for it, then
        whether it is the project's own, then how often the target occurs.
        """
        entries = self._by_source.get(source)
        if not entries:
            return None
        often = Counter(entry.target for entry in entries)
        best = max(
            entries,  # among equals, max returns the first
            key=lambda e: (e.context == context, e.kind == kind, *_standing(e), often[e.target]),
        )
        alike = {e.target for e in entries if e.own and e.context == context and e.kind == kind}
        return Match(best, 100.0, certain=kind is not None and alike == {best.target})

    def near(self, source: str, threshold: float) -> Match | None:
        """Return the entry with the most similar source, if its similarity reaches a threshold in per cent."""
        scored = [
            (fuzz.ratio(source, self._sources[at], score_cutoff=threshold), -at)
            for at in self._candidates(source)
        ]
        score, place = max(scored, default=(0.0, 0))
        if score < threshold or score == 0:
            return None
        found = self.exact(self._sources[-place])
        return None if found is None else Match(found.entry, min(score, 99.0))

    def nearest(
        self, source: str, threshold: float, most: int, *, state: State | None = None
    ) -> tuple[Match, ...]:
        """Return the entries with the most similar sources, the same source included, the most similar first.

        Only entries of one state are returned, if it is given. The threshold is a similarity in per cent.
        """
        self._index()
        scored = [(100.0, source)] if source in self._by_source else []
        for at in self._candidates(source):
            score = fuzz.ratio(source, self._sources[at], score_cutoff=threshold)
            if score:
                scored.append((min(score, 99.0), self._sources[at]))
        found = []
        for score, known in sorted(scored, key=lambda pair: -pair[0]):
            fitting = [e for e in self._by_source[known] if state is None or e.state is state]
            if fitting:
                found.append(Match(max(fitting, key=_standing), score))
        return tuple(found[:most])

    def _candidates(self, source: str) -> list[int]:
        """Return the indexes of sources that share rare words with this one, the likeliest first."""
        index = self._index()
        known = sorted((len(index[word]), word) for word in set(_words(source)) if word in index)
        shared: Counter[int] = Counter()
        for count, word in known[:_LOOKED_UP]:
            if count <= _RARE or not shared:
                shared.update(index[word][:_RARE])
        length = len(source)
        likely = sorted(shared, key=lambda at: (-shared[at], abs(len(self._sources[at]) - length), at))
        return [at for at in likely[:_COMPARED] if self._sources[at] != source]

    def _index(self) -> dict[str, list[int]]:
        if self._by_word is None:
            self._by_word = {}
            self._sources = list(self._by_source)
            for at, source in enumerate(self._sources):
                for word in dict.fromkeys(_words(source)):
                    self._by_word.setdefault(word, []).append(at)
        return self._by_word


def _words(source: str) -> list[str]:
    return re.findall(r"\w+", source.casefold())


def _standing(entry: MemoryEntry) -> tuple[bool, bool]:
    return entry.state is State.REVIEWED, entry.own


def final_entries(catalogs: Iterable[Catalog]) -> Iterator[MemoryEntry]:
    """Yield an entry for each translated or reviewed unit of some catalogs, obsolete ones included.

    Units whose target came from a memory are left out until a person accepts them: they add nothing new.
    """
    for catalog in catalogs:
        for unit in catalog.units:
            if not unit.is_final or unit.plural is not None or unit.mismatched or not unit.source:
                continue
            approval = unit.approval
            looked_at = approval is not None or unit.provenance.get("accepted") is not None
            if unit.provenance.origin == MEMORY and not looked_at:
                continue
            yield MemoryEntry(
                unit.source, unit.target, unit.context, place(unit), not unit.obsolete, unit.state, approval
            )


def places(unit: Unit) -> frozenset[Kind]:
    """Return the kinds of segment that a unit occurs as, from its extracted comment."""
    kinds = (_kind(line) for line in unit.extracted if not line.startswith("Note:"))
    return frozenset(kind for kind in kinds if kind is not None)


def place(unit: Unit) -> Kind | None:
    """Return the one kind of segment that a unit occurs as; None if there are several, or it is unknown."""
    kinds = places(unit)
    return next(iter(kinds)) if len(kinds) == 1 else None


def _kind(line: str) -> Kind | None:
    what = line.partition(",")[0]
    fitting = [kind for kind in Kind if what == kind or what.startswith(f"{kind} ")]
    return max(fitting, key=len, default=None)
