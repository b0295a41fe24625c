"""Finds the pages that the navigation of mkdocs.yml names and that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import yaml
from rapidfuzz.distance import OSA

from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.redirects import is_address, page_of
from kb_tools.pipeline.check.redirects import moved_pages
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.project import Project

_ARRANGES = frozenset({
    "awesome-nav", "awesome-pages", "gen-files", "literate-nav", "mkdocs-nav-weight", "monorepo", "multirepo",
})  # fmt: skip
"""Plugins with which an entry may be a folder, a pattern, or a page that they make later."""
_PAGES = (".md", ".markdown")
_CLOSE = 3
"""Most characters that differ between a path and the one that is suggested for it."""


def missing_in_navigation(project: Project) -> list[Finding]:
    """Return a finding for each page that the navigation of mkdocs.yml names and that is not there.

    An inherited navigation is that of another project, and is left to it.
    """
    configuration = project.configuration
    names = {name.removeprefix("material/") for name in configuration.plugins}
    if not configuration.has_nav or _ARRANGES & names or configuration.hooks:
        return []
    moved = moved_pages(project)
    known = {*project.candidates, *project.survey.generated}
    return [
        Finding(
            check="links",
            severity=Severity.ERROR,
            location=Location(CONFIG_NAME, mark.line + 1, mark.column + 1),
            message=f"The navigation names {path}, and there is no such page.",
            hint=_moved(path, moved) or _nearest(path, known) or "Correct the path, or remove the entry.",
            source=path,
        )
        for path, mark in _named(read_text(project.root / CONFIG_NAME, CONFIG_NAME))
        if path not in known and not (project.root / configuration.docs / path).is_file()
    ]


def _named(text: str) -> Iterator[tuple[str, yaml.Mark]]:
    """Yield the pages of the navigation, each with its place."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "nav":
            yield from _pages(value)


def _pages(node: yaml.Node) -> Iterator[tuple[str, yaml.Mark]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _pages(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value)
    elif isinstance(node, yaml.ScalarNode) and node.start_mark is not None:
        path = node.value.removeprefix("./")
        if (
            path.lower().endswith(_PAGES)
            and "://" not in path
            and not path.startswith("/")
            and "*" not in path
        ):
            yield path, node.start_mark


def _moved(path: str, moved: Mapping[str, str]) -> str:
    """Return that a page has moved; empty if it has not, or has left the site."""
    return "" if is_address(moved.get(path, "https://")) else f"It has moved: write {page_of(moved[path])}."


def _nearest(path: str, known: Iterable[str]) -> str:
    """Return a question for the page that is meant: one of the same name, or one that is spelt nearly so."""
    pages = sorted(other for other in known if other.lower().endswith(_PAGES))
    name = PurePosixPath(path).name
    found = [other for other in pages if PurePosixPath(other).name == name]
    found += sorted(pages, key=lambda other: OSA.distance(path, other))[:1]
    near = [
        other for other in found if PurePosixPath(other).name == name or OSA.distance(path, other) <= _CLOSE
    ]
    return f"Did you mean {near[0]}?" if near else ""
