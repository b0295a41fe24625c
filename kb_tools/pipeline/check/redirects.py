"""Finds redirects of mkdocs.yml that lead nowhere, and those that nobody can reach."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kb_tools.language.near_words import nearest
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.redirects import below, destination, is_address, page_of
from kb_tools.storage.configuration.written_redirects import WrittenRedirect, written_redirects
from kb_tools.storage.page_names import address, folded
from kb_tools.storage.project import Project
from kb_tools.storage.source_files import SUFFIXES

Ids = Callable[[], Mapping[str, frozenset[str]]]
"""Returns the ids on each page, by its path."""


@dataclass(frozen=True)
class Redirects:
    """The redirects of a project, and the pages that they may lead to. Not slotted: its properties are cached."""

    project: Project

    @cached_property
    def maps(self) -> Mapping[str, str]:
        """Where a page was -> where it is now, each path as the English site knows it."""
        found: dict[str, str] = {}
        for old, new in self.project.configuration.redirects.items():
            path = self.path(old)
            if path is not None:
                found.setdefault(path, new if is_address(new) else self.target(new))
        return found

    @cached_property
    def pages(self) -> frozenset[str]:
        """The paths of all pages of the English site."""
        project = self.project
        return frozenset(
            (*(page.path for page in project.pages), *project.doubles, *project.survey.generated)
        )

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The pages by their address, as a disk sees it that ignores case."""
        return {self.address(path): path for path in sorted(self.pages)}

    def address(self, path: str) -> str:
        """Return the address of a page, as a disk sees it that ignores case."""
        return folded(address(path, self.project.configuration.directory_urls))

    def path(self, written: str) -> str | None:
        """Return a path as the English site knows it; None for one of another language."""
        languages = self.project.configuration.languages
        source = {languages.name(languages.source)} if self.project.layout.english else set()
        others = {languages.name(locale) for locale in languages.targets}
        return below(posixpath.normpath(written), {*source, *others}, source)

    def target(self, written: str) -> str:
        """Return the path of a page of the English site, with its section; the text itself for another language."""
        path, mark, section = written.partition("#")
        return f"{self.path(path) or path}{mark}{section}"

    def destination(self, old: str) -> str | None:
        """Return where a redirect leads in the end; None where that is nowhere."""
        target = destination(self.maps, old, self.pages)
        return target if target and (is_address(target) or page_of(target) in self.pages) else None


def moved_pages(project: Project) -> dict[str, str]:
    """Return where the pages are that had another path: a path with a section, or a whole address."""
    redirects = Redirects(project)
    found = {old: redirects.destination(old) for old in redirects.maps if old not in redirects.pages}
    return {old: new for old, new in found.items() if new is not None}


def wrong_redirects(project: Project, ids: Ids) -> Iterator[Finding]:
    """Yield a finding for each redirect that leads nowhere or in a circle, hides a page, or is no path.

    `ids` is asked only where a redirect leads to a section.
    """
    if not project.configuration.redirects:
        return
    redirects = Redirects(project)
    taken: dict[str, str] = {}
    for written in written_redirects(project.root):
        path = redirects.path(written.old)
        if path is None or written.old not in project.configuration.redirects:
            continue  # of another language, or of a list that another one replaces
        wrong = _wrong_place(redirects, path, taken) or _wrong_target(redirects, path, ids)
        if wrong is not None:
            yield _finding(written, *wrong)


def _wrong_place(redirects: Redirects, path: str, taken: dict[str, str]) -> tuple[str, str] | None:
    """Return what is wrong with the address that a redirect is for: message and hint."""
    if path.startswith(("/", "../")) or not path.lower().endswith(SUFFIXES):
        return (
            f"The redirect of {path} is for no page.",
            "Write the path that the Markdown file had: old/page.md.",
        )
    at = redirects.address(path)
    page = redirects.addresses.get(at)
    if page is not None:
        return (
            f"The redirect of {path} would hide the page {page}.",
            "Remove the redirect, or rename the page.",
        )
    other = taken.setdefault(at, path)
    if other != path:
        return f"The redirects of {path} and of {other} have one address.", "Remove one of them."
    return None


def _wrong_target(redirects: Redirects, path: str, ids: Ids) -> tuple[str, str] | None:
    """Return what is wrong with where a redirect leads: message and hint."""
    target = destination(redirects.maps, path, redirects.pages)
    if target is None:
        return f"The redirect of {path} leads in a circle.", "Lead it to the page itself."
    if is_address(target):
        return None
    page, section = page_of(target), target.partition("#")[2]
    if page not in redirects.pages:
        near = nearest(page, redirects.pages)
        hint = f"Did you mean {near}?" if near else "Lead it to another page, or remove it."
        return f"The redirect of {path} leads to {page}, and there is no such page.", hint
    if not section or page in redirects.project.survey.generated:
        return None
    known = ids().get(page)
    if known is None or section in known:
        return None
    near = nearest(section, known)
    hint = f"Did you mean #{near}?" if near else "Lead it to a section of the page."
    return f"The redirect of {path} leads to '#{section}', which is not on {page}.", hint


def _finding(written: WrittenRedirect, message: str, hint: str) -> Finding:
    return Finding(
        check="links",
        severity=Severity.ERROR,
        location=Location(written.file, written.line, written.column),
        message=message,
        hint=hint,
        source=written.old,
    )
