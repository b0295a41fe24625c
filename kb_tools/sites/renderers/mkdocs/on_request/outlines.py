"""What other pages show of a page: its title, its main heading and its front matter, without rendering it.

MkDocs takes the title of a page from mkdocs.yml, from the front matter, or from the heading that its text begins with.
Only the main heading is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild

_NOT_TEXT = re.compile(r"<!--.*?-->|^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
"""Comments, and code in fences."""
_MAIN = re.compile(r"^#[ \t]*[^#\s][^\n]*|^[^\s#=-][^\n]*\n=+[ \t]*$", re.MULTILINE)

Heading = Callable[[Page, str], tuple[str, str | None]]
"""Returns the HTML of a heading of a page, and the title of a page that begins with it."""


def outline_pages(pages: Sequence[Page], site: SiteBuild, heading: Heading) -> None:
    """Give pages their titles, main headings and front matter."""
    for page in pages:
        text = site.text(page.file)
        if text is None:  # a plugin has made the page
            continue
        body, meta = get_data(text)
        if reads_itself(page):
            page.meta.update((key, value) for key, value in meta.items() if isinstance(value, str))
        else:
            page.meta = meta
        page.markdown, page.content = body, ""
        found = main_heading(body)
        if found is not None:
            page.content, title = heading(page, found[0])
            page._title_from_render = title if found[1] else None


def reads_itself(page: Page) -> bool:
    """Tell whether a plugin has read a page before MkDocs does, as a blog reads its posts."""
    return page.markdown is not None and type(page).read_source is not Page.read_source


def main_heading(body: str) -> tuple[str, bool] | None:
    """Return the first heading of level 1 in a page's Markdown, and whether the page begins with it."""
    text = _NOT_TEXT.sub(lambda found: re.sub(r"[^\n]", "\0" if found[1] else " ", found[0]), body)
    found = _MAIN.search(text)
    if found is None:
        return None
    return body[found.start() : found.end()], not text[: found.start()].strip()
