"""A remote of a clone: what its branches are, and what is pushed to it. No password is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from kb_tools.errors import KbError
from kb_tools.storage.git import git, git_online

_SHOWN = 300
"""Most characters of what git says that are shown."""


class RemoteError(KbError):
    """The remote cannot be reached, or refuses. What git says may hold an address with a password: hide it."""


class BehindError(RemoteError):
    """The branch of the remote has commits that the pushed one lacks."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote, by its name."""

    top: Path
    name: str
    patience: float = 60.0
    """Seconds that git may take for each exchange."""

    def tips(self, *branches: str) -> dict[str, str]:
        """Return the commits at which branches are there, fetched; branches that there are not are left out."""
        refs = [f"refs/heads/{branch}" for branch in branches]
        run = self._run("ls-remote", "--", self.name, *refs)
        if run.returncode != 0:
            raise RemoteError(f"git cannot read from {self.name}: {_said(run.stderr)}.", where=self.name)
        rows = (line.split("\t") for line in run.stdout.splitlines())
        tips = {
            row[1].removeprefix("refs/heads/"): row[0] for row in rows if len(row) == 2 and row[1] in refs
        }
        missing = [branch for branch, tip in tips.items() if not self._has(tip)]
        if missing:
            wanted = [f"refs/heads/{branch}" for branch in missing]
            fetched = self._run(
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self.name, *wanted
            )
            if fetched.returncode != 0:
                raise RemoteError(
                    f"git cannot fetch from {self.name}: {_said(fetched.stderr)}.", where=self.name
                )
        return tips

    def push(self, refspec: str, options: Sequence[str] = ()) -> None:
        """Push. Raises BehindError where the remote has commits that are missing here, and RemoteError."""
        chosen = [word for option in options for word in ("-o", option)]
        run = self._run("push", "--porcelain", "--no-verify", *chosen, "--", self.name, refspec)
        if run.returncode == 0:
            return
        if "[rejected]" in run.stdout:
            raise BehindError(f"{self.name} has commits that are missing here.", where=self.name)
        refused = [line for line in run.stdout.splitlines() if line.startswith("!")]
        words = " ".join([*(line.rpartition("\t")[2] for line in refused), _said(run.stderr)])
        raise RemoteError(f"git cannot push to {self.name}: {words[:_SHOWN]}.", where=self.name)

    def _has(self, commit: str) -> bool:
        return git(self.top, "cat-file", "-e", f"{commit}^{{commit}}", check=False).returncode == 0

    def _run(self, *words: str) -> CompletedProcess[str]:
        return git_online(self.top, *words, patience=self.patience)


def _said(text: str) -> str:
    """Return what git says to a person: what the remote has said, else its own last words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    theirs = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    own = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))]
    words = " ".join(filter(None, theirs)) or " ".join(own) or " ".join(lines) or "nothing is said"
    return words[:_SHOWN].rstrip(". ")
