"""The folders that mkdocs.yml names: those of the English pages, and those that need not be there."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.yaml_file import YamlMap


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """A folder of English pages and where it stands in the published tree."""

    folder: str
    """Relative to the project's root."""
    mount: str
    """Path in the site, empty for its root."""


def named_folder(root: Path, fields: Fields, key: str) -> str:
    """Return the path of a folder that need not exist. A path that the system cannot have is a mistake."""
    path = fields.text(key)
    try:
        (root / path).lstat()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            fields.problem(key, "has a name that is too long for a folder")
    return path


def source_folders(
    root: Path, fields: Fields, data: YamlMap, docs: str, where: str
) -> tuple[SourceFolder, ...]:
    """Return the folders of `sources`, or the folder `docs` where the key is absent.

    `data` is the whole of mkdocs.yml, and `where` its name in messages. Raises KbError if the folder `docs` is missing.
    """
    mounts = fields.mapping("sources")
    if mounts is None:
        mounts = {docs: ""}
        if not os.path.isdir(root / docs):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            line = data.lines.get("docs_dir")
            raise KbError(
                f"docs_dir: there is no folder '{docs[:60]}'."
                if line
                else f"There is no folder of pages, '{docs}'.",
                where=f"{data.files.get('docs_dir', where)}:{line}" if line else where,
                hint="Make it, or say with docs_dir where the pages are.",
            )
    for folder in mounts:
        if not os.path.isdir(root / folder):  # noqa: PTH112 - Path.is_dir raises where a name is too long
            fields.problem("sources", f"there is no folder '{folder}'")
    return tuple(SourceFolder(folder.strip("/"), mount.strip("/")) for folder, mount in mounts.items())
