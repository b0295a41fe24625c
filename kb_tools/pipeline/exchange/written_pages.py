"""Takes the translations of pages as written into catalogs, so that a site moves to catalogs page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.errors import KbError
from kb_tools.markdown.alignment import align
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Segment
from kb_tools.model.unit import IMPORT, Provenance, Unit, pair_hash
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.templates import read_document
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

ALONE = "nothing on the English page belongs to it for sure"
DIFFERENT = "the catalog has another translation of it"
TWICE = "the page has two translations of it; the catalog takes the first"
REJECTED = "somebody has rejected this text"
AROUND = "this is not as on the English page"
SHORTER = "the English page has texts that this one lacks"
NO_ENGLISH = "there is no English page"


@dataclass(frozen=True, slots=True)
class LeftText:
    """A text of a page as written that the catalog does not have."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """What became of one page as written."""

    page: Page
    taken: int = 0
    """Number of units that got their translation from the page."""
    there: int = 0
    """Number of units that had the same translation before."""
    left: tuple[LeftText, ...] = ()
    """What the catalog lacks; without the file it would be lost."""
    removed: bool = False

    @property
    def whole(self) -> bool:
        """True if the catalog has everything that the file says."""
        return not self.left


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The texts of a page, each with its unit, and what no unit can take."""

    places: Mapping[str, int]
    """The line of each text, by the key of its unit."""
    texts: Mapping[str, str]
    """The targets, with the addresses of English."""
    left: tuple[LeftText, ...]


def import_pages(
    project: Project,
    locale: Locale,
    now: datetime,
    names: Collection[str] | None = None,
    *,
    remove: bool = False,
) -> list[ImportedPage]:
    """Fill the catalogs of a locale from its pages as written; return what became of each page, sorted by path.

    `names` limits it to the pages of some catalogs. Only units without a target and drafts of machines are filled
    (law 4). They become translated, and nobody vouches for them. What does not align is left and named. Files stay,
    unless `remove`: then those go whose every text is in the catalog. Raises KbError for a page that cannot be read,
    and ChangedError if a file was saved meanwhile.
    """
    chosen = [page for page in project.pages_in(locale) if page.written]
    chosen = [page for page in chosen if names is None or page.catalog in names]
    if not chosen:
        return []
    apply_update(project, plan_update(project, now, [locale]))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    english = {page.path: page for page in project.pages}
    decided: dict[str, Catalog] = {}
    found: list[ImportedPage] = []
    read: dict[Path, str] = {}
    for page in chosen:
        path = project.root / page.source
        read[path] = digest_of(read_bytes(path))
        if page.path not in english:
            found.append(ImportedPage(page, left=(LeftText(1, "", NO_ENGLISH),)))
            continue
        pairs = _paired(project, english[page.path], page)
        catalog = attach_stamps(page.catalog, catalogs.get(page.catalog, Catalog()), stamps)
        after, result = _filled(catalog, page, pairs)
        found.append(result)
        if result.taken:
            decided[page.catalog] = after
    if decided:
        save_decided(project, locale, catalogs, decided, stamps)
    return _removed(project, found, read) if remove else found


def _removed(project: Project, found: Sequence[ImportedPage], read: Mapping[Path, str]) -> list[ImportedPage]:
    """Remove the files of which the catalogs have everything, all or none."""
    whole = [project.root / each.page.source for each in found if each.whole]
    write_files([], whole, {path: read[path] for path in whole})
    return [replace(each, removed=each.whole) for each in found]


