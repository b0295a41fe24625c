"""The files that all pages may depend on, by what the configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.keep.configured import configured_inputs
from tests.conftest import Folder

CHANGED = {
    "docs/.meta.yml": "tags: [a]\n",
    "docs/billing/.pages": "title: A\n",
    "docs/data.csv": "a,b\n",
    "hook.py": "# other\n",
    "watched/deep/a.md": "other\n",
    "list.yml": "- other\n",
}
SAME = {
    "docs/index.md": "# Other\n",
    "watched/.git/x": "other",
    "unnamed.yml": "other",
    "docs/a.png": "other",
}


def found(folder: Folder) -> str:
    staged = Staged(folder.root / "build/stage", {}, root=Path(folder.root))
    return configured_inputs(load(folder.root / "mkdocs.yml"), staged).data


@pytest.fixture
def naming(folder: Folder) -> Folder:
    """A project whose configuration names a hook, a folder, and a file of an extension."""
    folder.edit("mkdocs.yml", "nav:\n", "hooks: [hook.py]\nwatch: [watched]\nnav:\n")
    folder.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - tags: {listings_map: {}, export_file: out.json}\n")
    for path in ("hook.py", "watched/a.md"):
        folder.write(path, "")
    text = folder.read("mkdocs.yml")
    assert "hooks" in text
    return folder


@pytest.mark.parametrize("path", sorted(CHANGED.keys() - {"list.yml"}))
def test_a_file_that_may_be_read_counts(naming: Folder, path: str) -> None:
    before = found(naming)
    naming.write(path, CHANGED[path])
    assert found(naming) != before


@pytest.mark.parametrize("path", sorted(SAME))
def test_any_other_file_does_not(naming: Folder, path: str) -> None:
    before = found(naming)
    naming.write(path, SAME[path])
    assert found(naming) == before


def test_what_a_plugin_writes_does_not_count(naming: Folder) -> None:
    before = found(naming)
    naming.write("out.json", "{}")
    assert found(naming) == before
