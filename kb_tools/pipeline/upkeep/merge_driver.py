"""The git merge driver for catalogs, and its installation."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.three_way import merge_three
from kb_tools.errors import KbError
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.git import git, top_level
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import NAME as STAMPS

DRIVER = "kb merge-driver %O %A %B %P"
"""The command that git runs, with base, our and their version and the path.

Source: gitattributes(5), "Defining a custom merge driver".
"""
NAME = "kb"


def merge_files(base: Path, ours: Path, theirs: Path, shown: str) -> list[str]:
    """Merge two versions of a catalog into the file `ours`; return the sources of units in conflict.

    If a version is not a PO file, `ours` gets git's own line-based merge; KbError is raised if that has conflicts.
    Raises ChangedError if somebody saved `ours` meanwhile.
    """
    data = [read_bytes(path) for path in (base, ours, theirs)]
    try:
        versions = [po.parse(po.decode(version, shown), shown) for version in data]
    except KbError:
        by_lines = subprocess.run(
            [
                "git",
                "merge-file",
                "-L",
                "ours",
                "-L",
                "base",
                "-L",
                "theirs",
                str(ours),
                str(base),
                str(theirs),
            ],
            check=False,
        )
        if by_lines.returncode == 0:
            return []
        raise
    result = merge_three(*versions)
    merged = po.serialize(result.catalog).encode("utf-8")
    write_files([{ours: merged}], expected={ours: digest_of(data[1])})
    return [unit.source for unit in result.conflicts]


def set_up_git(project: Project) -> list[str]:
    """Install the merge driver in this clone and add it to `.gitattributes`; return what was changed.

    Compiled catalogs (`*.mo`) of editors are never read and are kept out of git. Raises KbError if the project is not
    in a git work tree.
    """
    top = top_level(project.root)
    changed = []
    for key, value in (
        (f"merge.{NAME}.name", "merges gettext catalogs unit by unit (kb-tools)"),
        (f"merge.{NAME}.driver", DRIVER),
    ):
        if git(top, "config", "--local", key, check=False).stdout.strip() != value:
            git(top, "config", "--local", key, value)
            changed.append(f".git/config: {key}")
    folder = (project.root / project.configuration.catalogs).relative_to(top).as_posix()
    path = top / ".gitattributes"
    for line in attributes(folder):
        if _with_line(path, line) and ".gitattributes" not in changed:
            changed.append(".gitattributes")
    if _with_line(project.root / project.configuration.catalogs / ".gitignore", "*.mo"):
        changed.append(f"{folder}/.gitignore")
    return changed


def attributes(folder: str) -> tuple[str, ...]:
    """Return the lines of `.gitattributes` for the catalogs in a folder, relative to that of the file."""
    return (
        f"/{folder}/**/*.po merge={NAME} text eol=lf",
        f"/{folder}/*/{STAMPS} merge=union text eol=lf linguist-generated",
    )


def _with_line(path: Path, line: str) -> bool:
    """Add a line to a git configuration file if it is missing; return whether it was added."""
    lines = read_bytes(path).decode("utf-8", "surrogateescape").splitlines() if path.exists() else []
    if line in lines:
        return False
    write_files([{path: "\n".join([*lines, line, ""]).encode("utf-8", "surrogateescape")}])
    return True
