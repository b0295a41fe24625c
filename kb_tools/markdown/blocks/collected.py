"""What the scanners collect while they read a page."""

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
"""Levels of nesting that are read; what is nested deeper stays as it is, as in the renderer."""

_BREAK = ("  ", "\\", "\t", "\t ")
_TRAILING_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*(?:[.#][^{}\n]*|[^{}\n]*=[^{}\n]*)\}[ \t]*$")


@dataclass(slots=True)
class Cut:
    """A stretch that will be a segment if it has any language in it."""

    kind: Kind
    start: int
    stop: int
    source: str
    detail: str = ""
    context: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Pending:
    """What a writer said about the block that comes next."""

    since: int
    """How many cuts there were when it was said."""
    fresh: bool = True
    """True until the block that it stands in is read."""
    skip: bool = False
    note: str | None = None
    context: str | None = None


@dataclass(slots=True)
class PageScan:
    """A page while it is read: what was found before, and what has been cut so far."""

    text: str
    options: Options
    fences: list[Fence] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    """HTML elements and comments that placeholder lines refer to."""
    cuts: list[Cut] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    default_titles: list[DefaultTitle] = field(default_factory=list)
    problems: list[SourceFault] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    """Labels of the reference definitions, normalized."""
    masked: str = ""
    """The text with fenced code blanked out, of the same length."""
    line_starts: list[int] = field(default_factory=list)
    pending: Pending | None = None
    strict: bool = False
    """True in admonitions, details and tabs, where a line that is indented less ends a list's paragraph."""
    skipping: int | None = None
    """Where a `kb:skip-start` stands that has not ended yet."""

    def add(self, kind: Kind, line: str, start: int, detail: str = "") -> None:
        """Cut what a line holds, without the white space around it."""
        source = line.strip()
        if source and self.skipping is None and FENCE not in source:
            if source is not line:
                start += len(line) - len(line.lstrip())
            self.cuts.append(Cut(kind, start, start + len(source), source, detail))

    def add_lines(self, kind: Kind, lines: list[str], starts: list[int]) -> None:
        """Cut the lines of one paragraph as one stretch; a trailing attribute list stays outside."""
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
            # Fences that stand deeper than the text around them, in a paragraph that goes on lazily.
            code = [k for k, line in enumerate(lines) if FENCE in line]
            for a, b in pairwise([-1, *code, len(lines)]):
                self.add_lines(kind, lines[a + 1 : b], starts[a + 1 : b])
            return
        start = starts[0] + len(first) - len(first.lstrip())
        self.cuts.append(Cut(kind, start, starts[len(lines) - 1] + len(last.rstrip()), source.strip()))

    def _with_break(self, line: str, part: str, start: int) -> str:
        """Return a line of a source, with the hard break that ends it if there is one."""
        if line.endswith(("\t", "\t ")):
            # How many blanks a tab stands for depends on where the whole line starts.
            line = self.text[self.text.rfind("\n", 0, start) + 1 : start + len(line)].expandtabs(TAB)
        if line.endswith("  "):
            return part + "  \n"
        return part + "\n" if line.endswith("\\") and not line.endswith("\\\\") else part

    def add_attributes(self, found: Iterable[Readable], start: int) -> None:
        """Cut the values of attributes that are language; `start` is where their tag or list starts."""
        for one in found:
            self.add(Kind.ATTRIBUTE, one.value, start + one.start, one.name)

    def add_list(self, line: str, start: int) -> None:
        """Cut the values that are language out of an attribute list that stands outside of all text."""
        if "=" in line:
            self.add_attributes(readable(line), start)

    def left_alone(self, attributes: str) -> bool:
        """Tell whether an attribute list or the attributes of a tag ask not to translate."""
        return (
            "translate" in attributes and re.search(r"\btranslate\s*=\s*[\"']?no\b", attributes) is not None
        ) or any(
            name in attributes and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", attributes)
            for name in self.options.skip_classes
        )


Scan = Callable[[PageScan, list[str], list[int], Kind, int], None]
"""Reads a region: its lines, their offsets, what its paragraphs are, and how deep it is nested."""
