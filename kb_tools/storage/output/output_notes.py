"""What is noted of files and folders that commands have written where the user said, under `build/cache/outputs/`."""

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
    """Return what was noted of a path; nothing if that is damaged, or about another path."""
    with contextlib.suppress(OSError, ValueError):
        data = json.loads(_file(root, path).read_bytes())
        if isinstance(data, dict) and data.get("path") == _name(root, path):
            return data
    return {}


def note(root: Path, path: Path, facts: Mapping[str, object]) -> None:
    """Write down what there is to know of a path; a disk that refuses is no reason to stop."""
    data = json.dumps({"path": _name(root, path), **facts}, separators=(",", ":"))
    with contextlib.suppress(OSError):
        keep_out_of_git(root)
        write_quickly(_file(root, path), data.encode("utf-8"))


def _name(root: Path, path: Path) -> str:
    """Return a path from the project, so that a project that is moved keeps its notes; one outside of it in full."""
    own = root.resolve()
    return path.relative_to(own).as_posix() if path.is_relative_to(own) else str(path)


def _file(root: Path, path: Path) -> Path:
    return root / BUILD / CACHE / _FOLDER / f"{digest(os.fsencode(_name(root, path)))}.json"
