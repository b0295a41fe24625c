"""Reads a translated file as Markdown of the project, whatever generator it was written for."""

from __future__ import annotations

from kb_tools.markdown.foreign import as_markdown
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.storage.project import Project
from kb_tools.storage.trees import MDX

NO_MARKDOWN = "this is no Markdown that the site can show"


def markdown_of(project: Project, path: str, text: str) -> tuple[str, tuple[LeftText, ...]]:
    """Return the text of a file with our marks, and its lines that are no Markdown.

    A file that the project itself shows is read as it is; all others are those of another generator.
    """
    if project.layout.place(path) is not None and not path.endswith(MDX):
        return text, ()
    found, left = as_markdown(text)
    return found, tuple(LeftText(line.line, line.text, NO_MARKDOWN) for line in left)
