"""Markdown in, Markdown out: a page cut into segments, and put together again with targets in their places."""

from kb_tools.markdown.localizing import default_titles, localize
from kb_tools.markdown.options import DEFAULT, Options
from kb_tools.markdown.segmenting import segment

__all__ = ["DEFAULT", "Options", "default_titles", "localize", "segment"]
