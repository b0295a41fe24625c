"""The targets of one page: those of its own catalog, and those of the files that it includes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_tools.markdown.included.include_markdown import part
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.segment import Segment
from kb_tools.pipeline.stage.english_page import EnglishPage
from kb_tools.pipeline.stage.published import PublishedPage, published, words
from kb_tools.pipeline.stage.target import FileSide, Target, safe_targets
from kb_tools.storage.inclusions import Inclusions
from kb_tools.storage.page import Page


@dataclass(frozen=True, slots=True)
class PageTargets:
    """The targets of a page in one locale. A caller may take some of `targets` away."""

    target: Target
    page: Page
    catalog: Catalog | None
    targets: dict[str, str]
    """Safe published targets by key."""
    findings: tuple[Finding, ...]
    files: tuple[FileSide, ...]
    """The files that the page includes."""
    segments: tuple[Segment, ...]
    """All that readers see: of the page, with snippets, and of the files that a plugin puts into it."""
    english: int
    """Number of words of included parts that are shown in English, whatever their catalog has."""

    @classmethod
    def of(cls, target: Target, english: EnglishPage) -> PageTargets:
        """Return the safe targets of a page. A target of the page itself goes before that of an included file."""
        catalog, page = target.catalog(english), english.page
        own, findings = safe_targets(target, english, catalog)
        inclusions = target.project.inclusions
        within = inclusions.within(page.source)
        files = tuple(target.included[source] for source in within if source in target.included)
        more = {key: text for file in files for key, text in file.targets.items()}
        shown, words_in_english = _of_plugins(inclusions, page.source, target)
        return cls(
            target,
            page,
            catalog,
            {**more, **own} if files else own,
            tuple(findings),
            files,
            (*english.document.segments, *shown),
            words_in_english,
        )

    def published(self) -> PublishedPage:
        """Return what of the page is published."""
        catalog = self._merged() if self.files else self.catalog
        return published(self.segments, self.targets, catalog, self.target.policy, self.english)

    def of_text(self, english: EnglishPage) -> Mapping[str, str]:
        """Return the targets of the page's own text, with its snippets."""
        if not self.files:
            return self.targets
        return {key: target for key, target in self.targets.items() if key in english.segments}

    def owner(self, key: str) -> tuple[Page, Catalog | None]:
        """Return the file to which a unit belongs, and its catalog."""
        if self.catalog is None or key not in self.catalog.by_key:
            for file in self.files:
                if key in file.catalog.by_key:
                    return file.page, file.catalog
        return self.page, self.catalog

    def _merged(self) -> Catalog:
        """Return one catalog with each unit whose target is shown."""
        units = {}
        for catalog in (*(file.catalog for file in self.files), self.catalog):
            for unit in catalog.active if catalog else ():
                if unit.key not in units or unit.target == self.targets.get(unit.key):
                    units[unit.key] = unit
        return Catalog(tuple(units.values()))


def _of_plugins(inclusions: Inclusions, source: str, target: Target) -> tuple[list[Segment], int]:
    """Return what include-markdown shows of other files on a page, and how many words of it stay English."""
    shown: list[Segment] = []
    english = 0
    for file, start, end in _parts(inclusions, source, target, ()):
        spans = part(file.text, start, end)
        found = [s for s in file.segments if any(s.start < stop and begin < s.stop for begin, stop in spans)]
        if {start, end} & file.uncertain:
            english += sum(words(segment.source) for segment in found)
        else:
            shown += found
    return shown, english


def _parts(
    inclusions: Inclusions, source: str, target: Target, within: tuple[str, ...]
) -> Iterator[tuple[FileSide, str | None, str | None]]:
    for each in inclusions.parts.get(source, ()):
        file = target.included.get(each.source)
        if each.snippet or file is None or each.source in within:
            continue
        yield file, each.start, each.end
        yield from _parts(inclusions, each.source, target, (*within, each.source))
