"""Which form of file `kb import` is given, by its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from kb_tools.catalog.xliff import SUFFIXES as XLIFF_SUFFIXES
from kb_tools.errors import KbError
from kb_tools.pipeline.exchange.po_entries import SUFFIXES as PO_SUFFIXES
from kb_tools.storage.source_files import SUFFIXES
from kb_tools.storage.trees import MDX

MARKDOWN, PO, TMX, XLIFF = "markdown", "po", "tmx", "xliff"
FORMS = (MARKDOWN, PO, TMX, XLIFF)
"""The forms, as `--format` names them."""


def form_of(paths: Sequence[str]) -> str:
    """Return the form that the suffixes of all paths tell. Raises KbError for suffixes that say nothing, or two forms.

    A folder is one of Markdown, unless it has no Markdown, and files of XLIFF or PO.
    """
    forms = {_form(path) for path in paths}
    if len(forms) > 1:
        raise KbError(
            f"These are files of different forms: {' and '.join(sorted(forms))}.",
            where=" ".join(paths),
            hint="Import one form after the other.",
        )
    return forms.pop()


def _form(path: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix == ".tmx":
        return TMX
    if suffix in XLIFF_SUFFIXES or _is_of(XLIFF_SUFFIXES, Path(path)):
        return XLIFF
    if suffix in PO_SUFFIXES or _is_of(PO_SUFFIXES, Path(path)):
        return PO
    if suffix in (*SUFFIXES, MDX) or Path(path).is_dir() or not suffix:
        return MARKDOWN
    if suffix == ".tbx":
        raise KbError("This is a glossary.", where=path, hint=f"Take it with kb glossary --import {path}")
    raise KbError(
        "This is neither Markdown, PO, TMX nor XLIFF, by its name.",
        where=path,
        hint=f"Give files or a folder of one of them, or say what it is: --format {'|'.join(FORMS)}.",
    )


def _is_of(suffixes: Collection[str], folder: Path) -> bool:
    found = {file.suffix.lower() for file in folder.rglob("*")} if folder.is_dir() else set()
    return bool(found & set(suffixes)) and not found & {*SUFFIXES, MDX}
