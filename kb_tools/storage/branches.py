"""Commits to a branch that is not checked out: neither the work tree nor its index is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.git import file_at, git, given_to_git, top_level

_TRIES = 5
"""Most attempts where somebody else commits to the branch at the same moment."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change, or who committed it."""

    name: str
    email: str


Change = Callable[[bytes | None], bytes | None]
"""Makes the new contents of a file of those that the branch has. None stands for no file."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What is to be committed."""

    message: str
    author: Author
    committer: Author
    changes: Mapping[Path, Change]
    """What becomes of each file, by its path in the work tree."""


def commit_to_branch(root: Path, branch: str, commit: Commit) -> str | None:
    """Commit changes to a branch, which begins at HEAD if it is not there yet; return the name of the commit.

    Returns None where the branch has these files already. Raises KbError outside of a repository, before its first
    commit, and where git fails. A commit that somebody else makes at the same moment is kept: `update-ref` refuses what
    was made for another tip, and it is made again.
    """
    top = top_level(root)
    ref = f"refs/heads/{branch}"
    for _ in range(_TRIES):
        tip = commit_at(top, ref)
        parent = tip or commit_at(top, "HEAD")
        if parent is None:
            raise KbError("There is no commit yet.", where=str(top), hint="Commit the project first.")
        tree = _tree(top, parent, commit.changes)
        if tree == git(top, "rev-parse", f"{parent}^{{tree}}").stdout.strip():
            return None
        made = commit_tree(top, tree, (parent,), commit.message, commit.author, commit.committer)
        if move_branch(top, branch, made, tip):
            return made
    raise KbError(
        "Others commit to this branch all the time.", where=branch, hint="The decision stands in the catalog."
    )


def commit_at(top: Path, name: str) -> str | None:
    """Return the name of the commit that a ref, a branch or a name stands for; None where there is none."""
    run = git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
    return run.stdout.strip() if run.returncode == 0 else None


def move_branch(top: Path, branch: str, to: str, tip: str | None) -> bool:
    """Let a branch be at another commit; return False where its tip is not (any more) the one that was expected."""
    ref = f"refs/heads/{branch}"
    return git(top, "update-ref", ref, to, tip or "0" * len(to), check=False).returncode == 0


def _tree(top: Path, parent: str, changes: Mapping[Path, Change]) -> str:
    """Return the tree of a commit with other contents of some files, made in an index of its own."""
    with tempfile.TemporaryDirectory(prefix="kb-index-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git(top, "read-tree", parent, env=index)
        for file, change in changes.items():
            path = file.resolve().relative_to(top.resolve()).as_posix()
            data = change(file_at(top, parent, path))
            if data is None:
                git(top, "update-index", "--force-remove", "--", path, env=index)
                continue
            blob = given_to_git(top, data, "hash-object", "-w", f"--path={path}", "--stdin")
            git(top, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=index)
        return git(top, "write-tree", env=index).stdout.strip()


def commit_tree(
    top: Path, tree: str, parents: tuple[str, ...], message: str, author: Author, committer: Author
) -> str:
    """Make a commit of a tree, and return its name."""
    names = {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_COMMITTER_NAME": committer.name,
        "GIT_COMMITTER_EMAIL": committer.email,
    }
    before = [word for parent in parents for word in ("-p", parent)]
    return git(top, "commit-tree", tree, *before, "-m", message, env=names).stdout.strip()
