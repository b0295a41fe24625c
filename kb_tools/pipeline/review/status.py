"""`kb status`: progress of a locale, and what became of each engine's drafts, counted from its catalogs."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.model.locale import Locale
from kb_tools.model.unit import HUMAN, Extent, State, Unit, text_hash
from kb_tools.pipeline.own_texts import asked
from kb_tools.pipeline.review.page_counts import PageCounts, PageKinds
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.stage.shown_files import files_for_fallback
from kb_tools.pipeline.update.draft_distance import KEY as DISTANCE
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

UNKNOWN = "unknown"
"""In place of the origin of a rejected draft that is not recorded."""


@dataclass(slots=True)
class Outcome:
    """How many drafts people took as they were, and how many they edited."""

    unchanged: int = 0
    edited: int = 0

    @property
    def total(self) -> int:
        """Return the number of drafts that people took."""
        return self.unchanged + self.edited


@dataclass(slots=True)
class Quality:
    """The outcome of one engine's drafts, which measures its quality. Each draft is counted once."""

    waiting: int = 0
    """Drafts that nobody has finished, and those whose translations were taken back."""
    approved: dict[Extent, Outcome] = field(default_factory=lambda: {extent: Outcome() for extent in Extent})
    """Drafts whose texts a person vouches for. One approved by itself was surely read; one approved with its whole page
    is counted apart, and so is an approval of which the extent is not recorded."""
    translated: Outcome = field(default_factory=Outcome)
    """Drafts that somebody finished, and whose texts nobody vouches for now; also those that are stale since."""
    rejected: Counter[str] = field(default_factory=Counter)
    """Number of rejected drafts by reason; the reason is empty where nobody gave one."""
    rewritten: int = 0
    """Texts that people wrote themselves after they had rejected a draft."""
    distances: list[int] = field(default_factory=list)
    """How far people's texts are from the drafts that they edited or rejected, in per cent, where that is known."""

    @property
    def share(self) -> float | None:
        """Return the share of drafts approved unchanged among those judged one by one; None if there are none.

        Those are the drafts that people approved by themselves, and the rejected ones.
        """
        single = self.approved[Extent.UNIT]
        judged = single.total + self.rejected.total()
        return single.unchanged / judged if judged else None

    @property
    def changed(self) -> int:
        """Return the number of texts that people wrote in place of a draft; some of them have a distance."""
        outcomes = (*self.approved.values(), self.translated)
        return sum(outcome.edited for outcome in outcomes) + self.rewritten

    @property
    def median(self) -> float | None:
        """Return the median of the distances; None if there are none."""
        return statistics.median(self.distances) if self.distances else None

    @property
    def mean(self) -> float | None:
        """Return the mean of the distances; None if there are none."""
        return statistics.fmean(self.distances) if self.distances else None


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """Number of units and English words by state."""

    locale: Locale
    units: Mapping[State, int]
    words: Mapping[State, int]
    obsolete: int
    engines: Mapping[str, Quality] = field(default_factory=dict)
    """By origin as in the `# kb:` line, sorted."""
    pages: PageCounts = field(default_factory=PageCounts)
    written: int = 0
    """Number of pages that are files of the locale. The catalogs of such pages are not counted above."""
    files: tuple[str, ...] = ()
    """Files of the locale that readers see, because too little of the catalogs of their pages may be shown."""

    def share(self, *states: State) -> float:
        """Return the share of all words that are in one of some states; 1 if there are no words."""
        total = sum(self.words.values())
        return sum(self.words[state] for state in states) / total if total else 1.0


def status(project: Project, locale: Locale, kinds: PageKinds | None = None) -> LocaleStatus:
    """Count the units of all catalogs of a locale that readers see something of. Raises KbError if one is broken.

    `kinds` saves looking through the English pages once more.
    """
    units: Counter[State] = Counter()
    counted: Counter[State] = Counter()
    engines: dict[str, Quality] = {}
    obsolete = 0
    catalogs = read_catalogs(project, locale)
    written = project.catalogs_of_written(locale)
    for name, catalog in catalogs.items():
        if name in written:
            continue
        obsolete += len(catalog.obsolete)
        shown = asked(project, locale, catalog) if name == SITE else catalog
        for unit in shown.active:
            state = unit.state
            units[state] += 1
            counted[state] += words(unit.source)
            _judge(unit, state, engines)
    return LocaleStatus(
        locale,
        {s: units[s] for s in State},
        {s: counted[s] for s in State},
        obsolete,
        dict(sorted(engines.items())),
        (kinds or PageKinds.of(project)).count(catalogs),
        len(written) + len(project.only_in.get(locale.tag, {})),
        tuple(files_for_fallback(project, locale, catalogs).values()),
    )


def _judge(unit: Unit, state: State, engines: dict[str, Quality]) -> None:
    """Count what became of the drafts of a unit."""
    rejected = unit.rejections if unit.comment else ()
    for draft in rejected:
        engines.setdefault(draft.origin or UNKNOWN, Quality()).rejected[draft.reason] += 1
    origin = unit.provenance.origin
    if rejected and origin == HUMAN and unit.is_final:
        quality = engines[rejected[-1].origin or UNKNOWN]
        quality.rewritten += 1
        quality.distances += _distance(unit)
    elif origin != HUMAN and unit.translated:
        _count(unit, state, engines)


def _count(unit: Unit, state: State, engines: dict[str, Quality]) -> None:
    """Count a unit that has a draft or was made from one; one that came finished from a memory is no verdict."""
    written, accepted = unit.provenance.get("target"), unit.provenance.get("accepted")
    if accepted is None and written is None:
        return
    quality = engines.setdefault(unit.provenance.origin, Quality())
    if state is State.DRAFT:
        quality.waiting += 1
        return
    single = unit.provenance.get("approved") == Extent.UNIT
    outcome = quality.translated
    if state is State.REVIEWED:
        outcome = quality.approved[Extent.UNIT if single else Extent.PAGE]
    if accepted == "unchanged" or (accepted is None and written == text_hash(unit.target)):
        outcome.unchanged += 1
    else:
        outcome.edited += 1
        quality.distances += _distance(unit)


def _distance(unit: Unit) -> list[int]:
    """Return the distance of a unit's text from its draft, or nothing: catalogs are untrusted input."""
    written = unit.provenance.get(DISTANCE) or ""
    return [int(written)] if written.isascii() and written.isdecimal() and len(written) <= 3 else []
