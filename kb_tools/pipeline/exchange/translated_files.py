"""`kb import`: fills catalogs from translated Markdown, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kb_tools.markdown import segment
from kb_tools.markdown.pairing.pairs import Pages, Pair, pair_pages
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.anchors import Anchors, HeadedPage
from kb_tools.pipeline.exchange.comparison import Comparison
from kb_tools.pipeline.exchange.file_text import markdown_of
from kb_tools.pipeline.exchange.filling import Filling, ImportedFile
from kb_tools.pipeline.exchange.found_files import (
    TranslatedFile,
    find_files,
    overruled_files,
    read_file,
)
from kb_tools.pipeline.exchange.page_proof import PageProof, Rendering
from kb_tools.pipeline.exchange.translated_texts import LeftText, page_texts
from kb_tools.pipeline.own_texts import texts_to_import
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.templates import read_document
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.disk.files import NotUtf8Error, read_bytes, read_leniently
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps
from kb_tools.storage.trees import Tree

NO_ENGLISH = "there is no English page"


def import_files(
    project: Project,
    locale: Locale,
    now: datetime,
    tree: Tree,
    paths: Sequence[str],
    *,
    trust: bool = False,
    remove: bool = False,
    dry_run: bool = False,
    show: Callable[[int, int], None] = lambda done, total: None,
) -> list[ImportedFile]:
    """Fill the catalogs of a locale from translated Markdown at some paths of a tree; return what became of each file.

    Without paths, all translated files of the locale are meant. Of several files of one page only the one that readers
    see is imported, unless another is named. Sure pairs become translated with `trust`; all others
    are drafts with `origin=import` and their score. A text that was made of older English, as git tells, becomes stale
    with that English. Only units without a target and drafts of machines are filled (laws 4 and 5). What readers will
    see otherwise than in the file is named, and so are links that lead nowhere afterwards. With `remove` each file goes
    whose page the build makes from the catalog alone, block by block; with `dry_run` nothing is written, and it is said
    which files would go. `show` is called with how many files are compared, of how many. Raises KbError where no
    translated file is at a path, and ChangedError if a file was saved meanwhile.
    """
    found = find_files(project, locale, tree, paths)
    notes = overruled_files(project, found.keys() - set(paths), tree)
    overruled = [ImportedFile(path, left=(LeftText(0, "", note),)) for path, note in notes.items()]
    found = {path: page for path, page in found.items() if path not in notes}
    if not found:
        return overruled
    read = {tree.root / path: digest_of(read_bytes(tree.root / path)) for path in found if not tree.commit}
    files, unread = _readable(project, locale, tree, found)
    plan = plan_update(project, now, [locale], also=frozenset(file.page.catalog for file in files))
    if not dry_run:
        apply_update(project, plan)
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    planned = {name: catalog for update in plan for name, catalog in update.merge.catalogs.items()}
    filling = Filling({**catalogs, **planned} if dry_run else catalogs, stamps, trust=trust)
    proof = PageProof(project, locale, Rendering(project))
    results, anchors = _filled(proof, tree, files, filling)
    site = filling.site(texts_to_import(project, locale))
    if filling.decided and not dry_run:
        save_decided(project, locale, catalogs, filling.decided, stamps)
    proof = replace(proof, project=replace(project))  # it reads anew which pages have catalogs
    if not dry_run:
        apply_update(proof.project, plan_update(proof.project, now, [locale]))
    comparing = Comparison(proof, tree, anchors, show)
    results = (
        comparing.removed(files, results, read, dry_run=dry_run)
        if remove
        else comparing.compared(files, results)
    )
    results += [*overruled, *unread]
    results += [site] if site is not None and not dry_run else []
    results += [
        ImportedFile(p, left=(LeftText(0, "", NO_ENGLISH),)) for p, page in found.items() if page is None
    ]
    return sorted(comparing.with_lost_links(files, results), key=lambda result: result.path)


def _filled(
    proof: PageProof, tree: Tree, files: Sequence[TranslatedFile], filling: Filling
) -> tuple[list[ImportedFile], Anchors]:
    """Fill the units of all files; return what became of each, in their order, and the ids of headings."""
    project, locale = proof.project, proof.locale
    pairs = pair_pages([Pages(f.english, f.other, f.links[0].path, f.links[1].path) for f in files])
    headed = _Headed(
        project, locale, tree, {f.page.path: (f, found) for f, found in zip(files, pairs, strict=True)}
    )
    anchors = Anchors(proof.render, headed.page)
    results = []
    for file, matched in zip(files, pairs, strict=True):
        links = file.links[0], replace(file.links[1], anchors=anchors.ids)
        texts = page_texts(project, locale, (file.english, file.other), links, matched)
        texts = replace(texts, left=(*texts.left, *file.left))
        results.append(filling.page(file.path, file.page.catalog, texts))
    return results, anchors


@dataclass(frozen=True, slots=True)
class _Headed:
    """Finds the translated files of pages, for the ids of their headings."""

    project: Project
    locale: Locale
    tree: Tree
    imported: Mapping[str, tuple[TranslatedFile, Sequence[Pair]]]
    """The files that are imported, with the pairs of their texts, by the published path of the page."""

    def page(self, path: str) -> HeadedPage | None:
        """Return the file of a page: one that is imported, else one that stands in the project."""
        if path in self.imported:
            file, pairs = self.imported[path]
            return HeadedPage(read_document(self.project, file.page), file.english, file.other, pairs)
        source = self.project.translated.files.get(self.locale.tag, {}).get(path)
        english = next((page for page in self.project.pages if page.path == path), None)
        if source is None or english is None or not self.tree.is_of(self.project.root):
            return None
        text, _ = markdown_of(self.project, source, read_leniently(self.project.root / source, source))
        today = read_document(self.project, english)
        return HeadedPage(today, today, segment(text, self.project.configuration.options))


def _readable(
    project: Project, locale: Locale, tree: Tree, found: Mapping[str, Page | None]
) -> tuple[list[TranslatedFile], list[ImportedFile]]:
    """Return the translated files with the English of their time, and those that are not UTF-8."""
    files, unread = [], []
    for path, page in found.items():
        try:
            if page is not None:
                files.append(read_file(project, locale, tree, path, page))
        except NotUtf8Error as error:
            unread.append(ImportedFile(path, unread=error))
    return files, unread
