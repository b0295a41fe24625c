"""An English page while it is localized: what every translation of it must keep, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb_tools.markdown.front_matter import body
from kb_tools.markdown.prove.heading_ids import heading_ids, simple_heading_ids
from kb_tools.markdown.prove.outline import SAME, outline
from kb_tools.markdown.prove.skeleton import Skeleton, skeleton
from kb_tools.model.segment import Document, Segment
from kb_tools.storage.project import Page

Render = Callable[[str], str]

PLAIN = re.compile(r"(?!.*www\.)\*{0,3}+[^\W\d_][^\W_]*+(?:[ .,;!?’،؛؟。，、*]++[^\W_]*+)*+", re.IGNORECASE)
"""Words, marks between them and emphasis, in any script: text in which nothing can do harm, so nothing to look for."""


@dataclass(frozen=True)
class EnglishPage:
    """An English page. Not slotted, so that what is the same for all locales is worked out once."""

    page: Page
    document: Document
    render: Render
    assumed: Sequence[str] | None = None
    """The ids of its headings, if who renders the page will tell whether they are right."""

    @cached_property
    def simple_ids(self) -> Sequence[str] | None:
        """The ids of its headings if they are easily had."""
        return simple_heading_ids(self.document, self.render)

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of its headings."""
        return heading_ids(self.document, self.render) if self.assumed is None else self.assumed

    @cached_property
    def segments(self) -> Mapping[str, Segment]:
        """Its segments by key."""
        return {segment.key: segment for segment in self.document.segments}

    @cached_property
    def plain(self) -> frozenset[str]:
        """The keys of segments in which there is nothing that a target must keep."""
        return frozenset(key for key, segment in self.segments.items() if PLAIN.fullmatch(segment.source))

    @cached_property
    def outline(self) -> str:
        """What every translation of the page must keep, at a glance."""
        if self.assumed is not None:
            return SAME
        return outline(self.render(body(self.document.text)), self.page.path)

    @cached_property
    def skeleton(self) -> Skeleton:
        """What every translation of the page must keep."""
        return skeleton(self.render(body(self.document.text)))
