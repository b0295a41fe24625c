"""What is built is let go of, so that memory is there for what comes next."""

from __future__ import annotations

import gc

import pytest
from mkdocs.structure.pages import Page

from tests.building import built
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")


def test_a_site_that_is_built_leaves_no_page_in_memory(done: Folder) -> None:
    built(done)
    gc.collect()
    pages = [each for each in gc.get_objects() if isinstance(each, Page)]
    assert not [page for page in pages if str(page.file.src_dir).startswith(str(done.root))]
