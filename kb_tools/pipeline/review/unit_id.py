"""Names of units in addresses and messages, and the fingerprint by which a change of one is noticed."""

from __future__ import annotations

import hashlib
import re

from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit

_ID = re.compile(r"(?P<catalog>[^\x00-\x1f]{1,500})#(?P<digest>[0-9a-f]{16})")
_DIGITS = 16
_DRIVE = re.compile(r"[a-zA-Z]:")


def unit_id(name: str, unit: Unit) -> str:
    """Return `CATALOG#DIGEST`: the name of the catalog, and 16 hexadecimal digits of a hash of the unit's key."""
    return f"{name}#{unit_digest(unit)}"


def unit_digest(unit: Unit) -> str:
    """Return 16 hexadecimal digits of a hash of a unit's key."""
    return _digest(unit.key)


def split_id(text: str) -> tuple[str, str]:
    """Return the name of the catalog and the digest of an id. Raises KbError for what is no id."""
    found = _ID.fullmatch(text)
    if found is None or not is_catalog_name(found["catalog"]):
        raise KbError("This is no id of a unit.", where=text[:80], hint="Load the page again.")
    return found["catalog"], found["digest"]


def is_catalog_name(name: str) -> bool:
    """Return whether a text can be the name of a catalog: it leads to no other folder, and to no hidden file."""
    if not name or _DRIVE.match(name) or set(name) & set("\\\0"):
        return False
    return all(part and not part.startswith(".") for part in name.split("/"))


def find_unit(catalog: Catalog, digest: str) -> Unit | None:
    """Return the active unit with this digest; None if the catalog has none."""
    return next((unit for unit in catalog.active if unit_digest(unit) == digest), None)


def fingerprint(unit: Unit) -> str:
    """Return 16 hexadecimal digits that change with all that a person decides on.

    That is source, context, targets, flags, what was said before, and what people said about it. What machines derive,
    such as references, is not among it.
    """
    parts = (
        unit.source,
        unit.context,
        unit.plural,
        unit.target,
        unit.plural_targets,
        unit.fuzzy,
        unit.flags,
        unit.previous_source,
        unit.previous_context,
        unit.comment,
        unit.provenance.get("source"),
        unit.provenance.get("conflict"),
    )
    return _digest(repr(parts))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
