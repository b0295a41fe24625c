"""The only module that runs git. Commands that need git raise KbError without it; all others work."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from kb_tools.errors import KbError


def git(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git in a folder and return what it printed.

    Raises KbError where there is no git, or, if `check`, where git fails.
    """
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            encoding="utf-8",
            errors="replace",  # file names and old versions of files may be in another encoding
            check=False,
        )
    except FileNotFoundError:
        raise KbError(
            "There is no git on this machine.", hint="Install git, or do without this command."
        ) from None
    if check and run.returncode != 0:
        complaint = (run.stderr.strip() or run.stdout.strip()).splitlines()
        raise KbError(
            f"git says: {complaint[-1] if complaint else 'nothing'}.",
            where=str(folder),
            hint=f"The command was: git {' '.join(words[:3])} ...",
        )
    return run


def top_level(folder: Path) -> Path:
    """Return the root of the work tree that a folder is in. Raises KbError where it is in none."""
    return Path(git(folder, "rev-parse", "--show-toplevel").stdout.strip())


def committed_versions(path: Path, most: int) -> Iterator[str]:
    """Yield the texts of the last commits that changed a file, newest first; none without git or a work tree."""
    try:
        log = git(path.parent, "log", f"-{most}", "--format=%H", "--", path.name, check=False)
        for commit in log.stdout.split() if log.returncode == 0 else ():
            text = git(path.parent, "show", f"{commit}:./{path.name}", check=False)
            if text.returncode == 0:
                yield text.stdout
    except KbError:
        return


def user(folder: Path) -> str:
    """Return `Name <mail>` as git knows the user; empty where it does not."""
    try:
        name = git(folder, "config", "user.name", check=False).stdout.strip()
        mail = git(folder, "config", "user.email", check=False).stdout.strip()
    except KbError:
        return ""
    return f"{name} <{mail}>" if name and mail else name or mail
