"""`kb import`: fills catalogs from translated Markdown, wherever it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pages, pair_pages
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.pipeline.exchange.english_names import EnglishNames
from kb_tools.pipeline.exchange.file_text import markdown_of
from kb_tools.pipeline.exchange.filling import Filling, ImportedFile
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.removal import Removable, remove_files
from kb_tools.pipeline.exchange.translated_texts import LeftText, page_texts
from kb_tools.pipeline.own_texts import texts_to_import
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.survey import overruled_note
from kb_tools.pipeline.templates import read_document
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.disk.files import NotUtf8Error, read_bytes
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps
from kb_tools.storage.trees import Tree

NO_ENGLISH = "there is no English page"
NOT_HERE = "the file is not in this project"


@dataclass(frozen=True, slots=True)
class _File:
    """A translated file with the English that it was made of."""

    path: str
    page: Page
    english: Document
    other: Document
    links: tuple[PageLinks, PageLinks]
    left: tuple[LeftText, ...]
    """What of it is no Markdown."""


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

    Without paths, all translated files of the locale are meant. Of several files of one page only the one that readers
    see is imported, unless another is named. Sure pairs become translated with `trust`; all others
    are drafts with `origin=import` and their score. A text that was made of older English, as git tells, becomes stale
    with that English. Only units without a target and drafts of machines are filled (laws 4 and 5). With `remove` each
    file goes whose page the build makes from the catalog alone, block by block. Raises KbError where no translated file
    is at a path, and ChangedError if a file was saved meanwhile.
    """
    names = EnglishNames(project, locale)
    found = _found(names, tree, paths) if paths else _all(project, locale, names, tree)
    overruled = _overruled(project, found.keys() - set(paths), tree)
    found = {path: page for path, page in found.items() if path not in overruled}
    if not found:
        return list(overruled.values())
    read = {tree.root / path: digest_of(read_bytes(tree.root / path)) for path in found if not tree.commit}
    files, unread = _readable(project, locale, tree, found)
    wanted = frozenset(page.catalog for page in found.values() if page is not None)
    apply_update(project, plan_update(project, now, [locale], also=wanted))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    filling = Filling(catalogs, stamps, trust=trust)
    pairs = pair_pages([Pages(f.english, f.other, f.links[0].path, f.links[1].path) for f in files])
    results = [*overruled.values(), *unread]
    results += [
        ImportedFile(path, left=(LeftText(1, "", NO_ENGLISH),)) for path, p in found.items() if p is None
    ]
    for file, matched in zip(files, pairs, strict=True):
        texts = page_texts(project, locale, (file.english, file.other), file.links, matched)
        texts = replace(texts, left=(*texts.left, *file.left))
        results.append(filling.page(file.path, file.page.catalog, texts))
    site = filling.site(texts_to_import(project, locale))
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
        unseen = (file for file, other in project.overruled.items() if other in own.values())
        files = sorted((*own.values(), *unseen))
    else:
        folders = sorted({folder.folder for folder in project.layout.folders} | {project.layout.docs})
        files = [file for folder in folders for file in tree.pages(folder) if names.is_translated(file)]
    return {file: names.page(file) for file in files}


def _overruled(project: Project, paths: Iterable[str], tree: Tree) -> dict[str, ImportedFile]:
    """Return what becomes of files in whose place readers see another one: nothing, unless they are named."""
    structure = project.configuration.languages.structure
    others = project.overruled if tree.is_of(project.root) else {}
    notes = ((path, overruled_note(others[path], structure)) for path in sorted(paths) if path in others)
    return {path: ImportedFile(path, left=(LeftText(1, "", note),)) for path, note in notes}


def _readable(
    project: Project, locale: Locale, tree: Tree, found: Mapping[str, Page | None]
) -> tuple[list[_File], list[ImportedFile]]:
    """Return the translated files with the English of their time, and those that are not UTF-8."""
    files, unread = [], []
    for path, page in found.items():
        try:
            if page is not None:
                files.append(_read(project, locale, tree, path, page))
        except NotUtf8Error as error:
            unread.append(ImportedFile(path, unread=error))
    return files, unread


def _read(project: Project, locale: Locale, tree: Tree, path: str, page: Page) -> _File:
    """Read a translated file and the English of its time. Raises NotUtf8Error for both."""
    options = project.configuration.options
    then = tree.when_written(path)
    english = None
    if then is not None:
        with contextlib.suppress(NotUtf8Error):  # nobody can mend what is committed
            english = then.read(page.source)
    if english is None:
        english = tree.read(page.source)
    document = read_document(project, page) if english is None else segment(english, options)
    text, left = markdown_of(project, path, tree.read(path) or "")
    other = segment(text, options)
    links = PageLinks.of(project, page), PageLinks.of(project, Page(page.path, path, written=locale.tag))
    return _File(path, page, document, other, links, left)


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
