"""What the last build left in the published folder, and what of it can stay.

A file stays if nothing has touched it since: its inode, size and times are those that were noted when the site
was swapped in. Whatever differs is made again. It is linked into the new site, so that the old one stays whole
until the two are exchanged (law 10).
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
"""Inode, size, and times of change of contents and of the inode, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class PublishedLocale:
    """What is known of the site of one locale."""

    key: str
    """Of everything that it was made from."""
    warnings: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The key of each page that has one, by the path of its file in the site."""
    search: str = ""
    """The key of its search index."""
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    """All its files."""
    surroundings: Mapping[str, str] = field(default_factory=dict)
    """Short digests of what all its pages depend on; see why.py."""
    navigation: str = ""
    """A short digest of its navigation."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Short digests of what each page was made from, by its path below the folder of its locale."""

    @property
    def mappings(self) -> tuple[Mapping[str, Any], ...]:
        """All that must be mappings, whoever wrote them down."""
        return self.pages, self.files, self.surroundings, self.inputs


@dataclass(frozen=True, slots=True)
class LastSite:
    """A published site and what is known of it."""

    site: Path | None
    locales: Mapping[str, PublishedLocale]
    """By tag."""

    @classmethod
    def load(cls, note: Path, site: Path) -> LastSite:
        """Read what was noted of the site in a folder; nothing if that is damaged, or about another folder."""
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
        """Return the files of a locale that nobody has touched."""
        kept = self.locales.get(tag)
        return frozenset(
            path
            for path, noted in (kept.files if kept else {}).items()
            if file_stamp(f"{self.site}/{path}") == noted
        )

    def files(self, but: str) -> set[str]:
        """Return the paths of all files that stand now, but for those below one folder."""
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
        """Put files into a new site; return False at the first that cannot be had."""
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
    """Give a file a second name, or a copy where the disk cannot. Raises OSError."""
    try:
        os.link(source, target)
    except FileExistsError:  # a task that is done again
        os.unlink(target)  # noqa: PTH108  (hot)
        link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def file_stamp(path: Path | str) -> FileStamp | None:
    """Return what tells whether a file was touched, None where there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116  (hot)
    except OSError:
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def save_notes(file: Path, site: Path, locales: Mapping[str, PublishedLocale]) -> None:
    """Write down what a site has, now that it stands in its place; a disk that refuses is no reason to stop."""
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


def files_by_locale(site: Path, tags: Iterable[str], source: str) -> dict[str, dict[str, FileStamp]]:
    """Return the files of a finished site by the locale that they belong to, each with its mark."""
    found: dict[str, dict[str, FileStamp]] = {tag: {} for tag in tags}
    for path in _paths(site):
        first = path.partition("/")[0]
        stamp = file_stamp(f"{site}/{path}")
        if stamp is not None:
            found.setdefault(first if first in found and first != source else source, {})[path] = stamp
    return found


def _paths(site: Path) -> Iterator[str]:
    for at, _, files in os.walk(site):
        folder = at.removeprefix(str(site)).lstrip("/")
        for file in files:
            yield f"{folder}/{file}" if folder else file
