"""Cuts a page into segments."""

from __future__ import annotations

import re
from operator import attrgetter

from kb_tools.markdown import front_matter, front_matter_faults
from kb_tools.markdown.blocks import directives, fences, html_text, html_tree, region
from kb_tools.markdown.blocks.collected import PageScan
from kb_tools.markdown.blocks.lines import split
from kb_tools.markdown.options import DEFAULT, Options
from kb_tools.markdown.sources import finish_source
from kb_tools.model.segment import Document, Kind, Segment, SourceFault

_MACRO_LINE = re.compile(r"(?m)^[ \t]*\{(?:%[^\n]*%|#[^\n]*#)\}[ \t]*(?=\r?$)")


def segment(text: str, options: Options = DEFAULT) -> Document:
    """Cut a page into segments.

    Law 2: segments and the text between them concatenate to the page. Never raises; problems are in
    `Document.problems`. Takes time linear in the length of the page.
    """
    page = PageScan(text, options)
    begin = front_matter.extent(text, options.meta_lines)
    if wrong := front_matter_faults.fault(text):
        page.problems.append(SourceFault(f"{wrong.message} {wrong.hint}", wrong.start))
    if begin:
        for value in front_matter.values(text, options.front_matter):
            page.add(Kind.FRONT_MATTER, value.text, value.start, value.key)
            if page.cuts and page.cuts[-1].start == value.start:
                page.cuts[-1].stop = value.stop
    # Replace a byte order mark by a line end, so that the text after it starts a line.
    lines, page.line_starts = split("\n" + text[1:] if text.startswith("\ufeff") else text)
    page.fences, problems = fences.find(text, lines, page.line_starts, options.relaxed_fences)
    page.problems += problems
    page.masked = _masked(text, lines, page)
    nodes, problems = html_tree.find(page.masked, begin) if "<" in text else ([], [])
    page.problems += problems
    if begin or nodes or page.fences or page.masked is not text:
        lines, starts = html_text.lines_of(page, begin, len(text), nodes)
    else:
        starts = page.line_starts
    region.region(page, lines, starts, Kind.PARAGRAPH, 0)
    directives.finish(page)
    return _document(page)


def _masked(text: str, lines: list[str], page: PageScan) -> str:
    """Return the page with each fenced block replaced by a placeholder of the same length."""
    if text.startswith("\ufeff"):
        text = "\n" + text[1:]
    if "\x00" in text or "\x01" in text:
        text = text.replace("\x00", " ").replace("\x01", " ")
    if not page.fences:
        return _without_macros(text, page)
    pieces, position = [], 0
    for number, fence in enumerate(page.fences):
        start = page.line_starts[fence.first] + len(fence.prefix)
        stop = page.line_starts[fence.last] + len(lines[fence.last])
        placeholder = f"{fences.FENCE}{number}"
        pieces += [text[position:start], placeholder, " " * (stop - start - len(placeholder))]
        position = stop
    return _without_macros("".join(pieces) + text[position:], page)


def _without_macros(text: str, page: PageScan) -> str:
    """Return text in which lines that a template engine takes away are blank, as Markdown gets them."""
    if not page.options.blocks.macros or "{" not in text:
        return text
    return _MACRO_LINE.sub(lambda m: " " * len(m[0]), text)


def _document(page: PageScan) -> Document:
    """Return the cuts as segments in page order, each with the headings above it."""
    for found in (page.cuts, page.headings, page.problems):
        found.sort(key=attrgetter("start"))
    segments: list[Segment] = []
    above: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    stop = 0
    for cut in page.cuts:
        source = finish_source(cut.source, page.labels, cut.kind, page.options.dialect)
        if not source or source in page.options.blocks.markers or cut.start < stop:
            continue
        stop = cut.stop
        detail = cut.detail
        if cut.kind is Kind.HEADING and detail:
            level, detail = int(detail), ""
            while above and above[-1][0] >= level:
                above.pop()
            path = tuple(heading for _, heading in above)
            above.append((level, source))
            segments.append(Segment(source, cut.kind, cut.start, stop, path, cut.context, cut.note))
            path = (*path, source)
            continue
        segments.append(Segment(source, cut.kind, cut.start, stop, path, cut.context, cut.note, detail))
    return Document(
        page.text,
        tuple(segments),
        tuple(page.problems),
        tuple(page.headings),
        tuple(page.default_titles),
        page.options.dialect,
    )
