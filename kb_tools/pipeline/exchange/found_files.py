"""Finds the translated files of a locale, and reads each with the English that it was made of."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.pipeline.exchange.english_names import EnglishNames
from kb_tools.pipeline.exchange.file_text import markdown_of
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.survey import overruled_note
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.disk.files import NotUtf8Error
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.trees import Tree

_NAMES = "Name files such as page.fr.md or fr/page.md, or a folder of them."


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """A translated file with the English that it was made of."""

    path: str
    page: Page
    text: str
    """As it is in the tree."""
    english: Document
    other: Document
    links: tuple[PageLinks, PageLinks]
    left: tuple[LeftText, ...]
    """What of it is no Markdown."""


def find_files(project: Project, locale: Locale, tree: Tree, paths: Sequence[str]) -> dict[str, Page | None]:
    """Return the translated files at some paths of a tree, each with its English page; without paths all of a locale.

    Raises KbError where no translated file is at a path.
    """
    names = EnglishNames(project, locale)
    return _at(names, tree, paths) if paths else _all(project, locale, names, tree)


def read_file(project: Project, locale: Locale, tree: Tree, path: str, page: Page) -> TranslatedFile:
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
    text = tree.read(path) or ""
    markdown, left = markdown_of(project, path, text)
    links = PageLinks.of(project, page), PageLinks.of(project, Page(page.path, path, written=locale.tag))
    return TranslatedFile(path, page, text, document, segment(markdown, options), links, left)


def overruled_files(project: Project, paths: Iterable[str], tree: Tree) -> dict[str, str]:
    """Return those of some files in whose place readers see another one of the same page, each with a note on it."""
    structure = project.configuration.languages.structure
    others = project.overruled if tree.is_of(project.root) else {}
    return {path: overruled_note(others[path], structure) for path in sorted(paths) if path in others}


def _at(names: EnglishNames, tree: Tree, paths: Sequence[str]) -> dict[str, Page | None]:
    found: dict[str, Page | None] = {}
    for path in paths:
        pages = tree.pages(path)
        here = [file for file in pages if names.is_translated(file)]
        if not here:
            raise _nothing_at(tree, path, pages)
        found |= {file: names.page(file) for file in here}
    return dict(sorted(found.items()))


def _nothing_at(tree: Tree, path: str, pages: Sequence[str]) -> KbError:
    """Return the error about a path at which no translated file is."""
    if pages:
        return KbError("No translated Markdown is there: no path has the language.", where=path, hint=_NAMES)
    if not tree.commit and not Path(path).exists() and not (tree.root / path).exists():
        return KbError("There is no such file or folder.", where=path, hint=_NAMES)
    return KbError("No translated Markdown is there.", where=path, hint=_NAMES)


def _all(project: Project, locale: Locale, names: EnglishNames, tree: Tree) -> dict[str, Page | None]:
    """Return all translated files of a locale in a tree, each with its English page."""
    if tree.is_of(project.root):
        own: Mapping[str, str] = {
            **project.translated.files.get(locale.tag, {}),
            **project.only_in.get(locale.tag, {}),
        }
        unseen = (file for file, other in project.overruled.items() if other in own.values())
        files = sorted((*own.values(), *unseen))
    else:
        folders = sorted({folder.folder for folder in project.layout.folders} | {project.layout.docs})
        files = [file for folder in folders for file in tree.pages(folder) if names.is_translated(file)]
    return {file: names.page(file) for file in files}
