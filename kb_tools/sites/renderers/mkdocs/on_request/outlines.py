"""What other pages show of a page: its title and its front matter, without rendering it.

MkDocs takes the title of a page from mkdocs.yml, from the front matter, or from the heading that its text begins with.
Only that heading is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_HEADING = re.compile(r"\s*(?:<!--.*?-->\s*)*(#[ \t]*[^#\n][^\n]*|[^\n]+\n=+[ \t]*)(?:\n|\Z)", re.DOTALL)


def outline_pages(
    pages: Sequence[Page], site: SiteBuild, title_of: Callable[[Page, str], str | None]
) -> None:
    """Give pages their titles and front matter. `title_of` renders a heading, and returns its text."""
    for page in pages:
        text = site.text(page.file)
        if text is None or page.markdown is not None:  # a plugin has made the page, and read it
            continue
        body, page.meta = get_data(text)
        page.markdown, page.content = body, ""
        heading = _HEADING.match(body)
        page._title_from_render = title_of(page, heading[1]) if heading else None
