"""The port to a search index."""

from __future__ import annotations

import pytest

from kb_tools.model.additions import MKDOCS, SEARCHES
from kb_tools.sites import THEME
from kb_tools.sites.search.base import names, search_adapter


def test_each_index_has_a_name_that_a_project_may_write() -> None:
    assert {*names(), MKDOCS} == set(SEARCHES)


@pytest.mark.parametrize("name", names())
def test_each_index_has_a_script_that_finds(name: str) -> None:
    assert (THEME / "assets/kb" / search_adapter(name).finder).is_file()
