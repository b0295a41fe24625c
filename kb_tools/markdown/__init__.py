"""Segments Markdown pages, and localizes them with targets.

    document = segment(page)
    targets = {s.key: translate(s.source) for s in document.segments}
    localized = localize(document, targets)

Reads the dialect of Python-Markdown with pymdown-extensions, as MkDocs and Material for MkDocs use it. Pure: text in,
text out. Nothing is rendered again: targets are spliced into the page, escaped so that they stay the inline text of
their unit. `heading_ids` returns the ids that keep deep links alive, `verify` renders a page to prove that its targets
broke nothing, `safety` reports what a target must not contain, and `carry` applies non-prose changes of a source to its
target.
"""

from kb_tools.markdown.options import DEFAULT, Options
from kb_tools.markdown.segmenting import segment
from kb_tools.markdown.write.localizing import default_titles, localize

__all__ = ["DEFAULT", "Options", "default_titles", "localize", "segment"]
