"""Paths as users know them: relative to the project, a page by its English source, installed code by its package."""

from __future__ import annotations

import os
import re
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from mkdocs.structure.files import File

_STAGED = re.compile(r"\A\ufeff?---[ \t]*\r?\n(kb: .*)")
"""The first line of a staged page's front matter."""
_HEAD = 16384
"""Number of bytes of a staged page that hold that line."""


def shown(path: str | os.PathLike[str], root: Path) -> str:
    """Return a path relative to the project or to the folder of installed packages; else as it is."""
    found = Path(os.fspath(path))
    if not found.is_absolute():
        return found.as_posix()
    for folder in (*_packages(), root, root.resolve()):
        if found.is_relative_to(folder):
            return found.relative_to(folder).as_posix()
    return found.as_posix()


def is_own(path: str | os.PathLike[str], root: Path) -> bool:
    """Tell whether a file is of the project itself: below its root, and not of an installed package."""
    found = Path(os.path.normpath(Path(root, os.fspath(path))))
    installed = any(found.is_relative_to(folder) for folder in _packages())
    return not installed and any(found.is_relative_to(folder) for folder in (root, root.resolve()))


def _packages() -> list[Path]:
    paths = sysconfig.get_paths()
    return [Path(paths[name]) for name in ("purelib", "platlib", "stdlib")]


def page_path(file: File, root: Path) -> str:
    """Return the path of a page as its author knows it: of the English page, from the root of the project.

    A page that a plugin has generated has no such file: it is named by its address among the pages.
    """
    own = file.abs_src_path
    if own is None or not Path(own).is_file():
        maker: Any = getattr(file, "generated_by", None)
        return f"{file.src_uri} (made by the plugin {maker})" if maker else file.src_uri
    return _english(Path(own)) or shown(own, root)


def _english(path: Path) -> str:
    """Return the source that a staged page names in its front matter; empty for any other page."""
    try:
        with path.open("rb") as stream:
            line = _STAGED.match(stream.read(_HEAD).decode("utf-8", errors="replace"))
        facts = yaml.safe_load(line[1])["kb"] if line else {}
        return str(facts.get("source", "")) if isinstance(facts, dict) else ""
    except (OSError, yaml.YAMLError):
        return ""


def line_of(path: Path, words: Iterable[str]) -> int:
    """Return the line of a file on which the first of some words stands that the file has; 0 if it has none."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return 0
    for word in filter(None, words):
        found = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
        if number := next((number for number, line in enumerate(lines, 1) if found.search(line)), 0):
            return number
    return 0


def relative(text: str, root: Path) -> str:
    """Return a text with the paths of the project in it relative to the project."""
    roots = "|".join(re.escape(folder.as_posix()) for folder in (root, root.resolve()))
    return re.sub(rf"(?<![\w/.-])(?:{roots})/(?=[^\s/])", "", text)


def with_page(text: str, file: File, page: str) -> str:
    """Return a text that names a page by its path for users, where it has the path by which MkDocs knows the page."""
    for known in (str(file.abs_src_path or ""), file.src_uri):
        if known and known != page:
            text = re.sub(rf"(?<![\w/.-]){re.escape(known)}(?![\w/-])", lambda _: page, text)
    return text
