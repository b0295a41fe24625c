"""Translations that a folder of pages already has, by the names of files and folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.languages import SPELLING, Structure
from kb_tools.storage.source_files import SUFFIXES

_ENGLISH = "en"
_HOMES = ("index", "README")


@dataclass(frozen=True, slots=True)
class Translated:
    """The languages that there are pages in, and where these are."""

    structure: Structure = Structure.FOLDER
    tags: tuple[str, ...] = ()
    """As they are written in the names, sorted; English is not among them."""


def translated(docs: Path) -> Translated:
    """Look for `page.fr.md` beside `page.md`, or `fr/page.md` beside `page.md` or `en/page.md`."""
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.suffix.lower() in SUFFIXES}
    suffixes = {tag for page in pages if (tag := _suffix(page)) and page.replace(f".{tag}.", ".") in pages}
    if suffixes:
        return Translated(Structure.SUFFIX, tuple(sorted(suffixes - {_ENGLISH})))
    return Translated(
        Structure.FOLDER, tuple(sorted({tag for page in pages if (tag := _folder(page, pages))}))
    )


def _suffix(page: str) -> str:
    """Return the tag at the end of a name such as `page.fr.md`; empty if there is none."""
    parts = Path(page).name.split(".")
    return parts[-2] if len(parts) == 3 and _is_tag(parts[-2]) else ""


def _folder(page: str, pages: set[str]) -> str:
    first, _, rest = page.partition("/")
    if not rest or first == _ENGLISH or not _is_tag(first):
        return ""
    alike = (
        rest in pages and Path(rest).stem not in _HOMES
    )  # each folder has a home page: it/index.md is no Italian
    return first if alike or f"{_ENGLISH}/{rest}" in pages else ""


def _is_tag(text: str) -> bool:
    if not SPELLING.fullmatch(text):
        return False
    try:
        Locale.parse(text)
    except KbError:
        return False
    return True
