"""`kb history`: changes to the units of a page in a locale, read from git."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.git import git, top_level
from kb_tools.storage.project import Project

_RECORD = "\0\x1e\0"
"""Starts a commit in what git prints. Fields end with NUL, which names and subjects cannot contain."""


@dataclass(frozen=True, slots=True)
class Change:
    """The change that a commit made to a unit."""

    source: str
    what: str
    """The change of state, such as `reviewed → stale`, or `reworded`, `rejected` or `approved again`."""
    target: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed the catalog."""

    name: str
    date: str
    author: str
    subject: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of units by kind of change."""
        return Counter(change.what for change in self.changes)


def history(project: Project, locale: Locale, name: str) -> list[Commit]:
    """Return the commits that changed a catalog, newest first, including those under its former names.

    Raises KbError if the project is not in git, or git has no history of the catalog.
    """
    path = project.messages(locale) / f"{name}.po"
    top = top_level(project.root)
    shown = path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)
    fields = "%x00".join(("%h", "%as", "%an", "%s", ""))
    log = git(top, "log", "--follow", "--name-only", f"--format=%x00%x1e%x00{fields}", "--", shown).stdout
    records = [record for record in log.split(_RECORD) if record.strip()]
    if not records:
        raise KbError("git has no history of this catalog.", where=shown, hint="Commit it first.")
    return list(_commits(project, records))


def _commits(project: Project, records: list[str]) -> Iterator[Commit]:
    top = top_level(project.root)
    versions = []
    for record in records:
        commit, date, author, subject, rest = record.split("\0", 4)
        paths = [line for line in rest.split("\n") if line]
        data = git(top, "show", f"{commit}:{paths[-1]}", check=False)
        versions.append((commit, date, author, subject, _parsed(data.stdout if data.returncode == 0 else "")))
    for index, (commit, date, author, subject, catalog) in enumerate(versions):
        before = versions[index + 1][4] if index + 1 < len(versions) else Catalog()
        yield Commit(commit, date, author, subject, tuple(_changes(before, catalog)))


def _parsed(text: str) -> Catalog:
    """Parse a version of the catalog; one with conflict markers or other damage counts as empty."""
    try:
        return po.parse(text)
    except KbError:
        return Catalog()


def _changes(before: Catalog, after: Catalog) -> Iterator[Change]:
    old = {u.key: u for u in (*before.obsolete, *before.active)}
    new = {u.key: u for u in (*after.obsolete, *after.active)}
    for key, unit in new.items():
        was = old.get(key)
        if was is not None and len(unit.rejections) > len(was.rejections):
            yield Change(unit.source, "rejected", unit.rejections[-1].text)
        elif was is None or _state(was) != _state(unit):
            start = _state(was) if was else "new"
            yield Change(unit.source, f"{start} → {_state(unit)}", unit.target)
        elif was.target != unit.target:
            yield Change(unit.source, "reworded", unit.target)
        elif was.approval != unit.approval:
            yield Change(unit.source, "approved again", unit.target)
    for key, unit in old.items():
        if key not in new:
            yield Change(unit.source, f"{_state(unit)} → gone from here", unit.target)


def _state(unit: Unit) -> str:
    return "obsolete" if unit.obsolete else str(unit.state)
