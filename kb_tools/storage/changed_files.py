"""Which files of a project have changed since a commit, as git sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.git import NoRepositoryError, git, top_level

_TWO_NAMES = ("R", "C")
"""Status letters of renamed and copied files, which name two paths."""
_FETCH = "git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab CI: GIT_DEPTH: 0)"


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """The files that differ from a commit. Paths are relative to the project's root, with forward slashes."""

    touched: frozenset[str] = frozenset()
    """Added, changed, renamed (under their new names), not yet committed or not yet known to git; a submodule is
    named by its folder."""
    removed: frozenset[str] = frozenset()
    """Deleted, or renamed (under their old names)."""
    base: str = ""
    """The commit with which they were compared: the last one that both histories have."""
    root: Path = field(default=Path(), compare=False)

    def before(self, path: str) -> str | None:
        """Return the text of a file in that commit; None if it was not there."""
        run = git(self.root, "show", f"{self.base}:./{path}", check=False)
        return run.stdout if run.returncode == 0 else None


def changed_since(root: Path, ref: str) -> ChangedFiles:
    """Return the files of a project that differ from the commit where HEAD has left `ref`.

    What is not committed counts, also files that git does not know yet, but not those that it ignores. Raises KbError
    outside of a repository, for a name that git does not know, and where a shallow clone lacks the history.
    """
    if not _in_work_tree(root):
        raise KbError(
            "This project is not in a git repository, so there is nothing to compare with.",
            where="--since",
            hint="Leave out --since.",
        )
    base = _merge_base(root, ref)
    touched, removed = set(), set()
    for status, names in _differences(root, base):
        if status == "D":
            removed.add(names[0])
        else:
            touched.add(names[-1])
            if status == "R":
                removed.add(names[0])
    others = git(root, "ls-files", "--others", "--exclude-standard", "-z").stdout
    touched |= {name.rstrip("/") for name in others.split("\0") if name}
    return ChangedFiles(frozenset(touched), frozenset(removed - touched), base, root)


def _in_work_tree(root: Path) -> bool:
    try:
        top_level(root)
    except NoRepositoryError:
        return False
    return True


def _merge_base(root: Path, ref: str) -> str:
    commit = _commit(root, ref)
    if commit is None:
        raise _unknown(root, ref)
    if _commit(root, "HEAD") is None:
        raise KbError("There is no commit yet.", where="--since", hint="Leave out --since.")
    run = git(root, "merge-base", commit, "HEAD", check=False)
    if run.returncode == 0 and run.stdout.strip():
        return run.stdout.split()[0]
    if _is_shallow(root):
        raise KbError(
            f"This clone is shallow: it does not reach back to where this branch has left '{ref}'.",
            where="--since",
            hint=f"Get the history: {_FETCH}.",
        )
    raise KbError(
        f"This branch and '{ref}' have no commit in common.", where="--since", hint="Name another branch."
    )


def _commit(root: Path, ref: str) -> str | None:
    """Return the commit behind a name. A name that starts with a hyphen would be read as an option."""
    if not ref.strip() or ref.startswith("-") or "\0" in ref:
        return None
    run = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", check=False)
    return run.stdout.strip() if run.returncode == 0 else None


def _unknown(root: Path, ref: str) -> KbError:
    remote = f"origin/{ref}"
    if _commit(root, remote) is not None:
        hint = f"Did you mean {remote}?"
    elif _is_shallow(root):
        hint = f"This clone is shallow. Get the history: {_FETCH}; then name a branch such as origin/main."
    else:
        hint = "Name a branch, a tag or a commit, such as origin/main; get it first with git fetch."
    return KbError(f"git does not know '{ref}' here.", where="--since", hint=hint)


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository", check=False).stdout.strip() == "true"


def _differences(root: Path, base: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the status letter and the paths of each file that differs from a commit."""
    listed = git(
        root, "diff", "--no-ext-diff", "--name-status", "-z", "--find-renames", "--relative", base, "--"
    ).stdout
    parts = iter(listed.split("\0"))
    for status in parts:
        if status:
            count = 2 if status.startswith(_TWO_NAMES) else 1
            yield status[0], [next(parts) for _ in range(count)]
