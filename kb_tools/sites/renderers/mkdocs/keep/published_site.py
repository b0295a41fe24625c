"""The published site of the last build, and its files that the next build can reuse.

A file is intact if its inode, size and times are those that were recorded when the site was put in place. Any other
file is written again. An intact file is hard-linked into the new site, so that the old site stays whole until the two
are exchanged (law 10).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb_tools.storage.cache.results import write_quickly

FileStamp = list[int]
"""Inode, size in bytes, mtime and ctime in nanoseconds."""


@dataclass(frozen=True, slots=True)
class PublishedLocale:
    """The record of one locale's published site."""

    key: str
    """The key of the whole site of the locale; see keys.py."""
    warnings: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The key of each page, by the path of its file in the site; pages without a key are left out."""
    search: str = ""
    """The key of the search index; empty if it has none."""
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    """The stamp of each file of the locale, by path in the site."""
    surroundings: Mapping[str, str] = field(default_factory=dict)
    """Short digests of the inputs that all its pages share; see why.py."""
    navigation: str = ""
    """A short digest of the navigation."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Short digests of the inputs of each page, by its path relative to the folder of its locale."""

    @property
    def mappings(self) -> tuple[Mapping[str, Any], ...]:
        """The fields that must be mappings, to validate a record from a file."""
        return self.pages, self.files, self.surroundings, self.inputs


@dataclass(frozen=True, slots=True)
class LastSite:
    """The published site of the last build, with its records."""

    site: Path | None
    locales: Mapping[str, PublishedLocale]
    """By tag."""

    @classmethod
    def load(cls, note: Path, site: Path) -> LastSite:
        """Read the records of a site; none if the file is damaged or describes a site in another folder."""
        try:
            data = json.loads(note.read_bytes())
            known = data["locales"] if data["site"] == str(site.absolute()) else {}
            locales = {tag: PublishedLocale(**values) for tag, values in known.items()}
            if not all(isinstance(mapping, dict) for kept in locales.values() for mapping in kept.mappings):
                raise TypeError
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            locales = {}
        return cls(site, locales)

    def intact(self, tag: str) -> frozenset[str]:
        """Return the intact files of a locale."""
        kept = self.locales.get(tag)
        return frozenset(
            path
            for path, noted in (kept.files if kept else {}).items()
            if file_stamp(f"{self.site}/{path}") == noted
        )

    def files(self, but: str) -> set[str]:
        """Return the paths of all files in the site, except those in the folder `but`."""
        found: set[str] = set()
        root = str(self.site)
        for at, folders, names in os.walk(root):
            below = at[len(root) + 1 :].replace(os.sep, "/")
            prefix = f"{below}/" if below else ""
            found.update(f"{prefix}{name}" for name in names)
            if not prefix and but in folders:
                folders.remove(but)
        return found

    def link(self, paths: Iterable[str], fresh: Path) -> bool:
        """Link files into a new site; return False at the first that cannot be linked."""
        made: set[str] = set()
        for path in paths:
            folder = os.path.dirname(path)  # noqa: PTH120  (hot)
            if folder not in made:
                (fresh / folder).mkdir(parents=True, exist_ok=True)
                made.add(folder)
            try:
                link(f"{self.site}/{path}", f"{fresh}/{path}")
            except OSError:
                return False
        return True


def link(source: str, target: str) -> None:
    """Hard-link a file, or copy it where the disk has no hard links. Raises OSError."""
    try:
        os.link(source, target)
    except FileExistsError:  # a task that runs a second time
        os.unlink(target)  # noqa: PTH108  (hot)
        link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def file_stamp(path: Path | str) -> FileStamp | None:
    """Return the stamp of a file; None if it does not exist."""
    try:
        found = os.stat(path)  # noqa: PTH116  (hot)
    except OSError:
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def save_notes(file: Path, site: Path, locales: Mapping[str, PublishedLocale]) -> None:
    """Write the records of a site, after it was put in place. A failed write is ignored: they are only a cache."""
    data: dict[str, Any] = {
        "site": str(site.absolute()),
        "locales": {
            tag: {
                "key": kept.key,
                "warnings": kept.warnings,
                "pages": dict(kept.pages),
                "search": kept.search,
                "files": dict(kept.files),
                "surroundings": dict(kept.surroundings),
                "navigation": kept.navigation,
                "inputs": dict(kept.inputs),
            }
            for tag, kept in locales.items()
        },
    }
    with contextlib.suppress(OSError):
        write_quickly(file, json.dumps(data, separators=(",", ":")).encode("utf-8"))


def files_by_locale(site: Path, folders: Mapping[str, str]) -> dict[str, dict[str, FileStamp]]:
    """Return the files of a site by the tag of their locale, each with its stamp.

    `folders` are the tags by the name of their folder, which is empty for the source locale.
    """
    found: dict[str, dict[str, FileStamp]] = {tag: {} for tag in folders.values()}
    source = folders.get("", "")
    for path in _paths(site):
        first = path.partition("/")[0]
        stamp = file_stamp(f"{site}/{path}")
        if stamp is not None:
            found.setdefault(folders.get(first, source), {})[path] = stamp
    return found


def _paths(site: Path) -> Iterator[str]:
    for at, _, files in os.walk(site):
        folder = at.removeprefix(str(site)).lstrip("/")
        for file in files:
            yield f"{folder}/{file}" if folder else file
