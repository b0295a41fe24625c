"""Folders whose links must stay in the project, and which hold no device and no pipe.

Catalogs and pages come with pull requests of strangers. A link that they hold would publish files of the machine
that builds; a device or a pipe would hang it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.disk.files import refuse_special


@dataclass(frozen=True)
class Confined:
    """A folder of a project. Not slotted, so that what it resolves to is looked up once."""

    root: Path
    """Of the project; links may lead anywhere below it, but to hidden files such as `.git/config`."""
    folder: Path
    """As mkdocs.yml names it: links may lead anywhere below it, too, where the owner keeps it elsewhere."""

    @cached_property
    def _inside(self) -> tuple[Path, ...]:
        root, folder = _named(self.root), _named(self.folder)
        own = root.resolve()
        # A folder that lies below the root by its name, and elsewhere by a link, is a link out of the project.
        return (own,) if folder.is_relative_to(root) else (own, folder.resolve())

    def refuse_strangers(self) -> None:
        """Raise KbError for the first entry of the folder, by name, that leads out of the project or is no file.

        Links within the project are fine. Editors leave hidden links that lead nowhere to mark what is open;
        these pass.
        """
        if not os.path.lexists(self.folder):
            return
        self._status(self.folder)
        for entry in self._entries(str(self.folder), set()):
            if entry.is_symlink():
                if not (entry.name.startswith(".") and not os.path.exists(entry.path)):  # noqa: PTH110  (hot)
                    self._status(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                refuse_special(entry.stat(follow_symlinks=False), Path(entry.path), self._shown(entry.path))

    def is_file(self, path: Path) -> bool:
        """Return whether a path is a file. Raises KbError for what leads out of the project, or is a device."""
        try:
            status = path.lstat()
        except FileNotFoundError:
            return False
        if stat.S_ISLNK(status.st_mode):
            status = self._status(path)
        refuse_special(status, path, self._shown(str(path)))
        return stat.S_ISREG(status.st_mode)

    def files(self, left_out: Callable[[str], bool] = lambda inside: False) -> list[Path]:
        """Return the paths of all files below the folder, sorted, those in linked folders included, as MkDocs has them.

        `left_out` is asked for each folder, with its path in the folder and a slash at its end. A folder that is linked
        into itself is entered once. Raises KbError for a linked folder that leads out of the project.
        """
        return sorted(self._below(self.folder, "", frozenset({os.path.realpath(self.folder)}), left_out))

    def _below(
        self, folder: Path, inside: str, around: frozenset[str], left_out: Callable[[str], bool]
    ) -> Iterator[Path]:
        if not folder.is_dir():
            return
        for entry in self._listed(str(folder)):
            path, name = folder / entry.name, f"{inside}{entry.name}"
            if not os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, this never raises
                yield path
            elif not left_out(f"{name}/"):
                real = os.path.realpath(path)
                if entry.is_symlink():
                    self._status(path)
                if real not in around:
                    yield from self._below(path, f"{name}/", around | {real}, left_out)

    def _status(self, path: Path) -> os.stat_result:
        """Return what a path leads to. Raises KbError unless that is a file or a folder of the project."""
        shown = self._shown(str(path))
        try:
            status, target = path.stat(), path.resolve()
        except (OSError, RuntimeError) as error:  # it leads nowhere, or in a circle
            raise KbError(
                f"This link leads to no file: {getattr(error, 'strerror', None) or error}.",
                where=shown,
                hint="Remove it, or put the file itself in its place.",
            ) from None
        base = next((base for base in self._inside if target.is_relative_to(base)), None)
        if base is None or self._hidden(path, target.relative_to(base)):
            raise KbError(
                "This link leads out of the project."
                if base is None
                else "This link leads to a hidden file of the project.",
                where=shown,
                hint="Put the file itself in its place; only links to plain files of the project are followed.",
            )
        refuse_special(status, path, shown)
        return status

    def _hidden(self, path: Path, target: Path) -> bool:
        own = _named(path).parts
        return any(part.startswith(".") and part not in own for part in target.parts)

    def _entries(self, folder: str, walked: set[str]) -> Iterator[os.DirEntry[str]]:
        """Yield all links and files below a folder, in the order of their names, linked folders included."""
        real = os.path.realpath(folder)
        if real in walked:
            return
        walked.add(real)
        for entry in self._listed(folder):
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            # By now, a link that leads out of the project is refused. Unlike entry.is_dir(), this never raises.
            if os.path.isdir(entry.path):  # noqa: PTH112
                yield from self._entries(entry.path, walked)

    def _listed(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            raise KbError(
                f"Cannot read this folder: {error.strerror or error}.",
                where=self._shown(folder),
                hint="Check the permissions.",
            ) from None

    def _shown(self, path: str) -> str:
        return os.path.relpath(path, self.root).replace(os.sep, "/")


def _named(path: Path) -> Path:
    """Return the full path by its name: links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100
