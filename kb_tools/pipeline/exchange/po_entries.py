"""Reads PO files that other tools made of Markdown (po4a, mdpo, Weblate), and cuts their entries into our texts.

An entry of po4a or mdpo has a block of Markdown: a whole table, a heading without its mark, the front matter of a page.
Both texts of an entry are read as pages of their own, and their segments belong together.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.options import Options
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit
from kb_tools.storage.catalog_contents import LARGEST
from kb_tools.storage.disk.files import read_bytes

SUFFIXES = frozenset({".po"})

_RULE = re.compile(r"\|[ \t]*:?-+:?[ \t]*\|")
"""The line below the head of a table, which po4a joins with the others."""
_JOINED = re.compile(r"\|[ \t]+\|")
_BREAK = re.compile(r"( {2,}|\\)\n\Z")
"""The end of an entry of po4a that a hard line break has cut off."""
_BROKEN = re.compile(r"( {2}|\\)\n")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PoEntry:
    """An entry of a PO file that has a translation."""

    path: str
    """The file, as messages name it."""
    line: int
    source: str
    target: str
    context: str | None
    final: bool
    """Whether it is neither fuzzy nor obsolete."""
    pages: tuple[str, ...]
    """The files that it says it is from."""
    obsolete: bool = False
    """Whether its tool keeps it (`#~`) though no page has had its English lately."""

    def readings(self, options: Options) -> Iterator[Pairs]:
        """Yield the ways to cut the entry into texts of a page and their translations, the plainest first.

        An entry whose two texts have other blocks has no reading but that as one text.
        """
        one_text = ((" ".join(self.source.split()), " ".join(self.target.split())),)
        broken = _BROKEN.search(self.source)  # one text would lose its hard line breaks
        if not broken:
            yield one_text
        for way in _WAYS:
            own, other = (segment(way(text), options).segments for text in (self.source, self.target))
            if own and [one.kind for one in own] == [one.kind for one in other]:
                yield tuple((a.source, b.source) for a, b in zip(own, other, strict=True))
        if broken:
            yield one_text


def po_files(path: Path) -> list[Path]:
    """Return the PO files at a path: the file, or all in a folder, sorted. Raises KbError if there is none."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise KbError(
            "This folder has no PO file.", where=str(path), hint="Name the PO files, or their folder."
        )
    return found


def language_of(catalog: Catalog) -> str:
    """Return the language that the header of a PO file names; empty if it names none."""
    return (catalog.header_field("Language") or "").strip()


def read_po(path: Path, shown: str) -> Catalog:
    """Read a PO file of any tool. Raises KbError for a file that cannot be read, with the line."""
    return po.parse_any(po.decode(read_bytes(path, limit=LARGEST, shown=shown), shown), shown)


def entries_of(catalog: Catalog, shown: str) -> list[PoEntry]:
    """Return the entries that have a translation. Those that a hard line break has cut apart are one again.

    An entry with plural forms is none: see `plural_entries`.
    """
    found: list[PoEntry] = []
    joins = False
    for unit in catalog.units:
        if unit.plural is not None:
            continue
        entry = _entry(unit, shown)
        if joins and found and not entry.obsolete:
            first = found.pop()
            entry = replace(
                first,
                source=first.source + entry.source,
                target=_broken(first.target) + entry.target if first.target and entry.target else "",
                final=first.final and entry.final,
            )
        found.append(entry)
        joins = bool(_BREAK.search(entry.source))
    return [entry for entry in found if entry.target.strip()]


def plural_entries(catalog: Catalog) -> list[tuple[int, str]]:
    """Return line and English of each entry that has translations in plural forms."""
    return [
        (unit.line or 1, unit.source)
        for unit in catalog.units
        if unit.plural is not None and not unit.obsolete and any(unit.plural_targets)
    ]


def _entry(unit: Unit, shown: str) -> PoEntry:
    pages = (reference.partition(":")[0] for reference in unit.references)
    return PoEntry(
        shown,
        unit.line or 1,
        unit.source,
        unit.target,
        unit.context,
        not unit.fuzzy and not unit.obsolete,
        tuple(dict.fromkeys(page for page in pages if "." in page)),
        unit.obsolete,
    )


def _broken(text: str) -> str:
    """Return a text with a hard line break at its end."""
    return text if _BREAK.search(text) else f"{text.rstrip()}  \n"


def _as_it_is(text: str) -> str:
    return textwrap.dedent(text)


def _as_heading(text: str) -> str:
    return f"# {' '.join(text.split())}\n"


def _as_front_matter(text: str) -> str:
    return f"---\n{text.strip()}\n---\n"


def _as_table(text: str) -> str:
    return _JOINED.sub("|\n|", text.strip()) if _RULE.search(text) else text


_WAYS: Sequence[Callable[[str], str]] = (_as_it_is, _as_heading, _as_front_matter, _as_table)
