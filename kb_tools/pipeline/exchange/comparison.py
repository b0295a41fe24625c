"""Tells what the pages that catalogs make show otherwise than the files that were imported, and lets files go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.pipeline.exchange.anchors import Anchors
from kb_tools.pipeline.exchange.filling import FileFate, ImportedFile
from kb_tools.pipeline.exchange.found_files import TranslatedFile
from kb_tools.pipeline.exchange.links_to_headings import lost_links
from kb_tools.pipeline.exchange.page_proof import PageProof
from kb_tools.pipeline.exchange.removal import Removable, remove_files
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.storage.trees import Tree

NOT_HERE = "the file is not in this project"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares the files of a tree, once they are imported, with the pages that the catalogs make."""

    proof: PageProof
    tree: Tree
    anchors: Anchors
    show: Callable[[int, int], None]
    """Called with how many files are compared, of how many."""

    def compared(
        self, files: Sequence[TranslatedFile], results: Sequence[ImportedFile]
    ) -> list[ImportedFile]:
        """Return the results with what differs."""
        found = []
        for done, (file, result) in enumerate(zip(files, results, strict=True)):
            self.show(done, len(files))
            differs = self.proof.differences(file.path, file.text, file.page, result.named)
            found.append(self._with(file, result, differs))
        self.proof.save()
        return found

    def removed(
        self,
        files: Sequence[TranslatedFile],
        results: Sequence[ImportedFile],
        read: Mapping[Path, str],
        *,
        dry_run: bool,
    ) -> list[ImportedFile]:
        """Remove the files whose pages the catalogs show, all or none; the others say why they stay."""
        if not self.tree.is_of(self.proof.project.root):
            stays = LeftText(0, "", NOT_HERE)
            return [
                replace(each, differs=(stays, *each.differs), fate=FileFate.STAYS)
                for each in self.compared(files, results)
            ]
        removable = [
            Removable(file.path, file.page, result.named, self.anchors.of(file.page.path).chosen)
            for file, result in zip(files, results, strict=True)
        ]
        kept = remove_files(self.proof, removable, read, dry_run=dry_run, show=self.show)
        gone = FileFate.REMOVABLE if dry_run else FileFate.REMOVED
        found = []
        for file, result in zip(files, results, strict=True):
            reasons = kept[file.path]
            fate = gone if reasons is None else FileFate.STAYS
            found.append(replace(self._with(file, result, reasons or ()), fate=fate))
        return found

    def with_lost_links(
        self, files: Sequence[TranslatedFile], results: Sequence[ImportedFile]
    ) -> list[ImportedFile]:
        """Return the results with the links of files as written to headings whose ids have changed."""
        shown = {file.page.path for file in files if self.proof.is_shown(file.page)}
        changed = {file.page.path: self.anchors.of(file.page.path).changed for file in files}
        lost = (
            lost_links(self.proof.project, self.proof.locale, changed, shown) if any(changed.values()) else {}
        )
        found = [replace(each, left=(*each.left, *lost.pop(each.path, ()))) for each in results]
        return [*found, *(ImportedFile(path, left=tuple(links)) for path, links in lost.items())]

    def _with(self, file: TranslatedFile, result: ImportedFile, differs: Sequence[LeftText]) -> ImportedFile:
        anchors = self.anchors.of(file.page.path)
        named = dict.fromkeys((*anchors.chosen, *differs))
        return replace(
            result,
            differs=tuple(sorted(named, key=lambda each: each.line)),
            anchors=anchors.changed,
        )
