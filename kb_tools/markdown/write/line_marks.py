"""Writes the line of each text of a page into the page, so that its rendered blocks say where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.markdown.html.page_blocks import LINE
from kb_tools.markdown.write.localizing import Edit, applied, takes_tags
from kb_tools.model.segment import Document


def with_line_marks(document: Document) -> str:
    """Return a page whose texts stand in `<span>` elements that name their line in `document.text`, counted from 1.

    Texts in code, attributes and front matter, which cannot have one, stay as they are. The lines of the page stay
    where they are.
    """
    return applied(document.text, _edits(document))


def _edits(document: Document) -> Iterator[Edit]:
    line, position = 1, 0
    for segment in sorted(document.segments, key=lambda each: each.start):
        line += document.text.count("\n", position, segment.start)
        position = segment.start
        if takes_tags(segment):
            text = document.text[segment.start : segment.stop]
            yield segment.start, segment.stop, f'<span {LINE}="{line}">{text}</span>'
