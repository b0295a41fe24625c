"""Translation memory: finds earlier human translations for a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kb_tools.catalog.memory_codes import words_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.content import Content
from kb_tools.model.remarks import Remark
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State, Unit

MEMORY = "memory"
"""The origin of a target that came from a memory."""
NEAR = "near"
"""The route of a target that a memory has for a similar source."""
UNKNOWN = "not in memory"
"""The reason why a memory has no translation of a text."""
_RARE = 300
"""A word in more sources than this is too common to find similar sources by."""
_LOOKED_UP = 6
"""Number of a source's rarest words that are looked up."""
_COMPARED = 60
"""Most candidates compared by edit distance; keeps the time for a source constant."""
_WITHOUT_CODES = re.compile(r"(?:[^\W_]|[ ,.;'’?\"“”()/-])*")
"""Matches texts that cannot have codes."""


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
    content: tuple[Content, Content] | None = field(default=None, compare=False)
    """Source and target with the codes of an imported file, which have the same numbers on both sides.

    None where the file has no codes, and for units of a project, which are Markdown.
    """


Cut = Callable[[MemoryEntry], tuple[Content, Content]]
"""Cuts the source and the target of an entry into words and codes, which have the same numbers on both sides."""


def uncut(entry: MemoryEntry) -> tuple[Content, Content]:
    """Return the texts of an entry with the codes that it has itself: where nobody reads its markup."""
    return entry.content or ((entry.source,), (entry.target,))


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

    def __init__(self, entries: Iterable[MemoryEntry], cut: Cut = uncut) -> None:
        self.cut = cut
        self._by_source: dict[str, list[MemoryEntry]] = {}
        for entry in entries:
            self._by_source.setdefault(entry.source, []).append(entry)
        self._sources: list[str] = []
        self._shown: list[str] = []
        """What a source is compared by: a foreign one by its words, others with their markup."""
        self._by_word: dict[str, list[int]] | None = None
        self._by_words: dict[str, list[MemoryEntry]] | None = None

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
        best = _ranked(entries, context, kind)[0]
        alike = {e.target for e in entries if e.own and e.context == context and e.kind == kind}
        return Match(best, 100.0, certain=kind is not None and alike == {best.target})

    def same_words(
        self, words: str, context: str | None = None, kind: Kind | None = None
    ) -> list[MemoryEntry]:
        """Return the entries whose sources have the same words, whatever their codes, the best first."""
        if self._by_words is None:
            self._by_words = {}
            for entries in self._by_source.values():
                for entry in entries:
                    self._by_words.setdefault(words_of(self._source(entry)), []).append(entry)
        return _ranked(self._by_words.get(words, []), context, kind)

    def near(self, source: str, threshold: float, words: str = "") -> Iterator[Match]:
        """Yield entries with similar sources, the most similar first, down to a similarity in per cent.

        `words` are those of the source without its codes, by which the entries of other programs are compared.
        """
        found = []
        for at in self._candidates(source):
            entry = self._by_source[self._sources[at]][0]
            asked = source if entry.content is None else words or source
            score = fuzz.ratio(asked, self._shown[at], score_cutoff=threshold)
            if score and score >= threshold:
                found.append((score, -at))
        for score, place in sorted(found, reverse=True):
            match = self.exact(self._sources[-place])
            if match is not None:
                yield Match(match.entry, min(score, 99.0))

    def _source(self, entry: MemoryEntry) -> Content:
        """Return the source of an entry in words and codes. Few texts have any, and it takes time to find them."""
        if entry.content is None and _WITHOUT_CODES.fullmatch(entry.source):
            return (entry.source,)
        return self.cut(entry)[0]

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
        likely = sorted(shared, key=lambda at: (-shared[at], abs(len(self._shown[at]) - length), at))
        return [at for at in likely[:_COMPARED] if self._sources[at] != source]

    def _index(self) -> dict[str, list[int]]:
        if self._by_word is None:
            self._by_word = {}
            self._sources = list(self._by_source)
            for at, (source, entries) in enumerate(self._by_source.items()):
                content = entries[0].content
                self._shown.append(source if content is None else words_of(content[0]))
                for word in dict.fromkeys(_words(self._shown[at])):
                    self._by_word.setdefault(word, []).append(at)
        return self._by_word


def _ranked(entries: Sequence[MemoryEntry], context: str | None, kind: Kind | None) -> list[MemoryEntry]:
    """Return entries with the best first; among equals, the first stays the first."""
    often = Counter(entry.target for entry in entries)
    return sorted(
        entries,
        key=lambda e: (e.context == context, e.kind == kind, *_standing(e), often[e.target]),
        reverse=True,
    )


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
