"""An output folder. A command replaces its own output and nothing else (law 10 for the rest of the disk).

A site is marked by a file that every build puts into it, so that no two kinds of builds differ by it. Which of its
files were made here is noted under `build/cache/outputs/`; all other files there are somebody's, and are
set aside when the site is replaced.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.build_folder import ASIDE, BUILD, keep_out_of_git
from kb_tools.storage.disk.files import refused
from kb_tools.storage.disk.folders import swap_folder
from kb_tools.storage.output.output_notes import note, noted
from kb_tools.storage.output.places import ProtectedPlace, files_below, located, refuse_git, refuse_places

MARKER = "assets/kb/built-by-kb-tools.txt"
"""The file that marks a site. It comes with the theme."""
_SIGN = b"kb-tools built"


def is_site(folder: Path) -> bool:
    """Return whether a folder is marked as a site that kb-tools built."""
    try:
        return (folder / MARKER).read_bytes().startswith(_SIGN)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """The folder that a command fills."""

    path: Path
    """Located (see `located`)."""
    shown: str
    """As messages name it."""
    root: Path
    """The project, in whose `build/` notes are kept."""
    places: tuple[ProtectedPlace, ...]
    """The places that the folder must not be, hold or lie in."""
    is_ours: Callable[[Path], bool]
    """Returns whether a folder was made by the same command."""
    earlier: Callable[[Path], frozenset[str]] = lambda _: frozenset()
    """The files that an earlier version of kb-tools noted of a folder, if it made what stands there now."""
    replace: bool = False
    """True where the user allows the whole folder to be replaced."""

    @classmethod
    def at(
        cls,
        path: Path,
        root: Path,
        places: Iterable[ProtectedPlace],
        is_ours: Callable[[Path], bool],
        earlier: Callable[[Path], frozenset[str]] = lambda _: frozenset(),
        *,
        replace: bool = False,
    ) -> OutputFolder:
        """Return a folder that may be filled. Raises KbError as `check` does."""
        shown = os.path.relpath(path, root) if path.is_relative_to(root) else str(path)
        made = cls(located(path), shown, root, tuple(places), is_ours, earlier, replace)
        made.check()
        return made

    def check(self) -> None:
        """Raise KbError unless the folder is missing, empty, or made by the same command; nothing is changed.

        To be asked before the work begins, and again when it is done.
        """
        path = located(self.path)
        refuse_places(path, self.places, self.shown)
        if not os.path.lexists(path):
            return
        if not path.is_dir():
            raise KbError("This is a file.", where=self.shown, hint="Name a folder, such as site.")
        try:
            names = os.listdir(path)  # noqa: PTH208
        except OSError as error:
            raise refused("read", path, error) from None
        refuse_git(files_below(path) if self.replace else names, self.shown)
        if names and not (self.is_ours(path) or self.replace or self.earlier(path)):
            raise KbError(
                f"This folder holds what this command has not made, such as {min(names)}.",
                where=self.shown,
                hint="Choose another folder. If all that is in it may go, say so with --replace.",
            )

    def put(self, fresh: Path, part: str = "") -> tuple[str, ...]:
        """Put a finished folder in place, in one step (law 10); return the files that were set aside.

        `part` names a folder in it; only that is put. Files that somebody else has put there, even while the new
        folder was made, move to `build/set-aside/`, unless the user allows them to be replaced. Without a note of the
        folder, every file that differs from the new one moves there. Raises KbError as `check` does, with everything
        as it was.
        """
        self.check()
        source, place = (fresh / part, self.path / part) if part else (fresh, self.path)
        prefix = f"{part}/" if part else ""
        noted, made = self._noted(), set(files_below(source))
        new = {f"{prefix}{path}" for path in made}
        # Somebody made a link in the place of the folder; everything behind it belongs to them.
        linked = place.is_symlink()
        standing = {part} if linked else {f"{prefix}{path}" for path in files_below(place)}
        refuse_git(standing, self.shown)
        spared = self.replace and not self.is_ours(self.path)
        same = (
            {path for path in standing & new if _same(self.path / path, fresh / path)}
            if noted is None
            else noted
        )
        aside = self._set_aside(self.path, () if spared else sorted(standing - same))
        self._note((noted or set()) | new)  # for a run that is killed between the two
        late: list[str] = []

        def leaving(old: Path) -> None:
            more = () if linked else {f"{prefix}{path}" for path in files_below(old)} - standing
            refuse_git(more, self.shown)
            late.extend(self._set_aside(old, sorted(more), prefix))

        swap_folder(source, place, leaving)
        rest = {path for path in noted or () if part and not path.startswith(prefix)}
        self._note(rest | new)
        return (*aside, *late)

    def _noted(self) -> set[str] | None:
        """Return the files that a command made here, None without a note of them."""
        files = noted(self.root, self.path).get("files")
        return set(map(str, files)) if isinstance(files, list) else set(self.earlier(self.path)) or None

    def _note(self, files: Iterable[str]) -> None:
        note(self.root, self.path, {"files": sorted(files)})

    def _set_aside(self, folder: Path, paths: Iterable[str], prefix: str = "") -> tuple[str, ...]:
        """Give files a second name, or a copy, under `build/set-aside/`; return where, relative to the project.

        `prefix` is the path from the output to `folder`, which stands before each path.
        """
        found: list[str] = []
        base = self.root / BUILD / ASIDE
        try:
            for path in paths:
                if not found:
                    keep_out_of_git(self.root)
                    base = _free(base / self.path.name)
                target = base / path
                target.parent.mkdir(parents=True, exist_ok=True)
                _second(folder / path.removeprefix(prefix), target)
                found.append(target.relative_to(self.root).as_posix())
        except (OSError, shutil.Error) as error:
            raise KbError(
                f"This was put into the site by somebody, and cannot be set aside: {error}.",
                where=f"{self.shown}/{path}",
                hint="Take it out of the site, and build again. Nothing was changed.",
            ) from None
        return tuple(found)


def _same(one: Path, other: Path) -> bool:
    """Return whether two files are one, or have the same bytes; a link or a pipe is nothing but itself."""
    if os.path.samestat(found := one.lstat(), other.lstat()):
        return True
    return stat.S_ISREG(found.st_mode) and filecmp.cmp(one, other, shallow=False)


def _free(path: Path) -> Path:
    """Return a path that does not exist: this one, or one with a number."""
    number = 1
    found = path
    while os.path.lexists(found):
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found


def _second(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
