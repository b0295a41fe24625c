"""Lists the files of a theme once per process: they are thousands, and the same in each locale.

The seam: `Files.add_files_from_theme` of mkdocs.structure.files.
tests/sites/renderers/mkdocs/test_seams.py fails when a version of MkDocs changes it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def add_files_from_theme(files: Files, config: MkDocsConfig) -> None:
    """Replace `Files.add_files_from_theme`: lists a theme's thousands of files only once per process."""
    for path, folder in _theme_files(tuple(config.theme.dirs), frozenset(config.theme.static_templates)):
        if files.get_file_from_path(path) is None:
            files.append(File(path, folder, str(config.site_dir), config.use_directory_urls))


@lru_cache(maxsize=4)
def _theme_files(dirs: tuple[str, ...], static: frozenset[str]) -> tuple[tuple[str, str], ...]:
    theme: Any = SimpleNamespace(dirs=dirs, static_templates=static)
    config: Any = SimpleNamespace(theme=theme, site_dir="", use_directory_urls=True)
    found = Files([])
    found.add_files_from_theme(Environment(loader=_Visible(dirs)), config)  # noqa: S701  (lists files)
    return tuple((file.src_uri, str(file.src_dir)) for file in found)


class _Visible(FileSystemLoader):
    """Lists the files outside of folders whose name begins with a dot: these hold the icons, which are not copied."""

    def list_templates(self) -> list[str]:
        """Return the paths of all files."""
        found = set()
        for folder in self.searchpath:
            for at, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found |= {Path(at, name).relative_to(folder).as_posix() for name in names}
        return sorted(found)
