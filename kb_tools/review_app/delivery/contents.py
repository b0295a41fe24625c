"""What a decision makes of a file of a branch, which may be another version than the one that was decided on."""

from __future__ import annotations

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.three_way import merge_three
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog


def with_decision(there: bytes | None, before: bytes | None, after: bytes | None, name: str) -> bytes | None:
    """Return the contents of a file on the branch, with what changed from `before` to `after`; None for no file.

    A catalog is changed unit by unit, any other file line by line. A catalog that cannot be read is replaced as a
    whole: the one on the branch stays in its history.
    """
    if after is None or there in (None, before, after):
        return after
    assert there is not None  # noqa: S101 (for the type checker: it was among those above)
    if not name.endswith(".po"):
        return _lines(there, before or b"", after)
    try:
        theirs, new = _read(there, name), _read(after, name)
        old = Catalog() if before is None else _read(before, name)
    except KbError:
        return after
    return po.serialize(merge_three(old, theirs, new).catalog).encode("utf-8")


def _read(data: bytes, name: str) -> Catalog:
    return po.parse(po.decode(data, name), name)


def _lines(there: bytes, before: bytes, after: bytes) -> bytes:
    """Merge files of independent lines, in the order of `after`."""
    theirs, old, new = (data.splitlines(keepends=True) for data in (there, before, after))
    kept = [line for line in new if line in theirs or line not in old]
    return b"".join([*kept, *(line for line in theirs if line not in old and line not in kept)])
