"""The bytes of a mended catalog: only the entries that are mended change (law 3), and no text of a person is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.mend import earlier_text
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.model.zero_width import same_to_readers
from kb_tools.pipeline.update.run import refuse_losses


def proven(locale: Locale, before: Mapping[str, Catalog], after: Mapping[str, Catalog]) -> None:
    """Prove law 4 before anything is written: raise KbError where a text of a person would be lost.

    The text of a unit is kept where readers see no difference, and where the comment has it as it was.
    """
    patched: dict[str, str] = {}
    for name, catalog in after.items():
        for old, new in zip(before[name].units, catalog.units, strict=True):
            if old.target != new.target and (
                same_to_readers(old.target, new.target) or earlier_text(old) in new.comment
            ):
                patched[old.target] = new.target
    refuse_losses(locale, before, {**before, **after}, patched)


def rewritten(data: bytes, old: Catalog, new: Catalog) -> bytes:
    """Return the bytes of a catalog with other units in place of some, and all other entries byte for byte.

    A file in which that cannot be proven is written as a whole, as `kb update` writes it.
    """
    if po.serialize(old).encode("utf-8") == data:
        return po.serialize(new).encode("utf-8")
    lines = data.decode("utf-8").split("\n")
    for was, now in reversed(list(zip(old.units, new.units, strict=True))):
        if was != now and was.line is not None:
            start, stop = _lines_of_entry(lines, was.line - 1)
            end = "\r" if lines[start].endswith("\r") else ""
            lines[start:stop] = [f"{line}{end}" for line in _entry(now)]
    spliced = "\n".join(lines).encode("utf-8")
    return spliced if _units(spliced) == new.units else po.serialize(new).encode("utf-8")


def _lines_of_entry(lines: Sequence[str], msgstr: int) -> tuple[int, int]:
    """Return where the entry starts and stops whose first `msgstr` is in a line; blank lines may be missing."""
    start = at = msgstr
    while at > 0 and lines[at - 1].lstrip().startswith(("msgid", "msgctxt", '"')):
        at -= 1
        if not lines[at].lstrip().startswith('"'):
            start = at
    while start > 0 and lines[start - 1].startswith("#") and not lines[start - 1].startswith("#~"):
        start -= 1
    stop = msgstr + 1
    while stop < len(lines) and lines[stop].lstrip().startswith(('"', "msgstr[")):
        stop += 1
    return start, stop


def _units(data: bytes) -> tuple[Unit, ...] | None:
    try:
        return po.parse(po.decode(data, "a catalog")).units
    except KbError:
        return None


def _entry(unit: Unit) -> list[str]:
    """Return the lines of one entry, as gettext writes them."""
    return po.serialize(Catalog((unit,))).strip("\n").split("\n\n")[-1].split("\n")
