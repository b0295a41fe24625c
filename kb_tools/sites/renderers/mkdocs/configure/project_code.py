"""The project's own Python code: hooks, and modules that hooks, plugins and mkdocs.yml import from its folder.

A process that builds a site again, such as a preview, must not run what a module was before it was edited. MkDocs loads
a hook once per process, and Python loads a module once.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig

_INSTALLED = frozenset({"site-packages", "dist-packages"})
_OURS = "kb_tools"

Mark = tuple[int, int, int]


@contextmanager
def own_hooks() -> Iterator[None]:
    """Give a configuration hook modules of its own, which know nothing of another locale.

    The seam: the option `hooks` keeps the modules of a process in a cache of its method `_load_hook`.
    """
    options: Any = next(option for name, option in MkDocsConfig._schema if name == "hooks")
    load: Any = Hooks._load_hook.__wrapped__
    options._load_hook = lambda name, path: load(options, name, path)
    try:
        yield
    finally:
        del options._load_hook


def modules_of(root: Path) -> dict[str, str]:
    """Return the files of the imported modules below a folder, by name, without installed packages."""
    found = {}
    above = f"{root.resolve()}{os.sep}"
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or name == "__main__" or name.partition(".")[0] == _OURS:
            continue
        path = os.path.realpath(file)
        if path.startswith(above) and _INSTALLED.isdisjoint(Path(path).parts):
            found[name] = path
    return found


@dataclass
class ProjectCode:
    """The modules of a project as this process has imported them."""

    root: Path
    _marks: dict[str, Mark] = field(default_factory=dict)

    def files(self) -> tuple[Path, ...]:
        """Return the files of the imported modules, and note how they are now."""
        files = sorted(set(modules_of(self.root).values()))
        self._marks |= {file: mark for file in files if file not in self._marks and (mark := _mark(file))}
        return tuple(map(Path, files))

    def forget_changed(self) -> bool:
        """Forget all modules of the project if one has changed, so that they are imported anew; return whether.

        All, because a module keeps what it has imported from another one.
        """
        modules = modules_of(self.root)
        changed = [
            file for file in set(modules.values()) if self._marks.get(file, _mark(file)) != _mark(file)
        ]
        if not changed:
            return False
        for name in modules:
            sys.modules.pop(name, None)
        self._marks.clear()
        importlib.invalidate_caches()
        Hooks._load_hook.cache_clear()
        return True


def _mark(file: str) -> Mark | None:
    try:
        status = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