def _paired(project: Project, english: Page, page: Page) -> _Pairs:
    source, other = read_document(project, english), read_document(project, page)
    links, others = PageLinks.of(project, english), PageLinks.of(project, page)
    pairs = align(source, other, links.path, others.path)
    places: dict[str, int] = {}
    texts: dict[str, str] = {}
    left: list[LeftText] = []
    aligned = {id(segment) for _, segment in pairs}
    left += [_left(other, segment, ALONE) for segment in other.segments if id(segment) not in aligned]
    for own, theirs in pairs:
        text = others.as_in(links, own.source, theirs.source)
        addresses = project.configuration.addresses(Locale(page.written))
        fatal = [v for v in violations(own.source, text, own.kind, source.dialect, addresses) if v.fatal]
        if fatal:
            left.append(_left(other, theirs, fatal[0].message))
        elif texts.setdefault(own.key, text) != text:
            left.append(_left(other, theirs, TWICE))
        else:
            places.setdefault(own.key, _line(other, theirs.start))
    if len(pairs) == len(source.segments) == len(other.segments):
        left += _around(source, other, links, others)
    elif not left:
        left.append(LeftText(1, "", SHORTER))
    return _Pairs(places, texts, tuple(left))


def _around(source: Document, other: Document, links: PageLinks, others: PageLinks) -> Iterator[LeftText]:
    """Yield what stands between the texts of a page, such as code, and differs from English."""
    own, theirs = _gaps(source), _gaps(other)
    for (_, here), (start, there) in zip(own, theirs, strict=True):
        text = others.as_in(links, here, there)
        if here.split() != text.split():
            yield LeftText(
                _line(other, start + len(there) - len(there.lstrip())), " ".join(there.split()), AROUND
            )


def _gaps(document: Document) -> list[tuple[int, str]]:
    gaps, position = [], 0
    for segment in sorted(document.segments, key=lambda segment: segment.start):
        gaps.append((position, document.text[position : segment.start]))
        position = segment.stop
    return [*gaps, (position, document.text[position:])]


def _by_line(left: LeftText) -> int:
    return left.line


def _left(document: Document, segment: Segment, reason: str) -> LeftText:
    return LeftText(_line(document, segment.start), segment.source, reason)


def _line(document: Document, offset: int) -> int:
    return document.text.count("\n", 0, offset) + 1


def _filled(catalog: Catalog, page: Page, pairs: _Pairs) -> tuple[Catalog, ImportedPage]:
    """Return a catalog with the texts of a page in its units, and what became of the page."""
    units: list[Unit] = []
    left = list(pairs.left)
    taken = there = 0
    for unit in catalog.units:
        text = None if unit.obsolete else pairs.texts.get(unit.key)
        filled = unit if text is None else _with_target(unit, text)
        units.append(filled if isinstance(filled, Unit) else unit)
        if isinstance(filled, str):
            left.append(LeftText(pairs.places[unit.key], text or "", filled))
        elif text is not None:
            there += filled == unit
            taken += filled != unit
    return catalog.with_units(units), ImportedPage(page, taken, there, tuple(sorted(left, key=_by_line)))


def _with_target(unit: Unit, text: str) -> Unit | str:
    """Return a unit with a target, or the reason why it cannot have it (laws 4 and 5)."""
    if unit.is_final and unit.target == text:
        return unit
    if unit.human:
        return DIFFERENT
    if pair_hash(unit.source, unit.context, text) in unit.rejected:
        return REJECTED
    filled = replace(unit, target=text, fuzzy=False, provenance=Provenance().with_(origin=IMPORT))
    return filled.without_previous().stamped()


def pages_named(project: Project, locale: Locale, paths: Sequence[Path]) -> frozenset[str]:
    """Return the names of the catalogs of the pages as written that some paths mean.

    A path is that of the file, of its English page, or of a folder of either. Raises KbError for one without such a
    page.
    """
    english = {page.path: page.source for page in project.pages}
    written = [page for page in project.pages_in(locale) if page.written]
    names: set[str] = set()
    for path in paths:
        absolute = path if path.is_absolute() else Path.cwd() / path
        found = [
            page.catalog
            for page in written
            for source in (page.source, english.get(page.path, page.source))
            if absolute in (project.root / source, *(project.root / source).parents)
        ]
        if not found:
            raise KbError(
                f"No page there is as written in {locale.tag}.",
                where=str(path),
                hint="Name a page that kb status counts as written, or a folder of them.",
            )
        names.update(found)
    return frozenset(names)
