"""The state of a page scan: the cuts, headings and problems found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kb_tools.markdown.blocks.fences import FENCE, Fence
from kb_tools.markdown.blocks.html_tree import Node
from kb_tools.markdown.blocks.lines import TAB
from kb_tools.markdown.html.attributes import Readable, readable
from kb_tools.markdown.options import Options
from kb_tools.model.segment import DefaultTitle, Heading, Kind, SourceFault

DEEPEST = 40
"""Deepest level of nesting that is read; deeper text stays as it is, as in the renderer."""

_BREAK = ("  ", "\\", "\t", "\t ")
_TRAILING_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*(?:[.#][^{}\n]*|[^{}\n]*=[^{}\n]*)\}[ \t]*$")


@dataclass(slots=True)
class Cut:
    """A span that becomes a segment if it contains prose."""

    kind: Kind
    start: int
    stop: int
    source: str
    detail: str = ""
    context: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Pending:
    """A writer's directives that apply to the next block."""

    since: int
    """Number of cuts before the directive."""
    fresh: bool = True
    """True until the block that contains the directive has been read."""
    skip: bool = False
    note: str | None = None
    context: str | None = None


@dataclass(slots=True)
class PageScan:
    """A page during scanning: its text, what earlier passes found, and the cuts so far."""

    text: str
    options: Options
    fences: list[Fence] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    """HTML elements and comments, by the number in their placeholder line."""
    cuts: list[Cut] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    default_titles: list[DefaultTitle] = field(default_factory=list)
    problems: list[SourceFault] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Normalized labels of the reference definitions."""
    masked: str = ""
    """The text with fenced code replaced by placeholders and blanks, of the same length."""
    line_starts: list[int] = field(default_factory=list)
    pending: Pending | None = None
    strict: bool = False
    """True in admonitions, details and tabs, where a less indented line ends the paragraph of a list item."""
    quoted: bool = False
    """True in quotes and callouts, in which `NOTE: text` is text."""
    skipping: int | None = None
    """Offset of a `kb:skip-start` that has not ended yet."""

    def add(self, kind: Kind, line: str, start: int, detail: str = "") -> None:
        """Cut the contents of a line, without surrounding white space."""
        source = line.strip()
        if source and self.skipping is None and FENCE not in source:
            if source is not line:
                start += len(line) - len(line.lstrip())
            self.cuts.append(Cut(kind, start, start + len(source), source, detail))

    def add_lines(self, kind: Kind, lines: list[str], starts: list[int]) -> None:
        """Cut the lines of a paragraph as one span, without its trailing attribute list."""
        while lines and not lines[0].strip():
            lines, starts = lines[1:], starts[1:]
        if len(lines) > 1:
            m = _TRAILING_ATTRIBUTES.match(lines[-1])
            if m:
                if self.left_alone(lines[-1]):
                    return
                self.add_list(lines[-1], starts[len(lines) - 1])
                lines = lines[:-1]
        if not lines:
            return
        if len(lines) == 1:
            self.add(kind, lines[0], starts[0])
            return
        if self.skipping is not None:
            return
        first, last = lines[0], lines[-1]
        parts = [line.strip() for line in lines]
        if [line for line in lines[:-1] if line.endswith(_BREAK)]:
            parts[:-1] = [
                self._with_break(line, part, start)
                for line, part, start in zip(lines[:-1], parts, starts, strict=False)
            ]
            source = " ".join(parts).replace("\n ", "\n")
        else:
            source = " ".join(parts)
        if FENCE in source:
            # The paragraph continues lazily around fences that are indented deeper.
            code = [k for k, line in enumerate(lines) if FENCE in line]
            for a, b in pairwise([-1, *code, len(lines)]):
                self.add_lines(kind, lines[a + 1 : b], starts[a + 1 : b])
            return
        start = starts[0] + len(first) - len(first.lstrip())
        self.cuts.append(Cut(kind, start, starts[len(lines) - 1] + len(last.rstrip()), source.strip()))

    def _with_break(self, line: str, part: str, start: int) -> str:
        """Return a line of a source with its hard break, if it ends with one."""
        if line.endswith(("\t", "\t ")):
            # The width of a tab depends on the column, so on the whole line.
            line = self.text[self.text.rfind("\n", 0, start) + 1 : start + len(line)].expandtabs(TAB)
        if line.endswith("  "):
            return part + "  \n"
        backslashes = len(line) - len(line.rstrip("\\"))
        return part + "\n" if backslashes % 2 else part  # an even number of them is text

    def add_attributes(self, found: Iterable[Readable], start: int) -> None:
        """Cut the readable attribute values; `start` is the offset of their tag or list."""
        for one in found:
            self.add(Kind.ATTRIBUTE, one.value, start + one.start, one.name)

    def add_list(self, line: str, start: int) -> None:
        """Cut the readable values of an attribute list that stands outside the text of a segment."""
        if "=" in line:
            self.add_attributes(readable(line), start)

    def left_alone(self, attributes: str) -> bool:
        """Tell whether a tag's attributes or an attribute list ask not to translate the element."""
        return (
            "translate" in attributes and re.search(r"\btranslate\s*=\s*[\"']?no\b", attributes) is not None
        ) or any(
            name in attributes and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", attributes)
            for name in self.options.skip_classes
        )


Scan = Callable[[PageScan, list[str], list[int], Kind, int], None]
"""Scans a region: its lines, their offsets, the kind of its paragraphs, its depth of nesting."""
