"""What the search must know of a page beside its text: from front matter, its place and the settings of the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.structure.pages import Page

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild


def search_facts(page: Page, site: SiteBuild, staff: Sequence[str]) -> dict[str, Any]:
    """Return the facts of a page. `staff` are folders whose pages customers do not find.

    `search: {exclude, boost}` in front matter is that of Material:
    https://squidfunk.github.io/mkdocs-material/setup/setting-up-site-search/#usage
    """
    path = site.path_of(page.file)
    facts: dict[str, Any] = {"page": path}
    if ancestors := list(page.ancestors):
        facts["category"] = str(ancestors[-1].title)
    words = page.meta.get("search_words")
    listed = [words] if isinstance(words, str) else words if isinstance(words, list) else []
    if texts := [str(word) for word in listed if isinstance(word, (str, int))]:
        facts["words"] = texts
    asked = page.meta.get("search")
    asked = asked if isinstance(asked, dict) else {}
    if asked.get("exclude") is True:
        facts["exclude"] = True
    boost = asked.get("boost")
    if isinstance(boost, (int, float)) and not isinstance(boost, bool) and boost != 1:
        facts["boost"] = boost
    if any(path == folder or path.startswith(f"{folder.rstrip('/')}/") for folder in staff):
        facts["staff"] = True
    return facts
