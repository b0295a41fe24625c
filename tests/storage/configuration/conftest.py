"""The project of these tests says nothing of checks: what they write into mkdocs.yml is all."""

from __future__ import annotations

import pytest

from tests.conftest import MADE_UP, Folder


@pytest.fixture
def folder(folder: Folder) -> Folder:
    """The project of all tests, without severities."""
    folder.edit("mkdocs.yml", MADE_UP, "")
    return folder
