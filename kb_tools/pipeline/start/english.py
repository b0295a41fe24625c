"""Where the English pages of a folder are, before there is any configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb_tools.storage.source_files import HOMES, SUFFIXES

DOCS = "docs"
"""MkDocs' default for the folder of pages."""
NO_PAGES = frozenset(
    {
        "build",
        "dist",
        "locales",
        "node_modules",
        "overrides",
        "public",
        "site",
        "style_guide",
        "vendor",
        "venv",
    }
)
"""Folders that hold no pages of the site, whatever Markdown is in them."""
_OF_THE_REPOSITORY = frozenset(
    {"authors", "changelog", "code_of_conduct", "contributing", "history", "license", "readme", "security"}
)
"""Markdown files at the top of a repository that are about the repository."""
_HOME = frozenset({f"{stem}{suffix}" for stem in HOMES for suffix in SUFFIXES})
"""Names of the page of a folder, as MkDocs has them."""
_PICTURES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})


@dataclass(frozen=True, slots=True)
class English:
    """What a folder holds that may be English pages."""

    folders: tuple[str, ...]
    """The folders at the top that have pages in them, the likeliest first."""
    loose: tuple[str, ...]
    """What stands at the top itself and must go into a folder: pages, and the pictures beside them."""

    @property
    def likely(self) -> str:
        """The folder that probably is the one of the English pages; it may not be there yet."""
        return DOCS if self.loose or not self.folders else self.folders[0]


def find_english(root: Path) -> English:
    """Look for pages in a folder and in the folders at its top, never in hidden ones."""
    entries = sorted(root.iterdir()) if root.is_dir() else []
    names = [entry for entry in entries if not entry.name.startswith(".")]
    folders = [e.name for e in names if e.is_dir() and e.name not in NO_PAGES and has_pages(e)]
    folders.sort(key=lambda name: (name != DOCS, name))
    files = [entry.name for entry in names if entry.is_file() and not entry.is_symlink()]
    pages = [name for name in files if _is_page(name) and _stem(name) not in _OF_THE_REPOSITORY]
    if not pages or DOCS in folders:
        return English(tuple(folders), ())
    pictures = [name for name in files if Path(name).suffix.lower() in _PICTURES]
    beside = [entry.name for entry in names if entry.is_dir() and entry.name not in NO_PAGES]
    inner = [name for name in beside if name in folders or _holds_pictures(root / name)]
    return English(tuple(folders), tuple(sorted({*pages, *pictures, *inner})))


def files_below(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files in a folder at any depth, sorted."""
    if not path.is_dir():
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner.sort()
        yield from (Path(folder, name) for name in sorted(names))


def has_pages(folder: Path) -> bool:
    """Tell whether there is a page in a folder, at any depth."""
    return any(
        _is_page(name)
        for at, inner, names in os.walk(folder)
        for name in names
        if not any(part.startswith(".") for part in Path(at).relative_to(folder).parts)
    )


def has_home(folder: Path) -> bool:
    """Tell whether a folder has the page that MkDocs shows at its address."""
    return any(path.name in _HOME for path in folder.iterdir()) if folder.is_dir() else False


def _holds_pictures(folder: Path) -> bool:
    names = [path.name for path in files_below(folder) if not path.name.startswith(".")]
    return bool(names) and all(Path(name).suffix.lower() in _PICTURES for name in names)


def _is_page(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _stem(name: str) -> str:
    return Path(name).stem.lower().replace("-", "_")
