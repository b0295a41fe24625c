"""Where a command may write: never over the work of people, nor over output of other programs.

All paths are compared as the disk has them: links, `..` and bind mounts are followed, and names that differ only in
case or in Unicode normalization are taken for one.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.build_folder import ASIDE, BUILD, CACHE, STAGE
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, Configuration

_GIT = ".git"
_ELSEWHERE = "Choose another folder, such as site."


@dataclass(frozen=True, slots=True)
class ProtectedPlace:
    """A folder or a file that no output may replace."""

    path: Path
    what: str
    """Its name within a sentence: 'the folder of the catalogs'."""
    around: bool = False
    """True for a folder in which outputs may stand, such as the project itself."""
    grows: bool = False
    """True for a folder to which people add files, so that a command may add one, but replace none of theirs."""


def own_places(root: Path, configuration: Configuration | None = None) -> tuple[ProtectedPlace, ...]:
    """Return the places that belong to a project, to git and to the user; fewer without a configuration."""
    named: dict[str, str] = {}
    if configuration is not None:
        named |= {source.folder: "a folder of English pages" for source in configuration.sources}
        named |= {
            configuration.style: "the folder of the style guide",
            configuration.catalogs: "the folder of the catalogs",
            configuration.custom_dir or "overrides": "the folder of the theme's overrides",
        }
    places = [
        ProtectedPlace(root, "the project itself", around=True),
        *(ProtectedPlace(root / folder, what, grows=True) for folder, what in named.items()),
        ProtectedPlace(root / _GIT, "git's own folder"),
        ProtectedPlace(root / CONFIG_NAME, "the configuration"),
        *(ProtectedPlace(root / BUILD / name, "what kb-tools remembers") for name in (STAGE, CACHE, ASIDE)),
    ]
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if home:
        places.append(ProtectedPlace(Path(home), "your home folder", around=True))
    return tuple(replace(place, path=_followed(place.path)) for place in places)


def located(path: Path) -> Path:
    """Return a path with all its folders followed, the last name as it is. Raises KbError where that cannot be.

    A link, a file among the folders, and a name that the system cannot have are refused.
    """
    path = Path(os.path.abspath(path)) if path.name in ("", ".") else path  # noqa: PTH100
    try:
        found = path.resolve() if path.name == ".." else path.parent.resolve() / path.name
        if found.is_symlink():
            raise KbError(
                f"This is a link to {found.readlink()}, and its target is not replaced.",
                where=str(path),
                hint="Name the folder or the file itself.",
            )
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found.lstat()  # a name that is too long, say
        existing = next(path for path in (*found.parents, found) if os.path.lexists(path))
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links is one of the latter two
        problem = getattr(error, "strerror", None) or "its links go round in a circle"
        raise KbError(f"This path cannot be written to: {problem}.", where=str(path)) from None
    if not existing.is_dir():
        raise KbError(f"{existing} is a file, so nothing can stand in it.", where=str(path), hint=_ELSEWHERE)
    if not os.path.lexists(found) and not os.access(existing, os.W_OK):
        raise KbError(f"You may not write to {existing}.", where=str(path), hint="Check its permissions.")
    return found


def refuse_places(path: Path, places: Iterable[ProtectedPlace], shown: str) -> None:
    """Raise KbError for a located path that is, holds or lies in a place that no output may replace."""
    if any(_folded(part) == _GIT for part in path.parts):
        raise KbError("This lies in git's own folder.", where=shown, hint=_ELSEWHERE)
    for place in places:
        if _within(place.path, path):
            verb = "is" if _within(path, place.path) else "holds"
            raise KbError(f"This {verb} {place.what}.", where=shown, hint=_ELSEWHERE)
        if not place.around and _within(path, place.path):
            raise KbError(f"This lies in {place.what} ({place.path}).", where=shown, hint=_ELSEWHERE)


def refuse_file(path: Path, places: Iterable[ProtectedPlace], shown: str) -> ProtectedPlace | None:
    """Raise KbError for a located path that no output file may have; return the folder of people's files around it.

    These are folders, devices and pipes, files of git or of kb-tools, and the configuration.
    """
    places = tuple(places)
    refuse_places(path, (place for place in places if not (place.grows or place.around)), shown)
    if path.is_dir():
        raise KbError("This is a folder.", where=shown, hint="Name a file in it.")
    if os.path.lexists(path) and not path.is_file():
        raise KbError("This is no ordinary file.", where=shown, hint="Name a file.")
    return next((place for place in places if place.grows and _within(path, place.path)), None)


def refuse_git(paths: Iterable[str], shown: str) -> None:
    """Raise KbError where a folder holds a repository, or a work tree of one, at any depth."""
    for path in paths:
        if _GIT in map(_folded, path.split("/")):
            raise KbError(
                f"A git repository stands in there ({path.partition(_GIT)[0]}{_GIT}); it would be lost.",
                where=shown,
                hint="Build into a folder of its own, and copy the site into the repository from there.",
            )


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, links among them, with forward slashes."""
    root = str(folder)
    for at, folders, names in os.walk(root):
        below = at[len(root) :].replace(os.sep, "/").strip("/")
        prefix = f"{below}/" if below else ""
        yield from (f"{prefix}{name}" for name in names)
        yield from (f"{prefix}{name}" for name in folders if os.path.islink(f"{at}{os.sep}{name}"))  # noqa: PTH114


def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _within(inner: Path, outer: Path) -> bool:
    """Return whether a path is another one, or below it."""
    wanted, parts = tuple(map(_folded, outer.parts)), tuple(map(_folded, inner.parts))
    if parts[: len(wanted)] == wanted:
        return True
    mark = _mark(outer)
    return mark is not None and any(_mark(path) == mark for path in (inner, *inner.parents))


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
