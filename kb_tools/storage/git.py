"""The only module that runs git. Commands that need git raise KbError without it; all others work."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from kb_tools.errors import KbError

_CHANGE = re.compile(
    r"\x1e(?P<day>\d{4}-\d\d-\d\d)\x1f(?P<author>[^\n]*)\n+"
    r":\d+ \d+ (?P<before>[0-9a-f]+) (?P<after>[0-9a-f]+) (?P<status>[A-Z])"
)
_NOTHING = re.compile(r"0+")
"""The name of no blob: the file is not there."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """The change that a commit made to a file."""

    author: str
    day: date
    """The day of the author, not of whoever applied the commit."""
    before: str
    """The blob of the file in the parent; empty if the commit adds the file."""
    after: str
    """The blob of the file in the commit; empty if the commit removes the file."""


def git(
    folder: Path, *words: str, check: bool = True, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder and return what it printed. `env` has variables besides those of this process.

    Raises KbError where there is no git, or, if `check`, where git fails.
    """
    run = _run(folder, words, env=env)
    said = subprocess.CompletedProcess(run.args, run.returncode, _text(run.stdout), _text(run.stderr))
    if check and said.returncode != 0:
        complaint = (said.stderr.strip() or said.stdout.strip()).splitlines()
        raise KbError(
            f"git says: {complaint[-1] if complaint else 'nothing'}.",
            where=str(folder),
            hint=f"The command was: git {' '.join(words[:3])} ...",
        )
    return said


def file_at(folder: Path, commit: str, path: str) -> bytes | None:
    """Return the contents of a file in a commit, by its path from a folder; None if the commit does not have it."""
    run = _run(folder, ("show", f"{commit}:./{path}"))
    return run.stdout if run.returncode == 0 else None


def given_to_git(folder: Path, data: bytes, *words: str) -> str:
    """Run a git command with bytes as its input, and return the line that it prints. Raises KbError where it fails."""
    run = _run(folder, words, data)
    if run.returncode != 0:
        raise KbError(f"git {words[0]} says: {_text(run.stderr).strip()}.", where=str(folder))
    return _text(run.stdout).strip()


def git_online(folder: Path, *words: str, patience: float) -> subprocess.CompletedProcess[str]:
    """Run a git command that speaks to another machine, and return what it printed, whether it failed or not.

    It asks nobody for a password. After `patience` seconds it is ended with all that it has started: the exit code is
    124 then, as that of timeout(1).
    """
    env = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=15"),
    }
    command = ["git", "-C", str(folder), *words]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise KbError("There is no git on this machine.", hint="Install git.") from None
    with process:
        try:
            out, err = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            _end(process)
            process.communicate()
            return subprocess.CompletedProcess(command, 124, "", f"no answer within {patience:g} seconds")
    return subprocess.CompletedProcess(command, process.returncode, _text(out), _text(err))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it has started, such as ssh, where the system has groups of processes."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


class NoRepositoryError(KbError):
    """A folder is in no work tree of git."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "This folder is in no git repository.", where=str(folder), hint="Run git init there first."
        )


def top_level(folder: Path) -> Path:
    """Return the root of the work tree that a folder is in. Raises NoRepositoryError where it is in none."""
    found = git(folder, "rev-parse", "--show-toplevel", check=False)
    if "not a git repository" in found.stderr:
        raise NoRepositoryError(folder)
    if found.returncode != 0:  # such as a folder of somebody else: git says what to do
        found = git(folder, "rev-parse", "--show-toplevel")
    return Path(found.stdout.strip())


def git_folder(folder: Path) -> Path:
    """Return the folder in which git keeps what belongs to a work tree. Raises KbError where it is in none."""
    top = top_level(folder)
    return (top / git(top, "rev-parse", "--git-dir").stdout.strip()).resolve()


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


def last_commit(folder: Path) -> int | None:
    """Return the time of the last commit, in seconds since 1970; None without git, a work tree or a commit."""
    try:
        log = git(folder, "log", "-1", "--format=%ct", check=False)
    except KbError:
        return None
    said = log.stdout.strip()
    return int(said) if log.returncode == 0 and said.isdigit() else None


def user(folder: Path) -> str:
    """Return `Name <mail>` as git knows the user; empty where it does not."""
    try:
        name = git(folder, "config", "user.name", check=False).stdout.strip()
        mail = git(folder, "config", "user.email", check=False).stdout.strip()
    except KbError:
        return ""
    return f"{name} <{mail}>" if name and mail else name or mail


def committed(folder: Path) -> dict[str, str]:
    """Return the blobs of the files below a folder in the last commit, by path; none before the first commit.

    Raises KbError where the folder is not in git.
    """
    top_level(folder)
    if git(folder, "rev-parse", "--verify", "--quiet", "HEAD", check=False).returncode != 0:
        return {}
    found = {}
    for line in git(folder, "ls-tree", "-r", "-z", "HEAD").stdout.split("\0"):
        about, tab, path = line.partition("\t")
        if tab:
            found[path] = about.split()[2]
    return found


def file_changes(folder: Path, path: str) -> list[FileChange]:
    """Return the changes that commits made to a file, also under its former names, newest first.

    Each commit is compared with its own parent. Merge commits are left out: what they bring was changed by others. What
    is older than a copy of another file is left out, since it is about that file.
    """
    log = git(
        folder,
        "--literal-pathspecs",
        "log",
        "--follow",
        "--no-merges",
        "--date-order",
        "--raw",
        "--no-abbrev",
        "--no-color",
        "--no-show-signature",
        "--encoding=UTF-8",
        "--format=%x1e%as%x1f%aN",
        "--",
        path,
    ).stdout
    changes = []
    for found in _CHANGE.finditer(log):
        if found["status"] == "C":
            break
        try:
            day = date.fromisoformat(found["day"])
        except ValueError:
            continue
        before, after = ("" if _NOTHING.fullmatch(name) else name for name in found.group("before", "after"))
        changes.append(FileChange(found["author"].strip(), day, before, after))
    return changes


def blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of blobs, by their names; those that this clone lacks are left out."""
    wanted = list(dict.fromkeys(name for name in names if name))
    if not wanted:
        return {}
    data = _run(folder, ("cat-file", "--batch"), "".join(f"{name}\n" for name in wanted).encode()).stdout
    found, at = {}, 0
    for name in wanted:
        end = data.find(b"\n", at)
        words = data[at:end].split()
        if end < 0 or len(words) != len(("name", "type", "size")):
            at = end + 1
            continue
        size = int(words[2])
        found[name] = data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _run(
    folder: Path,
    words: Iterable[str],
    given: bytes = b"",
    env: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *words],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", **env},
        )
    except FileNotFoundError:
        raise KbError(
            "There is no git on this machine.", hint="Install git, or do without this command."
        ) from None


def _text(data: bytes) -> str:
    """Return what git printed. Names of authors may be in any encoding."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
