"""`kb status`: how many pages of a locale are translated, and how many show English that no catalog has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.model.catalog import Catalog
from kb_tools.pipeline.generated import pages_with_generated_text
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class PageCounts:
    """Number of pages by what they show. Each page is in one of the first three."""

    translated: int = 0
    """All units of the page, and of the files that it includes, are translated or reviewed."""
    partly: int = 0
    """Some unit is not."""
    generated: int = 0
    """The page shows English that is generated, or comes from outside of the project, whatever its catalog has."""
    generators: Mapping[str, int] = field(default_factory=dict)
    """By the name of the extension or plugin that makes it: the number of pages that show its text."""


@dataclass(frozen=True, slots=True)
class PageKinds:
    """The pages of a project, and what makes English parts of them. It is the same for all locales."""

    project: Project
    generated: Mapping[Page, tuple[str, ...]]

    @classmethod
    def of(cls, project: Project) -> PageKinds:
        """Look through all English pages. Raises KbError for a page that cannot be read."""
        return cls(project, pages_with_generated_text(project))

    def count(self, catalogs: Mapping[str, Catalog]) -> PageCounts:
        """Count the pages by the catalogs of a locale."""
        names = {page.source: page.catalog for page in self.project.texts}
        left = {
            name for name, catalog in catalogs.items() if not all(unit.is_final for unit in catalog.active)
        }
        translated = partly = 0
        for page in self.project.pages:
            sources = (page.source, *self.project.inclusions.within(page.source))
            wanted = {names[source] for source in sources}
            if page in self.generated:
                continue
            if wanted <= catalogs.keys() - left:
                translated += 1
            else:
                partly += 1
        generators: dict[str, int] = {}
        for made in self.generated.values():
            for name in made:
                generators[name] = generators.get(name, 0) + 1
        return PageCounts(translated, partly, len(self.generated), dict(sorted(generators.items())))
