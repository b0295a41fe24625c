"""Narrows the findings of a run to some files, or to what a change touches, and says which of them decide."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.checks.base import PROGRESS
from kb_tools.errors import KbError
from kb_tools.model.finding import Finding, Severity
from kb_tools.pipeline.check.scope import Scope
from kb_tools.storage.project import Project

WAITING = PROGRESS | {"not-up-to-date"}
"""Checks that find work for translators, which a change of English causes. It never stops a writer."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The findings of a narrowed run."""

    own: tuple[Finding, ...]
    """Findings that decide about the exit code."""
    apart: tuple[Finding, ...] = ()
    """Findings in the translations of pages, which those who write English do not have to mend."""

    @property
    def all(self) -> list[Finding]:
        """Both, in the order of their places."""
        key = lambda f: (f.location.path, f.location.line or 0, f.check, f.locale, f.message)  # noqa: E731
        return sorted((*self.own, *self.apart), key=key)


def in_files(findings: Iterable[Finding], scope: Scope, *, with_catalogs: bool) -> Selection:
    """Return the findings that some files concern, and apart those in the catalogs of pages among them.

    `with_catalogs` counts the catalogs among the files that were asked for.
    """
    own: list[Finding] = []
    apart: list[Finding] = []
    for finding in findings:
        if scope.concerns(finding):
            own.append(finding)
        elif scope.brings(finding):
            (own if with_catalogs else apart).append(finding)
    return Selection(tuple(own), tuple(apart))


def in_change(findings: Iterable[Finding], scope: Scope) -> Selection:
    """Return the findings in what a change touches, and apart what the change leaves to translators.

    The latter is what waits in the catalogs of the touched pages. It becomes information, since it must not stop the
    change. All else in catalogs that the change does not touch was there before, and is left out.
    """
    own: list[Finding] = []
    apart: list[Finding] = []
    for finding in findings:
        if finding.check in WAITING and scope.brings(finding):
            apart.append(replace(finding, severity=Severity.INFO))
        elif scope.concerns(finding):
            own.append(finding)
    return Selection(tuple(own), tuple(apart))


def named_files(project: Project, paths: Sequence[Path]) -> tuple[frozenset[str], list[str]]:
    """Return what a user has named, relative to the project's root, and notes on files in which nothing is checked.

    Raises KbError for a path that does not exist, or is outside of the project.
    """
    found, notes = set(), []
    for path in paths:
        shown = _inside(project, path)
        if not (project.root / shown).exists():
            raise _missing(project, path, shown)
        found.add(shown)
        if (project.root / shown).suffix.lower() in _PAGES and not _is_checked(project, shown):
            notes.append(f"Nothing is checked in {shown}: it is no English page of this site.")
    return frozenset(found), notes


_PAGES = (".md", ".markdown")


def _is_checked(project: Project, shown: str) -> bool:
    return any(page.source == shown for page in project.texts)


def _inside(project: Project, path: Path) -> str:
    """Return a path relative to the project's root; the project may have been opened through a symbolic link."""
    wanted = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    if not wanted.exists() and (project.root / path).exists():
        wanted = project.root / path  # as `kb --project DIR check docs/page.md` means it
    for root, file in ((project.root, wanted), (project.root.resolve(), wanted.resolve())):
        if file.is_relative_to(root):
            return file.relative_to(root).as_posix()
    raise KbError(
        "This is not in the project.", where=str(path), hint=f"The project is {project.root}; see --project."
    )


def _missing(project: Project, path: Path, shown: str) -> KbError:
    pages = {page.path: page.source for page in project.texts}
    near = difflib.get_close_matches(shown, pages.values(), n=1)
    meant = pages.get(shown) or (near[0] if near else "")
    hint = f"Did you mean {meant}?" if meant else "Name files or folders of the project."
    return KbError("There is no such file or folder.", where=str(path), hint=hint)
