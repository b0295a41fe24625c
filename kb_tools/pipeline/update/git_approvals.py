"""`trust_git: true`: a commit that clears "fuzzy" counts as the approval of its author, on the author's day.

A unit is approved if it is translated, the last commit has exactly this source and target, not fuzzy, and the newest
commit that changed "fuzzy" at this text cleared it. What was never fuzzy, what is not committed, what the memory filled
and what a person took back or rejected is not approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.catalog.memory import MEMORY
from kb_tools.catalog.merge.transitions import approve
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import clean_name
from kb_tools.model.unit import IMPORT, State, Unit
from kb_tools.storage import git
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class CommittedCatalogs:
    """The catalogs of a locale in the last commit."""

    folder: Path
    blobs: Mapping[str, str] = field(default_factory=dict)
    """Names of git's blobs by the names of catalogs."""

    @classmethod
    def of(cls, project: Project, locale: Locale) -> CommittedCatalogs:
        """Find the committed catalogs of a locale; none if the project does not trust git.

        Raises KbError if it does, and is not in git.
        """
        folder = project.messages(locale)
        if not project.configuration.trust_git or not folder.is_dir():
            return cls(folder)
        try:
            files = git.committed(folder)
        except KbError as error:
            raise KbError(
                f"'trust_git' needs the history of the catalogs. {error.problem}",
                where=CONFIG_NAME,
                hint="Work in a clone of the project, or remove 'trust_git: true'.",
            ) from None
        suffix = ".po"
        names = {path.removesuffix(suffix): blob for path, blob in files.items() if path.endswith(suffix)}
        return cls(folder, names)

    def approved(self, catalogs: Mapping[str, Catalog]) -> tuple[dict[str, Catalog], int]:
        """Return catalogs with the approvals that commits make, and the number of these."""
        after, count = dict(catalogs), 0
        for name, catalog in catalogs.items():
            found = self._approvals(name, catalog)
            if found:
                after[name] = catalog.with_units(
                    unit if unit.obsolete else found.get(unit.key, unit) for unit in catalog.units
                )
                count += len(found)
        return after, count

    def _approvals(self, name: str, catalog: Catalog) -> dict[str, Unit]:
        """Return the units of a catalog that commits approve, as approved, by key."""
        waiting = {unit.key: unit for unit in catalog.active if _may_be_approved(unit)}
        if name not in self.blobs or not waiting:
            return {}
        versions = _Versions(self.folder, [self.blobs[name]])
        waiting = {
            key: unit for key, unit in waiting.items() if _is_in(versions.units(self.blobs[name]), unit)
        }
        if not waiting:
            return {}
        changes = git.file_changes(self.folder, f"{name}.po")
        versions = _Versions(
            self.folder, (blob for change in changes for blob in (change.before, change.after))
        )
        approved = {}
        for change in changes:
            if not waiting:
                break
            before, after = versions.units(change.before), versions.units(change.after)
            for key, unit in list(waiting.items()):
                was, now = before.get(key), after.get(key)
                if was is None or now is None or now.pair != unit.pair or was.is_final == now.is_final:
                    continue
                if (
                    now.is_final
                    and was.translated
                    and not _was_restored(was, now)
                    and _may_be_approved(now)
                    and clean_name(change.author)
                ):
                    approved[key] = approve(unit, change.day, change.author).stamped(approved=None)
                del waiting[key]
        return approved


def _may_be_approved(unit: Unit) -> bool:
    """Tell whether a unit is final, lacks an approval, and was made final by a person who never took that back."""
    provenance = unit.provenance
    filled = (
        provenance.origin in (MEMORY, IMPORT)
        and not provenance.get("target")
        and not provenance.get("accepted")
    )
    taken_back = unit.pair in unit.withdrawn | unit.rejected
    return unit.state is State.TRANSLATED and not unit.mismatched and not filled and not taken_back


def _was_restored(was: Unit, now: Unit) -> bool:
    """Tell whether `kb update` may have cleared "fuzzy": it restores a stale target, and then `pair=` goes."""
    return was.provenance.get("pair") is not None and now.provenance.get("pair") is None


def _is_in(committed: Mapping[str, Unit], unit: Unit) -> bool:
    """Tell whether exactly the source and target of a unit are committed, not fuzzy."""
    known = committed.get(unit.key)
    return known is not None and known.is_final and known.pair == unit.pair


class _Versions:
    """Versions of one catalog, by their blobs. Each is parsed when it is asked for."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._data = git.blobs(folder, names)
        self._parsed: dict[str, Mapping[str, Unit]] = {}

    def units(self, name: str) -> Mapping[str, Unit]:
        """Return the active units of a version, by key; none if it is absent or damaged, by a conflict, say."""
        if name not in self._parsed:
            try:
                self._parsed[name] = po.parse(po.decode(self._data.get(name, b""), name)).by_key
            except KbError:
                self._parsed[name] = {}
        return self._parsed[name]
