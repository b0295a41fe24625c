"""Notes under `build/cache/outputs/` of the files and folders that commands have written."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb_tools.model.digest import digest
from kb_tools.storage.build_folder import BUILD, CACHE, keep_out_of_git
from kb_tools.storage.cache.results import write_quickly

_FOLDER = "outputs"


def noted(root: Path, path: Path) -> Mapping[str, Any]:
    """Return the note of a path; an empty one if it is damaged, or about another path."""
    with contextlib.suppress(OSError, ValueError):
        data = json.loads(_file(root, path).read_bytes())
        if isinstance(data, dict) and data.get("path") == _name(root, path):
            return data
    return {}


def note(root: Path, path: Path, facts: Mapping[str, object]) -> None:
    """Write the note of a path. A disk that cannot be written is no error."""
    data = json.dumps({"path": _name(root, path), **facts}, separators=(",", ":"))
    with contextlib.suppress(OSError):
        keep_out_of_git(root)
        write_quickly(_file(root, path), data.encode("utf-8"))


def _name(root: Path, path: Path) -> str:
    """Return a path relative to the project, which keeps its notes when it moves; in full for one outside of it."""
    own = root.resolve()
    return path.relative_to(own).as_posix() if path.is_relative_to(own) else str(path)


def _file(root: Path, path: Path) -> Path:
    return root / BUILD / CACHE / _FOLDER / f"{digest(os.fsencode(_name(root, path)))}.json"
