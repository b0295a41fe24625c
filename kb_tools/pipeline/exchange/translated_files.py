"""`kb import`: fills catalogs from translated Markdown, wherever it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pages, pair_pages
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, unit_key
from kb_tools.model.unit import IMPORT, Provenance, Unit, pair_hash, text_hash
from kb_tools.pipeline.exchange.english_names import EnglishNames
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.removal import Removable, remove_files
from kb_tools.pipeline.exchange.translated_texts import LeftText, PageTexts, TakenText, page_texts
from kb_tools.pipeline.own_texts import own_texts
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.templates import read_document
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps
from kb_tools.storage.trees import Tree

DIFFERENT = "the catalog has another translation of it"
REJECTED = "somebody has rejected this text"
NO_ENGLISH = "there is no English page"
DOUBTFUL_OLD = "it translates a text that English no longer has, and the pair is not sure"
NOT_HERE = "the file is not in this project"


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
    removed: bool = False
    kept: LeftText | None = None
    """Why the file is not removed; None if it is, or if that was not asked for."""


@dataclass(frozen=True, slots=True)
class _File:
    """A translated file with the English that it was made of."""

    path: str
    page: Page
    english: Document
    other: Document
    links: tuple[PageLinks, PageLinks]


def import_files(
    project: Project,
    locale: Locale,
    now: datetime,
    tree: Tree,
    paths: Sequence[str],
    *,
    trust: bool = False,
    remove: bool = False,
) -> list[ImportedFile]:
    """Fill the catalogs of a locale from translated Markdown at some paths of a tree; return what became of each file.

    Without paths, all translated files of the locale are meant. Sure pairs become translated with `trust`; all others
    are drafts with `origin=import` and their score. A text that was made of older English, as git tells, becomes stale
    with that English. Only units without a target and drafts of machines are filled (laws 4 and 5). With `remove` each
    file goes whose page the build makes from the catalog alone, block by block. Raises KbError where no translated file
    is at a path, and ChangedError if a file was saved meanwhile.
    """
    names = EnglishNames(project, locale)
    found = _found(names, tree, paths) if paths else _all(project, locale, names, tree)
    if not found:
        return []
    read = {tree.root / path: digest_of(read_bytes(tree.root / path)) for path in found if not tree.commit}
    files = [_read(project, locale, tree, path, page) for path, page in found.items() if page is not None]
    wanted = frozenset(page.catalog for page in found.values() if page is not None)
    apply_update(project, plan_update(project, now, [locale], also=wanted))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    filling = _Filling(catalogs, stamps, trust=trust)
    pairs = pair_pages([Pages(f.english, f.other, f.links[0].path, f.links[1].path) for f in files])
    results = [
        ImportedFile(path, left=(LeftText(1, "", NO_ENGLISH),)) for path, p in found.items() if p is None
    ]
    for file, matched in zip(files, pairs, strict=True):
        texts = page_texts(project, locale, (file.english, file.other), file.links, matched)
        results.append(filling.page(file.path, file.page.catalog, texts))
    site = filling.site(own_texts(project, locale))
    results += [site] if site is not None else []
    if filling.decided:
        save_decided(project, locale, catalogs, filling.decided, stamps)
    filled = replace(project)  # it reads anew which pages have catalogs
    apply_update(filled, plan_update(filled, now, [locale]))
    if remove:
        results = _removed(filled, locale, tree, files, results, read)
    return sorted(results, key=lambda result: result.path)


def _found(names: EnglishNames, tree: Tree, paths: Sequence[str]) -> dict[str, Page | None]:
    """Return the translated files at some paths, each with its English page."""
    found: dict[str, Page | None] = {}
    for path in paths:
        here = [file for file in tree.pages(path) if names.is_translated(file)]
        if not here:
            raise KbError(
                "No translated Markdown is there.",
                where=path,
                hint="Name files such as page.fr.md or fr/page.md, or a folder of them.",
            )
        found |= {file: names.page(file) for file in here}
    return dict(sorted(found.items()))


def _all(project: Project, locale: Locale, names: EnglishNames, tree: Tree) -> dict[str, Page | None]:
    """Return all translated files of a locale in a tree, each with its English page."""
    if tree.is_of(project.root):
        own = {**project.translated.files.get(locale.tag, {}), **project.only_in.get(locale.tag, {})}
        files = sorted(own.values())
    else:
        folders = sorted({folder.folder for folder in project.layout.folders} | {project.layout.docs})
        files = [file for folder in folders for file in tree.pages(folder) if names.is_translated(file)]
    return {file: names.page(file) for file in files}


def _read(project: Project, locale: Locale, tree: Tree, path: str, page: Page) -> _File:
    """Read a translated file and the English of its time. Raises KbError where it is not UTF-8."""
    options = project.configuration.options
    then = tree.when_written(path)
    english = then.read(page.source) if then is not None else None
    if english is None:
        english = tree.read(page.source)
    document = read_document(project, page) if english is None else segment(english, options)
    other = segment(tree.read(path) or "", options)
    links = PageLinks.of(project, page), PageLinks.of(project, Page(page.path, path, written=locale.tag))
    return _File(path, page, document, other, links)


class _Filling:
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
        left = list(texts.left)
        counts: dict[str, int] = defaultdict(int)
        catalog = self.decided.get(name) or attach_stamps(
            name, self._catalogs.get(name, Catalog()), self._stamps
        )
        wanted = {unit.key: unit for unit in catalog.active}
        changed: dict[str, Unit] = {}
        old: list[Unit] = []
        for taken in texts.taken:
            if taken.doubt:
                left.append(LeftText(taken.line, taken.text, taken.doubt))
            unit = wanted.get(taken.source.key)
            if unit is None:
                if taken.sure and not _knows(catalog, taken):
                    old.append(_of_then(taken))
                    counts["stale"] += 1
                elif not taken.sure:
                    left.append(LeftText(taken.line, taken.text, DOUBTFUL_OLD))
                continue
            filled = _filled(unit, taken, final=self._trust and taken.sure)
            if (name, unit.key) in self._now and unit.target != taken.text:
                filled = DIFFERENT
            self._now.add((name, unit.key))
            if isinstance(filled, str):
                left.append(LeftText(taken.line, taken.text, filled))
            elif filled == unit:
                counts["there"] += 1
            else:
                changed[unit.key] = filled
                counts["drafts" if filled.fuzzy else "translated"] += 1
        if changed or old:
            units = [unit if unit.obsolete else changed.get(unit.key, unit) for unit in catalog.units]
            units = [unit for unit in units if not (old and _is_empty(unit))]
            self.decided[name] = catalog.with_units([*units, *old])
        return ImportedFile(
            path,
            counts["translated"],
            counts["drafts"],
            counts["stale"],
            counts["there"],
            tuple(sorted(left, key=lambda text: text.line)),
        )

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
    """Tell whether a catalog has the text already, for the same older English."""
    return any(
        unit.target == taken.text
        and taken.source.key in (unit.key, unit_key(unit.previous_source or "", unit.previous_context))
        for unit in catalog.units
    )


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


def _removed(
    project: Project,
    locale: Locale,
    tree: Tree,
    files: Sequence[_File],
    results: Sequence[ImportedFile],
    read: Mapping[Path, str],
) -> list[ImportedFile]:
    """Remove the files whose pages the catalogs show, all or none; the others say why they stay."""
    if not tree.is_of(project.root):
        kept: dict[str, LeftText | None] = {file.path: LeftText(1, "", NOT_HERE) for file in files}
    else:
        kept = remove_files(project, locale, [Removable(file.path, file.page) for file in files], read)
    return [
        replace(each, removed=each.path in kept and kept[each.path] is None, kept=kept.get(each.path))
        for each in results
    ]
