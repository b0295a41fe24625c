"""Whether a catalog says anything yet, for those who must know it before a project is open."""

from __future__ import annotations

from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.storage.disk.files import read_bytes

LARGEST = 16 * 2**20
"""Most bytes of a catalog. That of a long page in a verbose language has a few hundred thousand."""


def says_anything(path: Path) -> bool:
    """Tell whether a PO file has a translation, a draft or a comment; False where there is none, or a broken one."""
    if not path.is_file():
        return False
    try:
        catalog = po.parse(po.decode(read_bytes(path, limit=LARGEST, shown=path.name), path.name), path.name)
    except KbError:
        return False  # the check catalog-syntax says why
    return any(unit.translated or unit.commented for unit in catalog.units)
