"""Plugins of a locale are told when it is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from tests.building import built
from tests.conftest import Folder

HOOK = """
from pathlib import Path
NOTE = Path(__file__).parent / "told.txt"

def on_shutdown(**_):
    with NOTE.open("a") as stream:
        stream.write("over ")

def on_post_page(output, **_):
    assert not (NOTE.parent / "broken.txt").exists(), "broken"
    return output
"""


@pytest.fixture
def told(folder: Folder) -> Path:
    """A project with a hook that notes when it is shut down; the file of its notes."""
    folder.write("hook.py", HOOK)
    folder.edit("mkdocs.yml", "nav:\n", "hooks: [hook.py]\nnav:\n")
    return folder.root / "told.txt"


@pytest.mark.usefixtures("dated")
def test_each_locale_shuts_its_plugins_down_once(folder: Folder, told: Path) -> None:
    built(folder)
    assert told.read_text() == "over over over "


@pytest.mark.usefixtures("dated")
def test_so_does_one_that_fails(folder: Folder, told: Path) -> None:
    folder.write("broken.txt", "")
    with pytest.raises(KbError, match="broken"):
        built(folder)
    assert told.read_text() == "over "
