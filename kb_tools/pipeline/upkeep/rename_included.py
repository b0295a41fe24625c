"""Updates the directives that include a renamed file, and those of a renamed page that are relative to it."""

from __future__ import annotations

import os
import posixpath
from functools import partial
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.markdown.included import include_markdown, snippets
from kb_tools.markdown.included.include_markdown import Include
from kb_tools.markdown.included.snippets import Snippet
from kb_tools.storage.included_files import IncludedFiles
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


def with_directives(project: Project, page: Page, source: Page, target: Page, text: str) -> str:
    """Return the text of a page or an included file with directives that lead where they led.

    Raises KbError for a snippet that no base_path would find under its new name.
    """
    elsewhere, files = project.configuration.elsewhere, project.inclusions.files
    if elsewhere.snippets is not None:
        text = snippets.with_paths(text, partial(_snippet, project.root, files, page, source, target))
    if elsewhere.include is not None:
        new = partial(_include, project.root, files, page, source, target)
        text = include_markdown.with_paths(text, elsewhere.include.syntax, new)
    return text


def link_base(project: Project, page: Page) -> str:
    """Return the path in the site that the links of a file are relative to.

    Those of a snippet are relative to the pages that show it; if these are in several folders, it is left alone.
    """
    if not page.included:
        return page.path
    inclusions = project.inclusions
    pages = (other.path for other in project.pages if page.source in inclusions.within(other.source))
    shown = {posixpath.dirname(path) for path in pages}
    return posixpath.join(next(iter(shown)), posixpath.basename(page.path)) if len(shown) == 1 else page.path


def _snippet(
    root: Path, files: IncludedFiles, page: Page, source: Page, target: Page, written: str
) -> str | None:
    wanted = Snippet(written)
    found = files.of_snippet(wanted, page.source)
    if found is None or files.text_of(found) != source.source:
        return None
    new = os.path.abspath(root / target.source)  # noqa: PTH100
    for base in files.bases(page.source):
        path = os.path.relpath(new, base).replace(os.sep, "/")
        if not path.startswith("../"):
            return path
    raise KbError(
        f"{page.source} includes this file as a snippet, and its new place is below no base_path of the extension.",
        where=target.source,
        hint="Choose another place, or add its folder to base_path in mkdocs.yml.",
    )


def _include(
    root: Path, files: IncludedFiles, page: Page, source: Page, target: Page, written: str
) -> str | None:
    relative = written.startswith(("./", "../"))
    found = files.of_include(Include(written), page.source)
    if len(found) != 1 or os.path.isabs(written) or any(mark in written for mark in "*?[{"):  # noqa: PTH117
        return None
    moved = files.text_of(found[0]) == source.source
    if not moved and not (relative and page == source):
        return None
    goal = root / target.source if moved else found[0]
    folder = os.path.dirname(root / (target if page == source else page).source)  # noqa: PTH120
    docs = os.path.relpath(goal, root / files.elsewhere.docs).replace(os.sep, "/")
    if not relative and not docs.startswith("../"):
        return docs
    path = os.path.relpath(goal, folder).replace(os.sep, "/")
    return path if path.startswith("../") else f"./{path}"
