"""A page that records what templates read of it is shown as any other page."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from kb_tools.sites.renderers.mkdocs.keep.page_reads import Watch, watch


def test_a_template_that_prints_the_navigation_shows_the_same_page() -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Help", "docs_dir": ".", "plugins": []})
    config.validate()
    page = Page("The page", File("a.md", ".", "site", True), config)
    before = repr(page)
    watch(page, Watch())
    assert type(page) is not Page
    assert repr(page) == before
    assert repr(page).startswith("Page(")
