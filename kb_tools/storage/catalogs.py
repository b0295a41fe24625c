"""The catalogs of a locale on disk: finding, reading and writing them, all or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.storage.catalog_contents import LARGEST
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.placing import Expected
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.project import Project

SUFFIX = ".po"
Catalogs = Mapping[str, Catalog]
"""By name: path below LC_MESSAGES without suffix, with forward slashes (`start/getting-started`)."""


def catalog_files(project: Project, locale: Locale) -> dict[str, Path]:
    """Return the PO files of a locale by name, sorted: a folder before what follows its name."""
    root = project.messages(locale)
    found: dict[str, Path] = {}
    for folder, folders, files in os.walk(root):  # not rglob: there are thousands, and each path takes time
        below = Path(folder).relative_to(root).parts
        for file in (*files, *folders):
            if file.endswith(SUFFIX) and not file.startswith("."):
                found["/".join((*below, file.removesuffix(SUFFIX)))] = Path(folder, file)
    return {name: found[name] for name in sorted(found, key=lambda name: f"{name}{SUFFIX}".split("/"))}


def catalog_path(project: Project, locale: Locale, name: str) -> Path:
    """Return the path of a catalog, whether it exists or not."""
    return project.messages(locale) / f"{name}.po"


def catalog_bytes(project: Project, path: Path) -> bytes:
    """Return the bytes of a catalog. Raises KbError where it cannot be read, or is too large."""
    try:
        return read_bytes(path, limit=LARGEST)
    except KbError:
        return read_bytes(
            path, limit=LARGEST, shown=project.shown(path)
        )  # again, for its name in the message


def parse_catalog(project: Project, locale: Locale, name: str, data: bytes) -> Catalog:
    """Parse the bytes of a catalog. Raises KbError where it is broken, naming the line."""
    return _parse(project, catalog_path(project, locale, name), data)


def read_catalogs(project: Project, locale: Locale) -> dict[str, Catalog]:
    """Read all catalogs of a locale. Raises KbError for the first that is broken, naming the line."""
    return {name: read_catalog(project, path) for name, path in catalog_files(project, locale).items()}


def read_catalog(project: Project, path: Path) -> Catalog:
    """Read one PO file. Raises KbError where it is broken, naming the line."""
    return _parse(project, path, catalog_bytes(project, path))


def _parse(project: Project, path: Path, data: bytes) -> Catalog:
    shown = project.shown(path)
    return replace(po.parse(po.decode(data, shown), shown), digest=digest_of(data))


def changed_catalogs(project: Project, locale: Locale, after: Catalogs) -> dict[Path, bytes]:
    """Return the files, with their bytes, that differ from what is on disk."""
    folder = project.messages(locale)
    changed = {}
    for name, catalog in after.items():
        path = folder / f"{name}.po"
        data = po.serialize(catalog).encode("utf-8")
        if not path.is_file() or catalog_bytes(project, path) != data:
            changed[path] = data
    return changed


@dataclass(frozen=True, slots=True)
class Writes:
    """A set of changes to files, in the form that `write_files` takes."""

    steps: tuple[Mapping[Path, bytes], ...]
    gone: tuple[Path, ...]
    expected: Expected

    @property
    def files(self) -> list[Path]:
        """All files that are written or removed, sorted."""
        return sorted({*self.gone, *(path for step in self.steps for path in step)})


def write_catalogs(
    project: Project,
    before: Mapping[Locale, Catalogs],
    after: Mapping[Locale, Catalogs],
    beside: Mapping[Path, bytes] = MappingProxyType({}),
    rests_on: Expected | None = None,
) -> list[Path]:
    """Write the catalogs that have changed and remove those that are gone; return their paths.

    All are written or none, and only if each catalog of `before`, and each file that the plan otherwise
    `rests_on`, still is what was read (law 4: whoever else writes at that moment). Raises ChangedError
    where one is not; plan again then, from what is there (pipeline/retrying.py). `beside` is written together
    with them: what is kept about them in other files.
    """
    writes = catalog_writes(project, before, after, beside, rests_on)
    write_files(writes.steps, writes.gone, writes.expected)
    return [path for path in writes.files if path not in beside]


def catalog_writes(
    project: Project,
    before: Mapping[Locale, Catalogs],
    after: Mapping[Locale, Catalogs],
    beside: Mapping[Path, bytes] = MappingProxyType({}),
    rests_on: Expected | None = None,
    *,
    pruned: bool = False,
) -> Writes:
    """Return the changes that `write_catalogs` makes, for a caller that writes other files with them.

    Law 4, for a run that is killed: a unit that moves from one catalog to another is in both for a moment, in the old
    one as obsolete, before it is removed there. A `pruned` unit moves nowhere.
    """
    final: dict[Path, bytes] = {}
    interim: dict[Path, bytes] = {}
    gone: list[Path] = []
    expected = dict(rests_on or {})
    for locale, catalogs in after.items():
        changed = changed_catalogs(project, locale, catalogs)
        final |= changed
        for name, old in before.get(locale, {}).items():
            path = catalog_path(project, locale, name)
            expected[path] = old.digest
            if name not in catalogs:
                gone.append(path)
            elif path in changed and not pruned:
                both = _with_leaving(old, catalogs[name])
                if both is not None:
                    interim[path] = po.serialize(both).encode("utf-8")
    # first everything that gains, and what loses still holding it; only then does anything let go
    for path in beside:
        expected.setdefault(path, digest_of(read_bytes(path)) if path.is_file() else None)
    steps = ({**beside, **final, **interim}, {path: final[path] for path in interim})
    return Writes(steps, tuple(gone), expected)


def _with_leaving(old: Catalog, new: Catalog) -> Catalog | None:
    """Return the new catalog with what has left the old one as obsolete, None where nothing has."""
    present = {unit.key for unit in new.units}
    targets = {unit.target for unit in new.units}
    said = {line for unit in new.units for line in unit.comment}
    leaving = [
        replace(unit, obsolete=True, extracted=(), references=())
        for unit in old.units
        if unit.key not in present
        and ((unit.human and unit.target not in targets) or not said.issuperset(unit.comment))
    ]
    return new.with_units([*new.units, *leaving]) if leaving else None
