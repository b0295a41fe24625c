"""Rendering a single text: what a Markdown extension raises there is told like any other failure."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.errors import KbError
from kb_tools.markdown.prove.heading_ids import WordIds
from kb_tools.sites.renderers.mkdocs.failures.failure import failure
from kb_tools.sites.renderers.mkdocs.failures.frames import frames_of_stack
from kb_tools.storage.page import Page


class Told:
    """A function that renders Markdown and raises KbError for whatever the project's extensions raise."""

    def __init__(self, render: Callable[[str], str], config: MkDocsConfig, config_file: Path) -> None:
        self._render, self._config, self._config_file = render, config, config_file
        self.word_ids: WordIds | None = getattr(render, "word_ids", None)
        """Returns the ids of headings that are only words; see Renderer.markdown."""

    def __call__(self, text: str) -> str:
        """Return the HTML of a text."""
        try:
            return self._render(text)
        except KbError:
            raise
        except (Exception, SystemExit) as error:
            told = failure(error, (), self._config_file, self._config)
            page = _page_of_caller()
            if page:
                told.where = page
            raise told from error


def _page_of_caller() -> str:
    """Return the English page whose text is being rendered, as the variables of the callers tell; empty for none."""
    for frame in reversed(frames_of_stack(inspect.currentframe())):
        for value in list(frame.values.values()):
            ours = type(value).__module__.startswith("kb_tools.")
            page = getattr(value, "page", None) if ours and not isinstance(value, Page) else value
            if isinstance(page, Page):
                return page.source
    return ""
