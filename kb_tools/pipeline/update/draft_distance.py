"""Records how far people's texts are from the drafts that they edited or replaced (`distance=` in the `# kb:` line).

The draft must be known for that. The `# kb:` line has only its hash (`target=`), so the text is looked up in git, in
the last committed versions of the catalog. A rejected draft is in the comment of its unit. Without either there is no
distance.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import HUMAN, Unit, pair_hash, text_hash
from kb_tools.storage.git import committed_versions

KEY = "distance"
"""Provenance key of the distance, in per cent."""
_VERSIONS = 5
"""Most committed versions of a catalog in which drafts are looked up: people may commit before they update."""
_LONGEST = 20_000
"""Most characters of a text that is compared; limits the time for a hostile catalog."""


def distance(draft: str, text: str) -> int | None:
    """Return how far a text is from a draft: the edits of single characters, in per cent of the longer text.

    It is 0 only for the same text. None for texts that are too long to be compared.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  (slow to import, and few updates need it)

    if draft == text:
        return 0
    if max(len(draft), len(text)) > _LONGEST:
        return None
    return max(1, round(100 * Levenshtein.normalized_distance(draft, text)))


def with_distances(catalog: Catalog, path: Path, approved: AbstractSet[str] | None = None) -> Catalog:
    """Return a catalog with a distance in each unit that is about to be finished and whose draft is known.

    `path` is the catalog's file. `approved` has the keys of the active units that a person approves; without it, the
    units are those that an update finishes.
    """
    ready = {
        unit.key
        for unit in catalog.active
        if _is_unmeasured(unit) and (_is_finished(unit) if approved is None else unit.key in approved)
    }
    if not ready:
        return catalog
    edited = {_edited_draft(unit) for unit in catalog.active if unit.key in ready} - {None}
    drafts = _drafts(path, edited) if edited else {}
    return catalog.with_units(
        unit if unit.obsolete or unit.key not in ready else _measured(unit, drafts) for unit in catalog.units
    )


def _is_finished(unit: Unit) -> bool:
    """Tell whether an update finishes a unit: one that is not fuzzy, unless its stamp names another source."""
    return unit.is_final and not unit.mismatched


def _is_unmeasured(unit: Unit) -> bool:
    """Tell whether a unit has a text in place of a draft, and no distance."""
    if not unit.target or not (unit.comment or unit.provenance.pairs) or unit.provenance.get(KEY) is not None:
        return False
    return _edited_draft(unit) is not None or _rejected_draft(unit) is not None


def _edited_draft(unit: Unit) -> str | None:
    """Return the hash of the draft that a person has edited."""
    written = unit.provenance.get("target")
    return written if written is not None and written != text_hash(unit.target) else None


def _rejected_draft(unit: Unit) -> str | None:
    """Return the last rejected draft for the current source, if a person wrote a text of their own instead."""
    if not unit.comment or unit.provenance.origin != HUMAN:
        return None
    fitting = (
        draft.text
        for draft in reversed(unit.rejections)
        if draft.text and draft.pair == pair_hash(unit.source, unit.context, draft.text)
    )
    return next(fitting, None)


def _measured(unit: Unit, drafts: Mapping[str, str]) -> Unit:
    draft, text = drafts.get(_edited_draft(unit) or ""), unit.target
    if draft is None:  # comments keep a draft with single blanks
        draft, text = _rejected_draft(unit), " ".join(unit.target.split())
    found = None if draft is None else distance(draft, text)
    if found is None:
        return unit
    return replace(unit, provenance=unit.provenance.with_(**{KEY: str(found)}))


def _drafts(path: Path, wanted: AbstractSet[str | None]) -> dict[str, str]:
    """Return the texts of drafts by their hashes, from the newest committed versions of a catalog."""
    missing = set(wanted)
    found: dict[str, str] = {}
    for text in committed_versions(path, _VERSIONS):
        for unit in _parsed(text).units:
            digest = text_hash(unit.target)
            if digest in missing:
                found[digest] = unit.target
        missing -= found.keys()
        if not missing:
            break
    return found


def _parsed(text: str) -> Catalog:
    """Parse a version of a catalog; one with conflict markers or other damage counts as empty."""
    try:
        return po.parse(text)
    except KbError:
        return Catalog()
