"""Removes translated files, each only after a proof that readers see the same page without it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.markdown.links import link_paths
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.page_proof import PageProof
from kb_tools.pipeline.exchange.translated_texts import LeftText, line_of
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.pipeline.templates import read_document
from kb_tools.reports.base import counted
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.disk.files import read_leniently, read_text, write_files
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class Removable:
    """A translated file that may go if its page is the same."""

    file: str
    """Relative to the project's root."""
    english: Page
    named: frozenset[int]
    """The lines of its texts that no unit has taken. With one of them the file stays."""
    chosen: tuple[LeftText, ...] = ()
    """Its headings that have ids of their own, which the page from the catalog has not."""


def remove_files(
    proof: PageProof,
    files: Sequence[Removable],
    read: Mapping[Path, str],
    *,
    dry_run: bool = False,
    show: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, tuple[LeftText, ...] | None]:
    """Remove the files whose page the build makes from the catalog alone, block by block; all of them or none.

    Return for each file all reasons why it stays, besides the texts that it names itself; None if it is gone, or would
    be with `dry_run`, which removes nothing. `read` has the digests of the files as they were imported. `show` is
    called with how many files are compared, of how many. Raises ChangedError if one was saved meanwhile.
    """
    project = proof.project
    kept: dict[str, tuple[LeftText, ...] | None] = {}
    for done, each in enumerate(files):
        show(done, len(files))
        reasons = _reasons(proof, each)
        kept[each.file] = tuple(reasons) if reasons or each.named else None
    proof.save()
    gone = {file for file, reasons in kept.items() if reasons is None}
    while True:  # a file that stays may need others
        needed = {file: by for file, by in _links(project, proof.locale, gone).items() if file in gone}
        if not needed:
            break
        for file, place in needed.items():
            kept[file] = (LeftText(0, "", f"{place} links to it, and stays"),)
        gone -= needed.keys()
    if not dry_run:
        paths = [project.root / file for file in sorted(gone)]
        write_files([], paths, {path: read[path] for path in paths})
    return kept


def _reasons(proof: PageProof, removable: Removable) -> list[LeftText]:
    """Return why a file must stay; nothing if its page is the same without it."""
    project, file, page = proof.project, removable.file, removable.english
    text = read_text(project.root / file, file)
    reasons = [
        *removable.chosen,
        *_unpublished(project, proof.locale, page),
        *proof.differences(file, text, page, removable.named or None),
    ]
    return reasons or proof.published_differences(file, text, page, removable.named)


def _unpublished(project: Project, locale: Locale, page: Page) -> Iterator[LeftText]:
    """Yield the first text of a page that readers would see in English, with the number of them."""
    path = catalog_path(project, locale, page.catalog)
    catalog = read_catalog(project, path) if path.is_file() else None
    targets = published_targets(catalog, project.policy(locale))
    document = read_document(project, page)
    waiting = list({one.key: one for one in reversed(document.segments) if one.key not in targets}.values())
    if waiting:
        first = min(waiting, key=lambda one: one.start)
        verb = "is" if len(waiting) == 1 else "are"
        place = f"{page.source}:{line_of(document, first.start)}"
        reason = f"{counted(len(waiting), 'text')} {verb} not published from the catalog yet ({place})"
        yield LeftText(0, first.source, reason)


def _links(project: Project, locale: Locale, gone: set[str]) -> dict[str, str]:
    """Return the files that one which stays names in a link, with the file and the line: it would lead nowhere."""
    found: dict[str, str] = {}
    own = (
        *project.translated.files.get(locale.tag, {}).values(),
        *project.only_in.get(locale.tag, {}).values(),
    )
    english = {posixpath.basename(page.source) for page in project.pages}
    for file in own:
        if file in gone:
            continue
        text = read_leniently(project.root / file, file)
        for link in link_paths(text):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(file), link.path))
            if (
                name in gone and posixpath.basename(name) not in english
            ):  # page.fr.md is found by no other name
                found.setdefault(name, f"{file}:{text.count(chr(10), 0, link.start) + 1}")
    return found
