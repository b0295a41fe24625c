"""The input of checks that read an English page: the page as it is written and as readers see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from kb_tools.checks.subjects import Style
from kb_tools.language.wrapped import WRAP, words_pattern
from kb_tools.markdown.generated import INJECTORS
from kb_tools.markdown.masked import masked
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale
from kb_tools.model.rendered import Rendered
from kb_tools.model.segment import Document, Segment


@dataclass(frozen=True)
class PageSubject:
    """One English page. Not slotted, so that properties are cached."""

    path: str
    """Of the Markdown file, relative to the project's root."""
    page: str
    """Its path in the published tree."""
    document: Document
    links: Sequence[LinkUse]
    """Where its links and images lead, as rendered."""
    site: LinkTargets
    locale: Locale
    style: Style = field(default_factory=Style)
    rendered: Rendered = field(default_factory=Rendered)
    """What the page shows."""
    included: bool = False
    """True for a file that is no page itself, but a part of others."""
    missing: Sequence[str] = ()
    """The files that the page includes as snippets and that are not there, as it names them."""

    @cached_property
    def prose(self) -> str:
        """The page with blanks for all that is not prose, at the same offsets."""
        return masked(self.document.text, injected=bool(self.site.plugins & INJECTORS))

    @cached_property
    def shown(self) -> str:
        """The rendered texts in which something looks like Markdown, a line each, with single blanks."""
        return self.rendered.plain

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset of each line."""
        lines = self.document.text.split("\n")
        return [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def line(self, offset: int) -> int:
        """Return the line, counted from 1, of an offset in the page."""
        return self.document.text.count("\n", 0, offset) + 1

    def column(self, offset: int) -> int:
        """Return the column, counted from 1, of an offset in the page."""
        return offset - self.document.text.rfind("\n", 0, offset)

    def offset(self, segment: Segment, span: Span) -> int:
        """Return the offset in the page of a part of a segment's source, which has no hard wraps."""
        source, (start, stop) = segment.source, span
        text = self.document.text[segment.start : segment.stop]
        if text.startswith(source[:stop]):
            return segment.start + start
        wanted = source[start:stop] or source[start : start + 1]
        pattern = words_pattern(wanted, WRAP)
        before = len(re.findall(re.escape(wanted), source[:start])) if wanted.strip() else 0
        places = [match.start() for match in re.finditer(pattern, text)] if wanted.strip() else []
        return segment.start + (places[min(before, len(places) - 1)] if places else 0)

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """The level of each heading by the offset of its segment."""
        return {h.start: h.level for h in self.document.headings}


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link, image or other reference of a rendered page."""

    href: str
    tag: str
    """`a` or `img`, mostly."""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """The targets that links can have."""

    ids: Mapping[str, frozenset[str]]
    """The ids on each page, by its path in the published tree."""
    assets: frozenset[str]
    """Paths of all other files."""
    directory_urls: bool = True
    """Whether each page has a folder of its own in the site."""
    root: str = "/"
    """The path of the site's address, with a slash at its end."""
    from_docs: bool = False
    """Whether `/page.md` is meant from the folder of pages (`absolute_links: relative_to_docs` of MkDocs)."""
    plugins: frozenset[str] = frozenset()
    """The names of the plugins; `hooks` among them where hooks change pages."""
    outputs: tuple[str, ...] = ()
    """Patterns of the files that MkDocs and plugins write when the site is built: `sitemap.xml`."""
    made: frozenset[str] = frozenset()
    """The pages that plugins or hooks make parts of when the site is built: their ids are not all known."""
    nests: bool = False
    """Whether two blanks nest a list; Python-Markdown wants four."""
    snippets: bool = False
    """Whether pages have snippets of files."""
    boxes: Mapping[str, int] = field(default_factory=dict)
    """On how many pages each type of admonition stands."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where a page was -> where it is now: a path with a section, or a whole address."""
    matter: Mapping[str, int] = field(default_factory=dict)
    """On how many pages each key of front matter stands."""
