"""Merges branches that are not checked out: neither the work tree nor its index is touched."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.git import git, git_folder

_CONFLICT = 1
"""The exit code of git merge-tree for a merge with conflicts."""


class MergeConflictError(KbError):
    """Two branches say different things of the same place: a person must choose."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A merge driver, whether or not this clone has it set up. Source: gitattributes(5)."""

    name: str
    command: Sequence[str]
    """With `%O`, `%A`, `%B` and `%P` for git to fill in."""
    attributes: Sequence[str]
    """Lines of `.gitattributes`, relative to the root of the repository."""


def merged_tree(top: Path, ours: str, theirs: str, driver: Driver) -> str:
    """Return the tree of two merged commits. Needs git 2.38.

    Raises MergeConflictError, which names the files, and KbError where git fails.
    """
    with tempfile.TemporaryDirectory(prefix="kb-merge-") as folder:
        attributes = Path(folder) / "attributes"
        attributes.write_text("".join(f"{line}\n" for line in driver.attributes), "utf-8")
        empty = Path(folder) / "tree"  # the driver is run in it, and leaves its files there
        empty.mkdir()
        run = git(
            empty,
            "-c",
            f"core.attributesFile={attributes}",
            "-c",
            f"merge.{driver.name}.driver={shlex.join(driver.command)}",
            "merge-tree",
            "--write-tree",
            "--name-only",
            "--no-messages",
            ours,
            theirs,
            check=False,
            env={"GIT_DIR": str(git_folder(top)), "GIT_WORK_TREE": str(empty)},
        )
    lines = run.stdout.splitlines()
    if run.returncode == 0:
        return lines[0]
    if run.returncode == _CONFLICT:
        files = [line for line in lines[1:] if line]
        raise MergeConflictError(
            f"Two people have changed the same text differently: {', '.join(files[:5])}.",
            where=str(top),
            hint="Merge the branches by hand, and push the result.",
        )
    complaint = run.stderr.strip().splitlines()
    raise KbError(
        f"git cannot merge: {complaint[-1] if complaint else 'nothing is said'}.",
        where=str(top),
        hint="This needs git 2.38 or newer.",
    )


def is_ancestor(top: Path, old: str, new: str) -> bool:
    """Return whether a commit is in the history of another one."""
    return git(top, "merge-base", "--is-ancestor", old, new, check=False).returncode == 0
