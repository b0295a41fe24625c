"""The folder `build/` of a project: all that can be made again."""

from __future__ import annotations

import os
from pathlib import Path

BUILD, CACHE, STAGE, ASIDE = "build", "cache", "stage", "set-aside"
"""The folder of what can be made again, and those in it."""


def keep_out_of_git(root: Path) -> None:
    """Let git see nothing of a project's `build/`, unless a `.gitignore` there says otherwise. Raises OSError."""
    path = root / BUILD / ".gitignore"
    if not os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("*\n", encoding="utf-8")
