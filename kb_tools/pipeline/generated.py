"""Which pages show English text that is made when the site is built, or that comes from outside of the project."""

from __future__ import annotations

from kb_tools.markdown.generated import generators
from kb_tools.storage.disk.files import read_leniently
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


def generators_of(project: Project, source: str, text: str) -> tuple[str, ...]:
    """Return the plugins and extensions that make English parts of a page, sorted; `text` is the page's own.

    Those of the files that it includes count, too. Raises KbError for a file that cannot be read.
    """
    options, elsewhere = project.configuration.options, project.configuration.elsewhere
    names = set(generators(text, options, elsewhere.generators))
    for name in project.inclusions.within(source) if elsewhere.generators.names else ():
        names.update(generators(read_leniently(project.root / name, name), options, elsewhere.generators))
    return tuple(sorted(names.union(project.inclusions.foreign_within(source))))


def pages_with_generated_text(project: Project) -> dict[Page, tuple[str, ...]]:
    """Return the pages that show generated English, and what makes it. Raises KbError where one cannot be read."""
    texts = {page: read_leniently(project.root / page.source, page.source) for page in project.pages}
    found = {page: generators_of(project, page.source, text) for page, text in texts.items()}
    return {page: names for page, names in found.items() if names}
