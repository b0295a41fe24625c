"""Commits to a branch that is not checked out: neither the work tree nor its index is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.git import git, top_level

_TRIES = 5
"""Most attempts where somebody else commits to the branch at the same moment."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change, or who committed it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Commit:
    """What is to be committed."""

    message: str
    author: Author
    committer: Author
    files: Sequence[Path]
    """Files of the work tree, whose contents now are committed; one that is gone is removed."""


def commit_to_branch(root: Path, branch: str, commit: Commit) -> str | None:
    """Commit files to a branch, which begins at HEAD if it is not there yet; return the name of the commit.

    Returns None where the branch has these files already. Raises KbError outside of a repository, before its first
    commit, and where git fails. A commit that somebody else makes at the same moment is kept: `update-ref` refuses what
    was made for another tip, and it is made again.
    """
    top = top_level(root)
    ref = f"refs/heads/{branch}"
    for _ in range(_TRIES):
        tip = _commit_at(top, ref)
        parent = tip or _commit_at(top, "HEAD")
        if parent is None:
            raise KbError("There is no commit yet.", where=str(top), hint="Commit the project first.")
        tree = _tree(top, parent, commit.files)
        if tree == git(top, "rev-parse", f"{parent}^{{tree}}").stdout.strip():
            return None
        made = _commit_tree(top, tree, parent, commit)
        if git(top, "update-ref", ref, made, tip or "0" * len(made), check=False).returncode == 0:
            return made
    raise KbError(
        "Others commit to this branch all the time.", where=branch, hint="The decision stands in the catalog."
    )


def _commit_at(top: Path, name: str) -> str | None:
    run = git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
    return run.stdout.strip() if run.returncode == 0 else None


def _tree(top: Path, parent: str, files: Sequence[Path]) -> str:
    """Return the tree of a commit with other contents of some files, made in an index of its own."""
    with tempfile.TemporaryDirectory(prefix="kb-index-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git(top, "read-tree", parent, env=index)
        for file in files:
            path = file.resolve().relative_to(top.resolve()).as_posix()
            if not file.is_file():
                git(top, "update-index", "--force-remove", "--", path, env=index)
                continue
            blob = git(top, "hash-object", "-w", f"--path={path}", "--", str(file)).stdout.strip()
            git(top, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=index)
        return git(top, "write-tree", env=index).stdout.strip()


def _commit_tree(top: Path, tree: str, parent: str, commit: Commit) -> str:
    names = {
        "GIT_AUTHOR_NAME": commit.author.name,
        "GIT_AUTHOR_EMAIL": commit.author.email,
        "GIT_COMMITTER_NAME": commit.committer.name,
        "GIT_COMMITTER_EMAIL": commit.committer.email,
    }
    found = git(top, "commit-tree", tree, "-p", parent, "-m", commit.message, env=names)
    return found.stdout.strip()
