"""Localizes the files that pages include, one tree per locale in `build/included/`.

They have no front matter and no state. The pages that show them count what is translated in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kb_tools.markdown.included.include_markdown import holds
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.pipeline.stage.english_page import EnglishPage, Render
from kb_tools.pipeline.stage.frames import Frames
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.staged_file import write_staged
from kb_tools.pipeline.stage.target import FileSide, Side, Target, safe_targets, unsafe
from kb_tools.pipeline.templates import read_page
from kb_tools.sites import IncludedText
from kb_tools.storage.build_folder import INCLUDED
from kb_tools.storage.disk.folders import remove_strangers
from kb_tools.storage.disk.stamps import Seen, digest_of
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass
class IncludedTexts:
    """The localized versions of the files that pages include."""

    project: Project
    files: dict[str, dict[str, FileSide]] = field(default_factory=dict)
    """By the tag of a locale and the path of the file from the root."""
    texts: dict[str, dict[str, IncludedText]] = field(default_factory=dict)
    """By the same: what is on disk."""
    findings: list[Finding] = field(default_factory=list)
    """About the targets of files that are no pages; those of pages are found with the pages."""
    written: int = 0
    """Number of files written."""

    @classmethod
    def localized(
        cls, project: Project, sides: Iterable[Side], render: Render, proofs: KeptProofs, seen: Seen
    ) -> IncludedTexts:
        """Localize all files that pages include, and write those whose bytes differ.

        Raises KbError for a file or a catalog that cannot be read, and for a file that cannot be written.
        """
        sides = list(sides)
        found = cls.unwritten(project, sides, render, proofs)
        for side in sides:
            found._write(side.locale.tag, seen)
        return found

    @classmethod
    def unwritten(
        cls, project: Project, sides: Iterable[Side], render: Render, proofs: KeptProofs
    ) -> IncludedTexts:
        """Localize all files that pages include, and write none. Raises KbError for one that cannot be read."""
        found = cls(project)
        rendered = lru_cache(maxsize=4)(render)
        texts = {page.source: page for page in project.texts}
        marks = _marks(project)
        sides = list(sides)
        for source in project.inclusions.included:
            page = texts[source]
            english = english_file(project, page, rendered)
            for side in sides:
                found._add(
                    Target(project, side, rendered, proofs, trust=False), page, english, marks.get(source, ())
                )
        return found

    def _add(self, target: Target, page: Page, english: EnglishPage, marks: Iterable[str]) -> None:
        text, side, findings = localized_file(target, page, english)
        tag = target.locale.tag
        uncertain = frozenset(mark for mark in marks if not holds(english.document, text, mark))
        self.files.setdefault(tag, {})[page.source] = FileSide(
            side.catalog, side.targets, page, english.document.text, english.document.segments, uncertain
        )
        self._texts[tag, page.source] = text
        self.texts.setdefault(tag, {})[page.source] = IncludedText(digest_of(text.encode("utf-8")), uncertain)
        if page.included:
            self.findings += findings

    def __post_init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}

    def _write(self, tag: str, seen: Seen) -> None:
        folder = self.project.stage.parent / INCLUDED / tag
        for source, made in self.texts.get(tag, {}).items():
            path = folder / source
            data = self._texts.pop((tag, source)).encode("utf-8")
            self.written += write_staged(seen, path, data, made.digest)
        if folder.is_dir():
            remove_strangers(folder, {folder / source for source in self.texts.get(tag, {})})


def english_file(project: Project, page: Page, render: Render) -> EnglishPage:
    """Return an included file, or a page that is one, as it is included. Raises KbError if it cannot be read."""
    place = Page(page.source, page.source, True)
    return EnglishPage.read(project, place, read_page(project, page), render)


def localized_file(
    target: Target, page: Page, english: EnglishPage, numbers: Mapping[str, int] | None = None
) -> tuple[str, FileSide, list[Finding]]:
    """Localize a file with safe published targets (law 7); a unit that breaks it is left out (law 8).

    With `numbers`, by the key of a unit, there are marks around the texts (see markdown.locate).
    """
    catalog = target.catalog(EnglishPage(page, english.document, english.render)) or Catalog()
    document, frames = english.document, Frames.of(target, english)
    targets, findings = safe_targets(target, english, catalog)
    proof = target.verified.proof(
        document,
        targets,
        frames.write,
        target.render,
        plainer=frames.plainer,
        expected=lambda: english.skeleton,
        addresses=target.addresses,
    )
    for key in proof.broken:
        message = (
            "This translation breaks its text: it adds, loses or changes an element, an attribute or a link."
        )
        findings.append(unsafe(target, page, catalog, key, message))
        targets.pop(key, None)
    shown = proof.published(document, targets)
    text = frames.marked(proof.frame, shown, numbers) if numbers else frames.written(proof.frame, shown)
    return text, FileSide(catalog, targets, page), findings


def _marks(project: Project) -> dict[str, set[str]]:
    """Return the texts that bound parts of included files, by the path of the file."""
    found: dict[str, set[str]] = {}
    for parts in project.inclusions.parts.values():
        for part in parts:
            found.setdefault(part.source, set()).update(mark for mark in (part.start, part.end) if mark)
    return found
