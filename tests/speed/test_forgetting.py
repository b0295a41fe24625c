"""What is built is let go of, so that memory is there for what comes next."""

from __future__ import annotations

import gc

from mkdocs.structure.pages import Page

from tests.conftest import Folder
from tests.speed.conftest import built


def test_a_site_that_is_built_leaves_no_page_in_memory(translated: Folder) -> None:
    built(translated)
    gc.collect()
    pages = [each for each in gc.get_objects() if isinstance(each, Page)]
    assert not [page for page in pages if str(page.file.src_dir).startswith(str(translated.root))]
