"""Markdown in, Markdown out: a page cut into segments, and put together again with targets in their places.

    document = segment(page)
    targets = {s.key: translate(s.source) for s in document.segments}
    localized = localize(document, targets)

Reads the dialect of Python-Markdown with pymdown-extensions, as MkDocs and Material for MkDocs use it. Pure: text
in, text out. Nothing is rendered again; targets are spliced into the page and escaped so that they stay the inline
text of their unit. `heading_ids` has the ids that keep deep links alive, `verify` proves by rendering that a
translation broke nothing, `safety` tells what a target must not hold, `carry` takes changes that are not language
from a source to its target, and `inline` reads the markup inside a segment.
"""

from kb_tools.markdown.options import DEFAULT, Options
from kb_tools.markdown.segmenting import segment
from kb_tools.markdown.write.localizing import default_titles, localize

__all__ = ["DEFAULT", "Options", "default_titles", "localize", "segment"]
