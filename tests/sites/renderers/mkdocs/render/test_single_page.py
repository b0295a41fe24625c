"""A single page is rendered as the pages of the site are, and the ids of plain headings are known without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.slugs import slugify

from kb_tools.markdown import segment
from kb_tools.markdown.prove.heading_ids import simple_heading_ids
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.render.single_page import SinglePage
from tests.sites.renderers.mkdocs.quick.conftest import ROOT


def renderer(extensions: list[str], **toc: object) -> SinglePage:
    """Return the renderer of a project with some extensions and options of `toc`."""
    config = MkDocsConfig()
    config.markdown_extensions, config.mdx_configs = extensions, {"toc": toc}
    return SinglePage(config)


PROJECTS = {
    "ours": SinglePage(load(ROOT / "mkdocs.yml")),
    "smart": renderer(["toc", "smarty", "abbr", "nl2br", "attr_list"]),
    "symbols": renderer(["toc", "pymdownx.smartsymbols"], separator="_", permalink=True),
    "unicode": renderer(["toc", "pymdownx.magiclink"], slugify=slugify(case="fold")),
}

WORDS = st.lists(
    st.sampled_from(
        ["Billing", "and", "1st", "Überweisung", "日本語", "sign-in", "a", "2nd", "half", "HTML"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@pytest.mark.parametrize("project", PROJECTS)
@given(
    titles=st.lists(st.builds(str.__add__, WORDS, st.sampled_from(["", "?", "!"])), min_size=1, max_size=6)
)
def test_ids_of_words_are_those_of_the_rendered_headings(project: str, titles: list[str]) -> None:
    render = PROJECTS[project]
    document = segment("\n\n".join(f"## {title}" for title in titles) + "\n\ntext\n")
    assert simple_heading_ids(document, render, render.word_ids) == simple_heading_ids(document, render)


def test_headings_without_ids_have_none_to_tell() -> None:
    assert renderer(["tables"]).word_ids is None
