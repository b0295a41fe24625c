"""Removes translated files, each only after a proof that readers see the same page without it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.markdown.links import link_paths
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.file_text import markdown_of
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.same_page import difference
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.included import IncludedTexts
from kb_tools.pipeline.stage.localize_page import StageShare, stage_pages
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState, published_targets
from kb_tools.pipeline.stage.run import read_side
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.disk.files import read_leniently, read_text, write_files
from kb_tools.storage.disk.stamps import Seen
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class Removable:
    """A translated file that may go if its page is the same."""

    file: str
    """Relative to the project's root."""
    english: Page


def remove_files(
    project: Project, locale: Locale, files: Sequence[Removable], read: Mapping[Path, str]
) -> dict[str, LeftText | None]:
    """Remove the files whose page the build makes from the catalog alone, block by block; all of them or none.

    Return for each file why it stays; None if it is gone. `read` has the digests of the files as they were imported.
    Raises ChangedError if one was saved meanwhile.
    """
    proof = _Proof(project, locale)
    kept = {each.file: proof.reason(each) for each in files}
    gone = {file for file, reason in kept.items() if reason is None}
    while True:  # a file that stays may need others
        needed = {file: by for file, by in _links(project, locale, gone).items() if file in gone}
        if not needed:
            break
        for file, by in needed.items():
            kept[file] = LeftText(1, "", f"{by} links to it, and stays")
        gone -= needed.keys()
    paths = [project.root / file for file in sorted(gone)]
    write_files([], paths, {path: read[path] for path in paths})
    return kept


class _Proof:
    """Localizes pages as the build does, and compares them."""

    def __init__(self, project: Project, locale: Locale) -> None:
        self._project = project
        self._locale = locale
        self._render = renderer_of(project).markdown()
        self._proofs = KeptProofs.load(project, project.configuration.renderer, self._render)
        side, _ = read_side(project, locale)
        included = IncludedTexts.localized(project, [side], self._render, self._proofs, Seen()).files
        self._share = StageShare(
            project.root,
            project.configuration.renderer,
            {locale.tag: side},
            (),
            "",
            included=included,
        )

    def reason(self, removable: Removable) -> LeftText | None:
        """Return why a file must stay; None if its page is the same without it."""
        project, page = self._project, removable.english
        waiting = self._unpublished(page)
        if waiting is not None:
            return waiting
        share = StageShare(
            self._share.root,
            self._share.renderer,
            self._share.sides,
            ((page, (self._locale.tag,)),),
            "",
            included=self._share.included,
        )
        (shown,) = stage_pages(project, self._render, self._proofs, share)
        if shown.findings:
            return LeftText(1, shown.findings[0].source, shown.findings[0].message)
        if shown.state in (PageState.FALLBACK, PageState.WRITTEN):
            return LeftText(1, "", "readers would see the page in English")
        text, left = markdown_of(
            project, removable.file, read_text(project.root / removable.file, removable.file)
        )
        if left:
            return left[0]
        whole = project.inclusions.with_snippets(text, removable.file, whole=True)
        own = Page(page.path, removable.file, written=self._locale.tag)
        links = PageLinks.of(project, page), PageLinks.of(project, own)
        return difference(shown.text, text, self._render, links, whole)

    def _unpublished(self, page: Page) -> LeftText | None:
        """Return the first text of a page that readers would see in English, with the number of them."""
        path = catalog_path(self._project, self._locale, page.catalog)
        catalog = read_catalog(self._project, path) if path.is_file() else None
        targets = published_targets(catalog, self._project.policy(self._locale))
        segments = read_document(self._project, page).segments
        waiting = [one.source for one in dict.fromkeys(segments) if one.key not in targets]
        if not waiting:
            return None
        count = "1 text is" if len(waiting) == 1 else f"{len(waiting)} texts are"
        return LeftText(1, waiting[0], f"{count} not published from the catalog yet")


def _links(project: Project, locale: Locale, gone: set[str]) -> dict[str, str]:
    """Return the files that one which stays names in a link, each with that one: such a link would lead nowhere."""
    found: dict[str, str] = {}
    own = (
        *project.translated.files.get(locale.tag, {}).values(),
        *project.only_in.get(locale.tag, {}).values(),
    )
    english = {posixpath.basename(page.source) for page in project.pages}
    for file in own:
        if file in gone:
            continue
        for link in link_paths(read_leniently(project.root / file, file)):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(file), link.path))
            if (
                name in gone and posixpath.basename(name) not in english
            ):  # page.fr.md is found by no other name
                found.setdefault(name, file)
    return found
