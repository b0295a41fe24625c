"""Headings and tabs have the ids that they have without marks, by whatever function."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.slugs import slugify

from kb_tools.markdown.locate.marks import marked, settled, without_marks
from kb_tools.sites.renderers.mkdocs.on_request.unmarked_ids import leave_marks_out_of_ids

PAGE = '# {0}\n\n## {0}\n\n=== "{0}"\n\n    Text.\n'


def keep(text: str, separator: str) -> str:
    return text.strip().replace(" ", separator)


@pytest.mark.parametrize("options", [{}, {"slugify": slugify(case="lower")}, {"slugify": keep}])
@pytest.mark.parametrize("text", ["Two words", "这是 标题", "عنوان الصفحة"])
def test_ids(options: dict[str, object], text: str, tmp_path: Path) -> None:
    tabs = {"slugify": options.get("slugify", slugify(case="lower")), "alternate_style": True}
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.markdown_extensions = ["toc", "pymdownx.tabbed"]
    config.mdx_configs = {"toc": options, "pymdownx.tabbed": tabs}

    def render(page: str) -> str:
        extensions = config.markdown_extensions
        return Markdown(extensions=extensions, extension_configs=config.mdx_configs).convert(page)

    plain = render(PAGE.format(text))
    leave_marks_out_of_ids(config)
    assert render(PAGE.format(text)) == plain
    assert without_marks(settled(render(PAGE.format(marked(text, 300))))) == plain


def test_an_extension_that_is_not_used_gets_no_options(tmp_path: Path) -> None:
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.markdown_extensions, config.mdx_configs = ["toc"], {}
    leave_marks_out_of_ids(config)
    assert config.mdx_configs.keys() == {"toc"}
