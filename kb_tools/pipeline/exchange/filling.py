"""Fills the units of catalogs with texts that are imported, and counts what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.catalog.merge.match import SAME_PAGE
from kb_tools.catalog.xliff.taking import suggested
from kb_tools.markdown.write.carry import patch, skeleton
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import unit_key
from kb_tools.model.unit import IMPORT, Provenance, Unit, pair_hash, text_hash
from kb_tools.pipeline.exchange.translated_texts import LeftText, PageTexts, TakenText
from kb_tools.storage.disk.files import NotUtf8Error
from kb_tools.storage.page import SITE

DIFFERENT = "the catalog has another translation of it"
REJECTED = "somebody has rejected this text"
DOUBTFUL_OLD = "it translates a text that English no longer has, and the pair is not sure"


class FileFate(StrEnum):
    """What becomes of a translated file that is to be removed."""

    REMOVED = "file removed"
    REMOVABLE = "the file can be removed"
    STAYS = "the file stays"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one translated file."""

    path: str
    """Relative to the root of its tree; the name of the catalog of the site for the texts of mkdocs.yml."""
    translated: int = 0
    """Number of units that are translated by it."""
    drafts: int = 0
    stale: int = 0
    """Number of units that it translates from older English."""
    there: int = 0
    """Number of units that had the same text before."""
    left: tuple[LeftText, ...] = ()
    """What somebody must look at, with its place."""
    differs: tuple[LeftText, ...] = ()
    """What the page from the catalog shows otherwise than the file, or why the file must stay."""
    fate: FileFate | None = None
    """What becomes of the file itself; None where it was not to be removed."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """The ids of its headings that are others on the page from the catalog: those of English."""
    named: frozenset[int] = frozenset()
    """The lines of the file whose texts `left` names."""
    notes: tuple[str, ...] = ()
    """What else is to be said of it. Nobody has to do anything about it."""
    unread: NotUtf8Error | None = None
    """Why nothing could be read: the file or its English page is not UTF-8."""


@dataclass(slots=True)
class _Found:
    """What has become of the texts of a file so far."""

    catalog: Catalog
    wanted: Mapping[str, Unit]
    """The active units of the catalog, by key."""
    left: list[LeftText]
    counts: Counter[str] = field(default_factory=Counter)
    """Numbers of texts by fields of `ImportedFile`."""
    changed: dict[str, Unit] = field(default_factory=dict)
    """The units that have a text now, by key."""
    old: list[Unit] = field(default_factory=list)
    """Units of older English."""

    def result(self, path: str, named: frozenset[int]) -> ImportedFile:
        """Return what is to be said of the file; `named` are lines of further texts that are named."""
        return ImportedFile(
            path,
            self.counts["translated"],
            self.counts["drafts"],
            self.counts["stale"],
            self.counts["there"],
            tuple(sorted(self.left, key=lambda text: text.line)),
            named=named | {text.line for text in self.left},
        )


class Filling:
    """Fills units, file by file."""

    def __init__(self, catalogs: Mapping[str, Catalog], stamps: Stamps, *, trust: bool) -> None:
        self._catalogs = catalogs
        self._stamps = stamps
        self._trust = trust
        self._now: set[tuple[str, str]] = set()
        """Name of the catalog and key of each unit that a file has filled: another file does not replace its text."""
        self.decided: dict[str, Catalog] = {}
        """The catalogs that change."""

    def page(self, path: str, name: str, texts: PageTexts) -> ImportedFile:
        """Fill the units of a page; return what became of its texts."""
        catalog = self.decided.get(name) or attach_stamps(
            name, self._catalogs.get(name, Catalog()), self._stamps
        )
        found = _Found(catalog, {unit.key: unit for unit in catalog.active}, list(texts.left))
        for taken in texts.taken:
            self._take(name, taken, found)
        for own, text in texts.suggested:
            unit = found.changed.get(own.key) or found.wanted.get(own.key)
            if unit is not None and suggested(unit, text, None) != unit:
                found.changed[own.key] = suggested(unit, text, None)
        if found.changed or found.old:
            units = [unit if unit.obsolete else found.changed.get(unit.key, unit) for unit in catalog.units]
            units = [unit for unit in units if not (found.old and _is_empty(unit))]
            self.decided[name] = catalog.with_units([*units, *found.old])
        return found.result(path, texts.named)

    def _take(self, name: str, taken: TakenText, found: _Found) -> None:
        """Put a text into the unit of its English, or note why not."""
        unit = found.wanted.get(taken.source.key)
        if taken.fills_gap and (unit is None or (unit.translated and unit.target != taken.text)):
            return
        if taken.doubt:
            found.left.append(LeftText(taken.line, taken.text, taken.doubt))
        if unit is None:
            if not taken.sure:
                found.left.append(LeftText(taken.line, taken.text, DOUBTFUL_OLD))
            elif not _knows(found.catalog, taken):
                found.old.append(_of_then(taken))
                found.counts["stale"] += 1
            return
        filled = _filled(unit, taken, final=self._trust and taken.sure)
        if (name, unit.key) in self._now and unit.target != taken.text:
            filled = DIFFERENT
        self._now.add((name, unit.key))
        if isinstance(filled, str):
            found.left.append(LeftText(taken.line, taken.text, filled))
        elif filled == unit:
            found.counts["there"] += 1
        else:
            found.changed[unit.key] = filled
            found.counts["drafts" if filled.fuzzy else "translated"] += 1

    def site(self, texts: Mapping[str, str]) -> ImportedFile | None:
        """Fill the units of `site.po` with the texts that mkdocs.yml has in the locale; None if it has none."""
        catalog = attach_stamps(SITE, self._catalogs.get(SITE, Catalog()), self._stamps)
        changed: dict[str, Unit] = {}
        for unit in catalog.active:
            text = texts.get(unit.key)
            if text is not None and not unit.translated and unit.plural is None:
                changed[unit.key] = _with_target(unit, text, "1.00", final=self._trust)
        if not changed:
            return None
        units = [unit if unit.obsolete else changed.get(unit.key, unit) for unit in catalog.units]
        self.decided[SITE] = catalog.with_units(units)
        count = len(changed)
        return (
            ImportedFile("mkdocs.yml", translated=count)
            if self._trust
            else ImportedFile("mkdocs.yml", drafts=count)
        )


def _is_empty(unit: Unit) -> bool:
    """Tell whether nobody has said anything in a unit: an update makes it anew, from what older English had."""
    return not unit.obsolete and not unit.translated and not unit.commented


def _knows(catalog: Catalog, taken: TakenText) -> bool:
    """Tell whether a catalog has the text already: for the same older English, or carried over to that of today."""
    return any(_holds(unit, taken) for unit in catalog.units if unit.target)


def _holds(unit: Unit, taken: TakenText) -> bool:
    if taken.source.key in (unit.key, unit_key(unit.former_source or "", unit.previous_context)):
        return unit.target == taken.text
    if unit.obsolete or unit.context != taken.source.context:
        return False
    old = taken.source.source
    if unit.target == taken.text:
        return ratio(old, unit.source) >= SAME_PAGE
    return skeleton(old) == skeleton(unit.source) and patch(old, unit.source, taken.text) == unit.target


def _of_then(taken: TakenText) -> Unit:
    """Return a unit of older English; the update makes it stale, or obsolete, as if English had changed today."""
    unit = Unit(taken.source.source, context=taken.source.context)
    return _with_target(unit, taken.text, _score(taken), final=True)


def _filled(unit: Unit, taken: TakenText, *, final: bool) -> Unit | str:
    """Return a unit with a text, or the reason why it cannot have it (laws 4 and 5)."""
    if unit.translated and unit.target == taken.text and (not final or unit.is_final):
        return unit
    if unit.human:
        return DIFFERENT
    if pair_hash(unit.source, unit.context, taken.text) in unit.rejected:
        return REJECTED
    return _with_target(unit, taken.text, _score(taken), final=final)


def _with_target(unit: Unit, text: str, score: str, *, final: bool) -> Unit:
    provenance = Provenance().with_(origin=IMPORT, score=score)
    filled = replace(unit, target=text, fuzzy=not final, provenance=provenance).without_previous()
    return filled.stamped() if final else filled.stamped(target=text_hash(text))


def _score(taken: TakenText) -> str:
    return f"{taken.score:.2f}"
