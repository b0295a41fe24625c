"""Renders a single page, as the pages of a site are rendered, outside of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, unique
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.markdown.prove.heading_ids import WordIds
from kb_tools.sites.renderers.mkdocs.quick import quicken
from kb_tools.sites.renderers.mkdocs.render.pinned_ids import NAME, needs_pins


class SinglePage:
    """A function that renders Markdown with the project's own extensions.

    Links stay as written: a single page is not enough to resolve them.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        extensions = [*config.markdown_extensions]
        if needs_pins(extensions):
            extensions.append(NAME)
        self._md = quicken(Markdown(extensions=extensions, extension_configs=config.mdx_configs or {}))
        self.word_ids: WordIds | None = _word_ids(self._md)
        """Returns the ids of headings that are only words; None if the project's headings have no ids."""

    def __call__(self, text: str) -> str:
        """Return the HTML of a page."""
        return self._md.reset().convert(text)


def _word_ids(md: Markdown) -> Callable[[Sequence[str]], Sequence[str]] | None:
    if "toc" not in md.treeprocessors or not isinstance(toc := md.treeprocessors["toc"], TocTreeprocessor):
        return None

    def ids(titles: Sequence[str]) -> Sequence[str]:
        used: set[str] = set()
        return [unique(toc.slugify(title, toc.sep), used) for title in titles]

    return ids
