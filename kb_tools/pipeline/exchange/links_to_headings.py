"""Finds links in files that readers see as they are written, to headings that get the ids of English."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from kb_tools.markdown.links import link_paths
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.storage.disk.files import read_leniently
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

NOW = "the heading has the id of English now: write #{}"
LATER = "once readers see that page from the catalog, the heading has the id of English, #{}"

_FRAGMENT = re.compile(r"(?:\?[^\s#<>()\"']*)?#([^\s<>()\"']+)")


def lost_links(
    project: Project, locale: Locale, changed: Mapping[str, Mapping[str, str]], shown: Collection[str]
) -> dict[str, list[LeftText]]:
    """Return the links that lead nowhere, or will, by the file that has them.

    `changed` has the ids of headings in English by those that their translated files gave to them, by the published
    paths of the pages. Those pages that readers see from the catalog already are `shown`. What will be lost later is
    named only for files that are not among them: the others have the ids of English by then.
    """
    files = {
        **project.translated.files.get(locale.tag, {}),
        **project.only_in.get(locale.tag, {}),
    }
    found = {
        file: list(_lost(project, Page(path, file, written=locale.tag), changed, shown))
        for path, file in sorted(files.items())
        if path not in shown
    }
    return {file: links for file, links in found.items() if links}


def _lost(
    project: Project, page: Page, changed: Mapping[str, Mapping[str, str]], shown: Collection[str]
) -> Iterator[LeftText]:
    text = read_leniently(project.root / page.source, page.source)
    links = PageLinks.of(project, page)
    for link in link_paths(text):
        fragment = _FRAGMENT.match(text, link.stop)
        if fragment is None:
            continue
        path = links.path(text[link.start : link.stop])
        ident = changed.get(path, {}).get(unquote(fragment[1]))
        if ident is not None and path != page.path and (path in shown or page.path not in changed):
            line = text.count("\n", 0, link.start) + 1
            address = text[link.start : fragment.end()]
            yield LeftText(line, address, (NOW if path in shown else LATER).format(ident))
