"""An English page shows nothing, or nothing but headings.

A page that a template or a plugin fills is left alone.

Before:

    ---
    title: Refunds
    ---

After:

    ---
    title: Refunds
    ---

    We refund within ten days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem
from kb_tools.markdown import front_matter
from kb_tools.model.finding import Severity
from kb_tools.model.rendered import Contents

SEVERITY = Severity.WARNING
GROUP = Group.STATE
_FILLED = re.compile(r"^(?:template|redirect(?:_to)?|layout|tags_page|render_macros)[ \t]*:", re.MULTILINE)
_PLUGINS = frozenset(
    {"blog", "tags", "macros", "hooks", "mkdocstrings", "gen-files", "markdown-exec", "include-markdown"}
)
"""Plugins that put text into a page when the site is built."""
_MAKES = re.compile(r"\[TOC\]|\[TAGS\]|:::|\{\{|\{%|-8<-", re.IGNORECASE)


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report a page on which readers see no text and no picture."""
    if page.included or page.document.problems:
        return  # what readers see will change when these are mended
    shows, text = page.rendered.contents, page.document.text
    matter = text[: front_matter.extent(text)]
    if shows is Contents.TEXT or _FILLED.search(matter) or _MAKES.search(text[len(matter) :]):
        return
    listed = "blog" in page.site.plugins or "tags" in page.site.plugins
    if shows is Contents.NOTHING and not listed:
        yield Problem(
            "Readers see nothing on this page.", "Write its text, or remove the page.", line=1, column=1
        )
    elif shows is Contents.HEADINGS and not page.site.plugins & _PLUGINS:
        yield Problem(
            "This page has headings and no text.",
            "Write its text, or remove the page.",
            severity=Severity.INFO,
            line=page.line(page.document.headings[0].start) if page.document.headings else 1,
            column=1,
        )
