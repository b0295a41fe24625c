"""An English page during localizing: all that its translations must keep, computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb_tools.markdown import segment
from kb_tools.markdown.front_matter import body
from kb_tools.markdown.prove.heading_ids import WordIds, heading_ids, simple_heading_ids
from kb_tools.markdown.prove.outline import SAME, outline
from kb_tools.markdown.prove.skeleton import Skeleton, skeleton
from kb_tools.model.segment import Document, Segment
from kb_tools.pipeline.generated import generators_of
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

Render = Callable[[str], str]

PLAIN = re.compile(r"(?!.*www\.)\*{0,3}+[^\W\d_][^\W_]*+(?:[ .,;!?’،؛؟。，、*]++[^\W_]*+)*+", re.IGNORECASE)
"""Words, punctuation and emphasis, in any script: text that cannot do harm and needs no check."""


@dataclass(frozen=True)
class EnglishPage:
    """An English page. Not slotted, because cached properties, shared by all locales, need a `__dict__`."""

    page: Page
    document: Document
    render: Render
    assumed: Sequence[str] | None = None
    """Ids of the headings, if the renderer verifies them later."""
    word_ids: WordIds | None = None
    """The renderer's function for ids of headings that are only words."""
    generated: tuple[str, ...] = ()
    """What makes parts of the page that stay English (see `pipeline.generated`)."""

    @classmethod
    def read(
        cls, project: Project, page: Page, text: str, render: Render, word_ids: WordIds | None = None
    ) -> EnglishPage:
        """Return a page, or an included file, from its text; its document has the snippets in place."""
        options = project.configuration.options
        whole = project.inclusions.with_snippets(text, page.source, whole=not page.included)
        return cls(
            page, segment(whole, options), render, None, word_ids, generators_of(project, page.source, text)
        )

    @cached_property
    def simple_ids(self) -> Sequence[str] | None:
        """Ids of the headings, if they can be computed from the headings alone."""
        return simple_heading_ids(self.document, self.render, self.word_ids)

    @cached_property
    def ids(self) -> Sequence[str]:
        """Ids of the headings."""
        return heading_ids(self.document, self.render) if self.assumed is None else self.assumed

    @cached_property
    def segments(self) -> Mapping[str, Segment]:
        """Segments by key."""
        return {segment.key: segment for segment in self.document.segments}

    @cached_property
    def plain(self) -> frozenset[str]:
        """Keys of segments without anything that a target must keep."""
        return frozenset(key for key, segment in self.segments.items() if PLAIN.fullmatch(segment.source))

    @cached_property
    def outline(self) -> str:
        """Outline that every translation of the page must have."""
        if self.assumed is not None:
            return SAME
        return outline(self.render(body(self.document.text)), self.page.path)

    @cached_property
    def skeleton(self) -> Skeleton:
        """Skeleton that every translation of the page must have."""
        return skeleton(self.render(body(self.document.text)))
