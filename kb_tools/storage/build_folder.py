"""The folder `build/` of a project, which holds only what a command can make again."""

from __future__ import annotations

import os
from pathlib import Path

BUILD, CACHE, STAGE, INCLUDED, ASIDE = "build", "cache", "stage", "included", "set-aside"
"""The name of the folder, and those of the folders in it."""
REVIEW = "build/review"
"""The folder of what only reviewers see."""


def keep_out_of_git(root: Path) -> None:
    """Write a `.gitignore` into `build/` that hides it from git, unless it has one. Raises OSError."""
    path = root / BUILD / ".gitignore"
    if not os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("*\n", encoding="utf-8")
